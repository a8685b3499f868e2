package org.psikit.io.net;

import java.time.Duration;

/**
 * The clocks of a link.
 *
 * @param heartbeat a heartbeat is sent after so long without another frame
 * @param admission from the TCP connection to both verdicts
 * @param firstRetry pause after the first failed attempt to connect, growing by half each time
 * @param lastRetry the longest pause
 * @param linger how long to wait at the end until the peer has taken the goodbye
 * @param stallFactor a peer that this party waits for, and that sends nothing but heartbeats, is given up after so many
 *     times the idle time
 */
record Timing(
        Duration heartbeat,
        Duration admission,
        Duration firstRetry,
        Duration lastRetry,
        Duration linger,
        int stallFactor) {

    static final Timing DEFAULT = new Timing(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            60);

    /** The same with at most {@code longest} for the admission. */
    Timing admittingWithin(Duration longest) {
        return longest.compareTo(admission) >= 0
                ? this
                : new Timing(heartbeat, longest, firstRetry, lastRetry, linger, stallFactor);
    }

    /** Nanoseconds, or the most a long holds. */
    static long nanos(Duration d) {
        return d.toSeconds() > Long.MAX_VALUE / 1_000_000_000 - 1 ? Long.MAX_VALUE : d.toNanos();
    }

    /** A duration as users read it: 10 min, 60 s, 300 ms. */
    static String words(Duration d) {
        long ms = d.toMillis();
        if (ms >= 120_000 && ms % 60_000 == 0) {
            return ms / 60_000 + " min";
        }
        return ms >= 1000 ? (ms + 500) / 1000 + " s" : ms + " ms";
    }
}
