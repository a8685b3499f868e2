package org.psikit.match.internal.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.psikit.core.error.ResourceException;
import org.psikit.match.internal.bucket.Bucket;

/**
 * The buckets of one rule in order. While one is on the wire, another thread takes the result of the previous bucket
 * and then prepares the next one: it reads, decrypts, folds and fills it. At most two buckets are in memory.
 */
final class BucketLine implements AutoCloseable {

    private static final double NANOS = 1e9;

    private final IntFunction<Bucket> preparation;
    private final int buckets;
    private final ExecutorService beside;
    private Future<Bucket> prepared;
    private final List<Future<?>> takenIn = new ArrayList<>();
    private int next;
    private final AtomicLong workNanos = new AtomicLong();
    private long waitNanos;

    /** Begins to prepare the first of at least one bucket. */
    BucketLine(int buckets, IntFunction<Bucket> preparation) {
        this.buckets = buckets;
        this.preparation = preparation;
        this.beside = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "psi-buckets");
            thread.setDaemon(true);
            return thread;
        });
        this.prepared = prepare(0);
    }

    /** The next bucket, once it is ready; the one after it is begun. */
    Bucket next() {
        Bucket bucket = await(prepared);
        if (++next < buckets) {
            prepared = prepare(next);
        }
        return bucket;
    }

    /** Takes in the result of a bucket that has been on the wire, and closes the bucket. */
    void takeIn(Bucket bucket, Runnable result) {
        takenIn.add(beside.submit(() -> {
            long start = System.nanoTime();
            try (bucket) {
                result.run();
            } finally {
                workNanos.addAndGet(System.nanoTime() - start);
            }
        }));
    }

    /** Waits until all results are taken in; the first failure of any of them is thrown. */
    void finish() {
        takenIn.forEach(this::await);
    }

    /** How long the thread beside was at work. */
    double workSeconds() {
        return workNanos.get() / NANOS;
    }

    /** How long the thread of the buckets waited for it. */
    double waitSeconds() {
        return waitNanos / NANOS;
    }

    /** Stops, and waits until nothing is read any more. */
    @Override
    public void close() {
        beside.shutdownNow();
        boolean interrupted = false;
        while (true) {
            try {
                if (beside.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        wipePrepared();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A bucket that was prepared and is not run any more holds items. */
    private void wipePrepared() {
        if (next < buckets && prepared.isDone() && !prepared.isCancelled()) {
            try {
                prepared.get().close();
            } catch (InterruptedException | ExecutionException e) {
                // there is none
            }
        }
    }

    private Future<Bucket> prepare(int bucket) {
        return beside.submit(() -> {
            long start = System.nanoTime();
            try {
                return preparation.apply(bucket);
            } finally {
                workNanos.addAndGet(System.nanoTime() - start);
            }
        });
    }

    private <T> T await(Future<T> future) {
        long start = System.nanoTime();
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ResourceException("interrupted: nothing was written", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            waitNanos += System.nanoTime() - start;
        }
    }
}
