package org.psikit.circuit.internal.share;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Small numbers, eight to a long, a byte each: lane l is byte {@code l % 8} of long {@code l / 8}. Numbers have at most 7
 * bits, so a sum of two never carries into its neighbour. Timing: constant.
 */
final class ByteLanes {

    /** Maximum number of bits of a number. */
    static final int MAX_BITS = 7;

    private static final long ONES = 0x0101010101010101L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private ByteLanes() {}

    /** {@code value} in every lane. */
    static long all(int value) {
        return value * ONES;
    }

    /** Longs that hold {@code lanes} lanes. */
    static int longs(int lanes) {
        return (lanes + 7) >>> 3;
    }

    /** Spreads bits to lanes with the value 0 or 1. */
    static void spread(long[] bits, int offset, long[] out, int longs) {
        for (int i = 0; i < longs; i++) {
            long eight = bits[offset + (i >>> 3)] >>> (8 * (i & 7)) & 0xFF;
            // Copies of the eight bits, one of them kept in each byte and moved to its bottom.
            long kept = eight * ONES & 0x8040201008040201L;
            out[i] = (kept + 0x7F7F7F7F7F7F7F7FL) >>> 7 & ONES;
        }
    }

    /** Extracts bit {@code bit} of every lane. */
    static void plane(long[] lanes, int bit, long[] out, int words) {
        for (int w = 0; w < words; w++) {
            long word = 0;
            for (int i = 0; i < 8; i++) {
                long eight = (8 * w + i < lanes.length ? lanes[8 * w + i] : 0) >>> bit & ONES;
                word |= (eight * 0x0102040810204080L >>> 56) << (8 * i);
            }
            out[w] = word;
        }
    }

    /** Gathers the lowest bits, selected by {@code mask}, of the first long of {@code count} blocks into lanes. */
    static void gather(long[] blocks, int count, long mask, long[] out) {
        int whole = count >>> 3;
        for (int i = 0; i < whole; i++) {
            int at = 16 * i;
            out[i] = (blocks[at] & 0xFF
                            | (blocks[at + 2] & 0xFF) << 8
                            | (blocks[at + 4] & 0xFF) << 16
                            | (blocks[at + 6] & 0xFF) << 24
                            | (blocks[at + 8] & 0xFF) << 32
                            | (blocks[at + 10] & 0xFF) << 40
                            | (blocks[at + 12] & 0xFF) << 48
                            | blocks[at + 14] << 56)
                    & mask;
        }
        if ((count & 7) != 0) {
            long last = 0;
            for (int lane = 8 * whole; lane < count; lane++) {
                last |= (blocks[2 * lane] & 0xFF) << (8 * (lane & 7));
            }
            out[whole] = last & mask;
        }
    }

    /**
     * Writes {@code longs} longs of numbers of {@code bits} bits, {@code bits} bytes each; up to 8 bytes behind them are
     * overwritten.
     */
    static void pack(long[] lanes, int longs, int bits, byte[] out, int offset) {
        long one = all((1 << bits) - 1) & 0x00FF00FF00FF00FFL;
        long two = ((1L << 2 * bits) - 1) * 0x0000000100000001L;
        for (int i = 0; i < longs; i++) {
            long x = lanes[i];
            x = x & one | (x >>> 8 & one) << bits;
            x = x & two | (x >>> 16 & two) << 2 * bits;
            x = x & 0xFFFFFFFFL | x >>> 32 << 4 * bits;
            LONGS.set(out, offset + i * bits, x);
        }
    }

    /** Reads the output of {@link #pack}. */
    static void unpack(byte[] in, int offset, int longs, int bits, long[] lanes) {
        long one = all((1 << bits) - 1) & 0x00FF00FF00FF00FFL;
        long two = ((1L << 2 * bits) - 1) * 0x0000000100000001L;
        long four = (1L << 4 * bits) - 1;
        for (int i = 0; i < longs; i++) {
            long x = (long) LONGS.get(in, offset + i * bits);
            x = x & four | (x >>> 4 * bits & four) << 32;
            x = x & two | (x >>> 2 * bits & two) << 16;
            lanes[i] = x & one | (x >>> bits & one) << 8;
        }
    }
}
