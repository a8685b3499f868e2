package org.psikit.core.channel;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends and receives at the same time. A party that has more than {@link Channel#QUEUE_BYTES} to send while its peer
 * does the same would deadlock with one thread.
 */
public final class Duplex {

    private Duplex() {}

    /**
     * Runs {@code sending} on a thread of its own and {@code receiving} on the caller's, and returns when both have
     * ended. If either fails the channel is closed, which ends the other, and the first failure is thrown.
     */
    public static void run(Channel channel, Runnable sending, Runnable receiving) {
        AtomicReference<@Nullable Throwable> first = new AtomicReference<>();
        WaitAware aware = channel instanceof WaitAware a ? a : delta -> {};
        aware.threads(1);
        Thread sender = new Thread(
                () -> {
                    try {
                        sending.run();
                        channel.flush();
                    } catch (Throwable e) {
                        fail(channel, first, e);
                    } finally {
                        aware.threads(-1);
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
        aware.threads(-1);
        while (sender.isAlive()) {
            try {
                sender.join();
            } catch (InterruptedException e) {
                interrupted = true;
                channel.close();
            }
        }
        aware.threads(1);
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

    private static void fail(Channel channel, AtomicReference<@Nullable Throwable> first, Throwable e) {
        if (first.compareAndSet(null, e)) {
            channel.close();
        }
    }
}
