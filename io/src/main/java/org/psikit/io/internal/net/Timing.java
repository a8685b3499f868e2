package org.psikit.io.internal.net;

import java.time.Duration;
import org.psikit.io.internal.net.stream.KeepAlive;

/**
 * The timeouts of a link.
 *
 * @param admission from the TCP connection to both verdicts
 * @param firstRetry pause after the first failed attempt to connect, growing by half each time
 * @param lastRetry the longest pause
 * @param keepAlive the timeouts once both ends have accepted each other
 */
record Timing(Duration admission, Duration firstRetry, Duration lastRetry, KeepAlive keepAlive) {

    static final Timing DEFAULT =
            new Timing(Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofSeconds(1), KeepAlive.DEFAULT);

    /** The same timeouts with at most {@code longest} for the admission. */
    Timing admittingWithin(Duration longest) {
        return longest.compareTo(admission) >= 0 ? this : new Timing(longest, firstRetry, lastRetry, keepAlive);
    }
}
