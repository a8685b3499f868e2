package org.psikit.ot.internal.oprf.kkrt;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.psikit.core.concurrent.Workers;

/**
 * Runs the slices of a chunk on all threads, each with a workbench for its exclusive use. With one thread it is always
 * the same workbench, so its buffers stay in the cache.
 */
final class WorkerSlices<T extends WorkerSlices.Workbench> implements AutoCloseable {

    private final ConcurrentLinkedQueue<T> free = new ConcurrentLinkedQueue<>();
    private final Supplier<T> maker;

    WorkerSlices(Supplier<T> maker) {
        this.maker = maker;
    }

    void forEach(Workers workers, int slices, Work<T> work) {
        workers.forEach(slices, slice -> {
            T bench = free.poll();
            if (bench == null) {
                bench = maker.get();
            }
            try {
                work.run(bench, slice);
            } finally {
                // After a failure too: what is not here is not wiped
                free.add(bench);
            }
        });
    }

    /** Wipes all workbenches. */
    @Override
    public void close() {
        for (T bench = free.poll(); bench != null; bench = free.poll()) {
            bench.close();
        }
    }

    /** The buffers of one thread. */
    interface Workbench extends AutoCloseable {

        @Override
        void close();
    }

    /** The work on one slice. */
    @FunctionalInterface
    interface Work<T> {
        void run(T bench, int slice);
    }
}
