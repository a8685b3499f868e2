package org.psikit.ecdh.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ProtocolAbortException;

/** The messages of {@link EcdhPsi}. */
final class EcdhWire {

    static final int POINT_BYTES = 32;

    /** Items per message part and per call of a kernel. */
    static final int CHUNK = 2048;

    static final Step RECEIVER_POINTS = Step.of("ecdh", 1, "receiver's points");
    static final Step SENDER_POINTS = Step.of("ecdh", 2, "sender's points");
    static final Step ANSWERS = Step.of("ecdh", 3, "answers");
    static final Step MATCHED = Step.compressible("ecdh", 4, "matched points");
    static final Step COUNT = Step.of("ecdh", 5, "count");

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private EcdhWire() {}

    static long word(byte[] bytes, int offset) {
        return (long) LONGS.get(bytes, offset);
    }

    /** The bits of a tag's second word that are on the wire, for tags of 8 to 16 bytes. */
    static long highMask(int tagBytes) {
        int bits = 8 * (tagBytes - 8);
        return bits == 64 ? -1L : (1L << bits) - 1;
    }

    /**
     * Refuses encodings that are not below p = 2^255 − 19 with bit 255 clear, which RFC 7748 alone would not do; two
     * encodings of one point would let a peer send an item twice. The points are public to both parties by now.
     *
     * @param first number of the first point, for messages
     */
    static void checkCanonicalVarTime(Step step, byte[] points, int count, long first) {
        for (int i = 0; i < count; i++) {
            if (!canonicalVarTime(points, i * POINT_BYTES)) {
                throw new ProtocolAbortException(step + ": encoding of point " + (first + i) + " is not canonical");
            }
        }
    }

    /** Whether the encoding at {@code offset} is the only one of its point. */
    static boolean canonicalVarTime(byte[] points, int offset) {
        long top = word(points, offset + 24);
        if (top < 0) {
            return false;
        }
        return top != Long.MAX_VALUE
                || word(points, offset + 16) != -1L
                || word(points, offset + 8) != -1L
                || Long.compareUnsigned(word(points, offset), -19L) < 0;
    }
}
