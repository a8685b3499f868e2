package org.psikit.core.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A fixed number of threads for heavy work. With one thread, everything runs on the caller's. Thread-safe. */
public final class Workers implements AutoCloseable {

    private final int threads;
    private final ExecutorService pool;

    /** {@code threads} at least 1, the caller's included. */
    public Workers(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads);
        }
        this.threads = threads;
        AtomicInteger number = new AtomicInteger();
        this.pool = Executors.newFixedThreadPool(Math.max(1, threads - 1), task -> {
            Thread t = new Thread(task, "psi-worker-" + number.incrementAndGet());
            t.setDaemon(true);
            return t;
        });
    }

    /** Number of threads at work at once, including the caller's. */
    public int threads() {
        return threads;
    }

    /**
     * Calls {@code task} for every index of {@code [0, count)}, on all threads, each index once and in increasing order
     * per thread; returns when all are done. The first failure is thrown after the others have stopped.
     */
    public void forEach(int count, IndexTask task) {
        if (threads == 1 || count < 2) {
            for (int i = 0; i < count; i++) {
                task.run(i);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        Runnable loop = () -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                try {
                    task.run(i);
                } catch (Throwable e) {
                    next.set(count);
                    throw e;
                }
            }
        };
        List<Future<?>> helpers = new ArrayList<>();
        for (int t = 1; t < Math.min(threads, count); t++) {
            helpers.add(pool.submit(loop));
        }
        try {
            loop.run();
        } finally {
            join(helpers);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    private static void join(List<Future<?>> helpers) {
        boolean interrupted = false;
        RuntimeException failure = null;
        for (Future<?> helper : helpers) {
            while (true) {
                try {
                    helper.get();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    failure = e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
                    break;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Work on one index. */
    @FunctionalInterface
    public interface IndexTask {
        /** Works on index i. */
        void run(int i);
    }
}
