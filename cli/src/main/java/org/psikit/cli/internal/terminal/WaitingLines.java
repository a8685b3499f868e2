package org.psikit.cli.internal.terminal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.psikit.core.api.ProgressListener;

/**
 * Says from time to time that a job is still waiting, where no bar shows it: in a log, silence does not tell a job that
 * waits from one that hangs. A phase waits if nobody knows how much of it there is.
 */
final class WaitingLines implements ProgressListener, AutoCloseable {

    private static final double NANOS = 1e9;

    private final Listener listener;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "psi-waiting");
        thread.setDaemon(true);
        return thread;
    });
    private Wait current = new Wait("", 0);
    private boolean waiting;

    /** Receives the state of a long wait. */
    @FunctionalInterface
    interface Listener {

        /** A phase has been waiting for so long. */
        void waiting(String phase, double seconds);
    }

    private record Wait(String phase, long since) {}

    /** Tells a listener in every {@code period} of a wait. */
    WaitingLines(Listener listener, Duration period) {
        this.listener = listener;
        clock.scheduleAtFixedRate(this::look, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public synchronized void progress(String phase, long done, long total) {
        if (total >= 0) {
            waiting = false;
        } else if (!waiting || !current.phase.equals(phase)) {
            waiting = true;
            current = new Wait(phase, System.nanoTime());
        }
    }

    private void look() {
        Wait told;
        synchronized (this) {
            if (!waiting) {
                return;
            }
            told = current;
        }
        listener.waiting(told.phase, (System.nanoTime() - told.since) / NANOS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
