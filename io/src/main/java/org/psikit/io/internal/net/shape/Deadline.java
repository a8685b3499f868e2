package org.psikit.io.internal.net.shape;

import java.util.concurrent.locks.LockSupport;

/**
 * A timer that fires within some ten microseconds of a given moment. The timer of an event loop rounds up to a
 * millisecond, longer than a round trip in a local network. It sleeps in between, on a thread of its own.
 */
final class Deadline implements AutoCloseable {

    private final Runnable bell;
    private final Thread thread;

    private volatile boolean set;
    private volatile long due;
    private volatile boolean closed;

    /** A timer that runs {@code bell}, which must be quick. */
    Deadline(Runnable bell) {
        this.bell = bell;
        this.thread = new Thread(this::run, "psi-link-shape");
        thread.setDaemon(true);
        thread.start();
    }

    /** Sets the timer to {@code nanoTime} (of {@link System#nanoTime}), replacing any earlier setting. */
    void at(long nanoTime) {
        due = nanoTime;
        set = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closed) {
            long left = due - System.nanoTime();
            if (!set) {
                LockSupport.park(this);
            } else if (left > 0) {
                LockSupport.parkNanos(this, left);
            } else {
                set = false;
                bell.run();
            }
        }
    }
}
