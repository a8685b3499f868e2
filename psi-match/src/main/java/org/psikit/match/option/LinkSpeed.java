package org.psikit.match.option;

import java.math.BigDecimal;
import java.math.MathContext;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * A link as far as an estimate needs it.
 *
 * @param bitsPerSecond in each direction
 * @param roundTripSeconds there and back
 */
public record LinkSpeed(double bitsPerSecond, double roundTripSeconds) {

    /** Between two processes of one machine, as fast as TLS is. */
    public static final LinkSpeed LOOPBACK = new LinkSpeed(8e9, 0.0001);

    /** The default assumption for two companies. */
    public static final LinkSpeed ASSUMED = new LinkSpeed(100e6, 0.02);

    private static final double BITS_PER_BYTE = 8;

    /** The default assumption for the link to {@code address}. */
    public static LinkSpeed assumed(InetSocketAddress address) {
        return isLoopback(address) ? LOOPBACK : ASSUMED;
    }

    /** Whether a peer at that address runs on this machine. */
    public static boolean isLoopback(InetSocketAddress address) {
        return address.isUnresolved()
                ? List.of("localhost", "127.0.0.1", "::1").contains(address.getHostString())
                : address.getAddress().isLoopbackAddress();
    }

    /** Seconds that {@code bytes} take to go out. */
    public double seconds(double bytes) {
        return BITS_PER_BYTE * bytes / bitsPerSecond;
    }

    @Override
    public String toString() {
        String rate =
                bitsPerSecond >= 1e9 ? plain(bitsPerSecond / 1e9) + " Gbit/s" : plain(bitsPerSecond / 1e6) + " Mbit/s";
        return rate + " with a round trip of " + plain(roundTripSeconds * 1e3) + " ms";
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }
}
