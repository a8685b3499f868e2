package org.psikit.core.channel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.PsiException;

/**
 * Sends and receives at the same time. A party that has more than {@link Channel#QUEUE_BYTES} to send while its peer
 * does the same would deadlock with one thread.
 */
public final class Duplex {

    private Duplex() {}

    /**
     * Runs {@code sending} on a new thread and {@code receiving} on the caller's, and returns when both have ended. If
     * either fails, the channel fails for the same reason, which ends the other. Throws the more informative failure:
     * one that is not the channel's own if there is one, else the first. Does not close the channel: only the owner
     * knows what to tell the peer.
     */
    public static void run(Channel channel, Runnable sending, Runnable receiving) {
        AtomicReference<@Nullable Throwable> first = new AtomicReference<>();
        WaitAware aware = channel instanceof WaitAware a ? a : delta -> {};
        aware.threads(1);
        AtomicBoolean oneEnded = new AtomicBoolean();
        Thread sender = new Thread(
                () -> {
                    try {
                        sending.run();
                        channel.flush();
                    } catch (Throwable e) {
                        fail(channel, first, e);
                    } finally {
                        ended(aware, oneEnded);
                    }
                },
                Thread.currentThread().getName() + "-send");
        sender.setDaemon(true);
        sender.start();
        boolean interrupted = false;
        try {
            receiving.run();
        } catch (Throwable e) {
            fail(channel, first, e);
        }
        ended(aware, oneEnded);
        while (sender.isAlive()) {
            try {
                sender.join();
            } catch (InterruptedException e) {
                interrupted = true;
                channel.fail(new ChannelException("interrupted while waiting for the peer", e));
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Throwable failure = first.get();
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }

    /** Counts only the first thread to end: after both, the caller continues. */
    private static void ended(WaitAware aware, AtomicBoolean oneEnded) {
        if (oneEnded.compareAndSet(false, true)) {
            aware.threads(-1);
        }
    }

    /** A broken channel may only be the echo of a failure on the other thread. */
    private static boolean lessTelling(Throwable old, Throwable e) {
        return old instanceof ChannelException && !(e instanceof ChannelException);
    }

    private static void fail(Channel channel, AtomicReference<@Nullable Throwable> first, Throwable e) {
        Throwable before = first.getAndUpdate(old -> old == null || lessTelling(old, e) ? e : old);
        if (before == null) {
            channel.fail(e instanceof PsiException p ? p : new ChannelException("the run failed at this party", e));
        }
    }
}
