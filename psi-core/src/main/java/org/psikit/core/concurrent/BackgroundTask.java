package org.psikit.core.concurrent;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.psikit.core.error.ResourceException;

/**
 * A computation on a thread of its own, while the caller waits for the peer. Closing waits for its end, so it never
 * goes on after a failure.
 */
public final class BackgroundTask<T> implements AutoCloseable {

    private final FutureTask<T> task;
    private final Thread thread;

    private BackgroundTask(String name, Supplier<T> work) {
        task = new FutureTask<>(work::get);
        thread = new Thread(task, name);
        thread.setDaemon(true);
    }

    /** Starts {@code work} on a new thread with that name. */
    public static <T> BackgroundTask<T> start(String name, Supplier<T> work) {
        BackgroundTask<T> beside = new BackgroundTask<>(name, work);
        beside.thread.start();
        return beside;
    }

    /** Waits for the result, or throws the failure. */
    public T get() {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ResourceException("interrupted");
        }
    }

    @Override
    public void close() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
