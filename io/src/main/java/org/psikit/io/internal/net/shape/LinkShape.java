package org.psikit.io.internal.net.shape;

import java.time.Duration;
import org.psikit.core.channel.Channel;
import org.psikit.core.error.UsageException;

/**
 * The bandwidth and delay of a simulated link over loopback: data of this end leaves at {@code bitsPerSecond} and
 * arrives half a round trip later. Each end shapes its own data, so both need the same shape. For measurements, and for
 * loopback addresses only.
 *
 * @param bitsPerSecond in each direction, TLS and framing included
 * @param roundTrip there and back
 */
public record LinkShape(long bitsPerSecond, Duration roundTrip) {

    /** Maximum number of bytes in flight, a quarter of the queue: they count as not yet sent. */
    private static final long MOST_UNDER_WAY_BYTES = Channel.QUEUE_BYTES / 4;

    /** Checks that the delay alone cannot slow the link down. */
    public LinkShape {
        if (bitsPerSecond < 1000 || roundTrip.isNegative() || roundTrip.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new UsageException("a link has at least 1 kbit/s and a round trip of 0 to 60 s");
        }
        if (bitsPerSecond / 8.0 * roundTrip.toNanos() / 2e9 > MOST_UNDER_WAY_BYTES) {
            throw new UsageException("a link with more than " + MOST_UNDER_WAY_BYTES
                    + " bytes under way cannot be imitated: take less bandwidth or a shorter round trip");
        }
    }

    /** Nanoseconds from the last bit's departure to its arrival. */
    long delayNanos() {
        return roundTrip.toNanos() / 2;
    }
}
