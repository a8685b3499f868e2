package org.psikit.core.channel;

import org.jspecify.annotations.Nullable;
import org.psikit.core.error.ChannelException;

/**
 * Counts what one thread of a party has received for another thread that waits for it inside a {@link Duplex}. The
 * waiting thread does not count as working for the channel's end, so a message that never comes is still detected at
 * once.
 *
 * <p>Threads: one thread announces, another waits.
 */
public final class Arrivals {

    private static final long NOBODY = -1;

    private final WaitAware end;
    private long arrived;
    private long awaited = NOBODY;
    private @Nullable RuntimeException failure;

    /** Arrivals over {@code channel}, none so far. */
    public Arrivals(Channel channel) {
        this.end = channel instanceof WaitAware aware ? aware : delta -> {};
    }

    /** Announces that {@code total} units have arrived. */
    public synchronized void announce(long total) {
        arrived = total;
        if (awaited != NOBODY && arrived >= awaited) {
            wake();
        }
    }

    /** Announces that no more will come, and why: the waiting thread ends with the same failure. */
    public synchronized void fail(RuntimeException cause) {
        failure = cause;
        if (awaited != NOBODY) {
            wake();
        }
    }

    /**
     * Blocks until at least {@code wanted} units have arrived.
     *
     * @throws RuntimeException the cause, if they will not come
     */
    public synchronized void await(long wanted) {
        if (arrived < wanted && failure == null) {
            awaited = wanted;
            end.threads(-1);
        }
        while (arrived < wanted && failure == null) {
            try {
                wait();
            } catch (InterruptedException e) {
                if (awaited != NOBODY) {
                    wake();
                }
                Thread.currentThread().interrupt();
                throw new ChannelException("interrupted while waiting for the peer", e);
            }
        }
        if (arrived < wanted && failure != null) {
            throw failure;
        }
    }

    /** Counts the waiting thread as working again, before the waker goes back to its own waiting. */
    private void wake() {
        awaited = NOBODY;
        end.threads(1);
        notifyAll();
    }
}
