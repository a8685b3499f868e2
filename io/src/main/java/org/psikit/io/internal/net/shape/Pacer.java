package org.psikit.io.internal.net.shape;

/**
 * Computes when bytes arrive over a link of given bandwidth and delay: a token bucket that holds one packet, kept as
 * the moment at which the link is free again. Idle time earns nothing. For one thread.
 */
final class Pacer {

    private static final double BITS_PER_BYTE = 8;
    private static final double NANOS = 1e9;

    /** A packet takes about this long, within the bounds of an Ethernet frame and a TLS record. */
    private static final double PACKET_SECONDS = 0.001;

    private static final int SMALLEST_PACKET_BYTES = 1500;
    private static final int LARGEST_PACKET_BYTES = 16 * 1024;

    private final double nanosPerByte;
    private final long delayNanos;
    private final int packetBytes;
    private boolean used;
    private long freeAt;

    Pacer(LinkShape shape) {
        nanosPerByte = BITS_PER_BYTE * NANOS / shape.bitsPerSecond();
        delayNanos = shape.delayNanos();
        packetBytes = (int) Math.max(
                SMALLEST_PACKET_BYTES,
                Math.min(LARGEST_PACKET_BYTES, PACKET_SECONDS * shape.bitsPerSecond() / BITS_PER_BYTE));
    }

    /** Size of the packets that data is cut into, so that a long message arrives piece by piece. */
    int packetBytes() {
        return packetBytes;
    }

    /** The arrival time of {@code bytes} sent at {@code now}, on the same clock. */
    long arrival(long now, int bytes) {
        long start = used && freeAt - now > 0 ? freeAt : now;
        used = true;
        freeAt = start + Math.round(bytes * nanosPerByte);
        return freeAt + delayNanos;
    }
}
