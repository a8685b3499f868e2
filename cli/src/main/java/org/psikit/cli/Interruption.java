package org.psikit.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Handles SIGINT and SIGTERM: the running command is interrupted and gets a moment to tell the peer and remove its
 * temporary files, before the JVM ends with 130 or 143.
 */
final class Interruption {

    /** On a busy machine a goodbye takes its time; containers are killed after ten seconds. */
    private static final int PATIENCE_SECONDS = 8;

    private static final CountDownLatch FINISHED = new CountDownLatch(1);
    private static volatile boolean begun;

    private Interruption() {}

    /** Watches over the calling thread. */
    static void watch() {
        Thread command = Thread.currentThread();
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(command), "psi-interruption"));
        } catch (IllegalStateException e) {
            begun = true; // the signal was faster
            command.interrupt();
        }
    }

    private static void interrupt(Thread command) {
        if (FINISHED.getCount() == 0) {
            return;
        }
        begun = true;
        command.interrupt();
        try {
            FINISHED.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the program is on its way out because of a signal. */
    static boolean begun() {
        return begun;
    }

    /** The command has ended, with all that it cleans up. */
    static void finished() {
        FINISHED.countDown();
    }
}
