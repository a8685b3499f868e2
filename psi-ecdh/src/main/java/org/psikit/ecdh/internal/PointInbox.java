package org.psikit.ecdh.internal;

import org.psikit.core.channel.Arrivals;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ProtocolAbortException;

/**
 * The peer's points of one bucket, filled by one thread and read by another as they arrive. Every encoding is checked.
 */
final class PointInbox {

    private final byte[] points;
    private final int count;
    private final Channel channel;
    private final Arrivals arrivals;

    /** An inbox for {@code count} points from the peer. */
    PointInbox(Channel channel, int count) {
        this.channel = channel;
        this.arrivals = new Arrivals(channel);
        this.count = count;
        this.points = new byte[Math.multiplyExact(count, EcdhWire.POINT_BYTES)];
    }

    /** The encodings, valid as far as {@link #await} has returned for. */
    byte[] points() {
        return points;
    }

    int count() {
        return count;
    }

    /** Receives all points. */
    void fill(Step step) {
        try {
            for (int from = 0; from < count; from += EcdhWire.CHUNK) {
                int n = Math.min(EcdhWire.CHUNK, count - from);
                channel.receive(step, points, from * EcdhWire.POINT_BYTES, n * EcdhWire.POINT_BYTES);
                for (int i = from; i < from + n; i++) {
                    if (!EcdhWire.canonicalVarTime(points, i * EcdhWire.POINT_BYTES)) {
                        throw new ProtocolAbortException(step + ": encoding of point " + i + " is not canonical");
                    }
                }
                arrivals.announce(from + n);
            }
        } catch (RuntimeException e) {
            arrivals.fail(e);
            throw e;
        }
    }

    /** Blocks until at least {@code wanted} points have arrived. */
    void await(int wanted) {
        arrivals.await(wanted);
    }
}
