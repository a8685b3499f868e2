package org.psikit.core.internal.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes into the lanes of a slot and back. Timing: constant. */
final class LaneBytes {

    private static final int LIMBS = DoubleLimbs.LIMBS;
    private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long MASK_43 = (1L << 43) - 1;
    private static final long MASK_42 = (1L << 42) - 1;
    /** 2^e_k. */
    private static final double[] WEIGHT = new double[LIMBS];
    /** 2^-e_k. */
    private static final double[] UNIT = new double[LIMBS];

    static {
        for (int k = 0; k < LIMBS; k++) {
            WEIGHT[k] = Math.scalb(1.0, DoubleLimbs.exponent(k));
            UNIT[k] = Math.scalb(1.0, -DoubleLimbs.exponent(k));
        }
    }

    private LaneBytes() {}

    /** Loads count strings of 32 bytes, little-endian, below 2^255; the other lanes become 0. The element is 2-bounded. */
    static void load(byte[] in, int offset, int count, LaneSlot slot, int lanes) {
        loadStrided(in, offset, 32, count, slot, lanes);
    }

    /** {@link #load} of strings that begin {@code stride} bytes apart; bit 255 of each is ignored. */
    static void loadStrided(byte[] in, int offset, int stride, int count, LaneSlot slot, int lanes) {
        slot.fill(0.0);
        double[] limbs = slot.array();
        int start = slot.start();
        for (int lane = 0; lane < count; lane++) {
            int at = offset + stride * lane;
            long x0 = (long) LITTLE.get(in, at);
            long x1 = (long) LITTLE.get(in, at + 8);
            long x2 = (long) LITTLE.get(in, at + 16);
            long x3 = (long) LITTLE.get(in, at + 24);
            limbs[start + lane] = (x0 & MASK_43) * WEIGHT[0];
            limbs[start + lane + lanes] = ((x0 >>> 43 | x1 << 21) & MASK_42) * WEIGHT[1];
            limbs[start + lane + 2 * lanes] = ((x1 >>> 21) & MASK_43) * WEIGHT[2];
            limbs[start + lane + 3 * lanes] = (x2 & MASK_42) * WEIGHT[3];
            limbs[start + lane + 4 * lanes] = ((x2 >>> 42 | x3 << 22) & MASK_43) * WEIGHT[4];
            limbs[start + lane + 5 * lanes] = ((x3 >>> 21) & MASK_42) * WEIGHT[5];
        }
    }

    /**
     * Loads count strings of 48 bytes, big-endian, {@code stride} bytes apart, each a number below 2^384 that stands for
     * its residue; the other lanes become 0. Limbs that lie above 2^255 are folded in; the element is 2^7-bounded, so
     * {@link LaneField#carry} it.
     */
    static void loadWide(byte[] in, int offset, int stride, int count, LaneSlot slot, int lanes) {
        slot.fill(0.0);
        double[] limbs = slot.array();
        int start = slot.start();
        for (int lane = 0; lane < count; lane++) {
            int at = offset + stride * lane;
            long x5 = (long) BIG.get(in, at);
            long x4 = (long) BIG.get(in, at + 8);
            long x3 = (long) BIG.get(in, at + 16);
            long x2 = (long) BIG.get(in, at + 24);
            long x1 = (long) BIG.get(in, at + 32);
            long x0 = (long) BIG.get(in, at + 40);
            long above0 = (x3 >>> 63 | x4 << 1) & MASK_43;
            long above1 = (x4 >>> 42 | x5 << 22) & MASK_42;
            long above2 = x5 >>> 20;
            limbs[start + lane] = ((x0 & MASK_43) + 19 * above0) * WEIGHT[0];
            limbs[start + lane + lanes] = (((x0 >>> 43 | x1 << 21) & MASK_42) + 19 * above1) * WEIGHT[1];
            limbs[start + lane + 2 * lanes] = (((x1 >>> 21) & MASK_43) + 19 * above2) * WEIGHT[2];
            limbs[start + lane + 3 * lanes] = (x2 & MASK_42) * WEIGHT[3];
            limbs[start + lane + 4 * lanes] = ((x2 >>> 42 | x3 << 22) & MASK_43) * WEIGHT[4];
            limbs[start + lane + 5 * lanes] = ((x3 >>> 21) & MASK_42) * WEIGHT[5];
        }
    }

    /** Stores count tight elements in canonical form, 32 bytes each, little-endian. */
    static void store(LaneSlot slot, int lanes, byte[] out, int offset, int count) {
        double[] limbs = slot.array();
        int start = slot.start();
        for (int lane = 0; lane < count; lane++) {
            // x + p lies between 0 and 2p: a tight element is less than p in size.
            long x0 = (long) (limbs[start + lane] * UNIT[0]) + (1L << 43) - 19;
            long x1 = (long) (limbs[start + lane + lanes] * UNIT[1]) + MASK_42;
            long x2 = (long) (limbs[start + lane + 2 * lanes] * UNIT[2]) + MASK_43;
            long x3 = (long) (limbs[start + lane + 3 * lanes] * UNIT[3]) + MASK_42;
            long x4 = (long) (limbs[start + lane + 4 * lanes] * UNIT[4]) + MASK_43;
            long x5 = (long) (limbs[start + lane + 5 * lanes] * UNIT[5]) + MASK_42;
            // 1 if x + p >= p, that is, if x + p + 19 reaches 2^255
            long q = (x0 + 19) >> 43;
            q = (x1 + q) >> 42;
            q = (x2 + q) >> 43;
            q = (x3 + q) >> 42;
            q = (x4 + q) >> 43;
            q = (x5 + q) >> 42;
            x0 += 19 * q;
            x1 += x0 >> 43;
            x2 += x1 >> 42;
            x3 += x2 >> 43;
            x4 += x3 >> 42;
            x5 += x4 >> 43;
            x0 &= MASK_43;
            x1 &= MASK_42;
            x2 &= MASK_43;
            x3 &= MASK_42;
            x4 &= MASK_43;
            x5 &= MASK_42;
            int at = offset + 32 * lane;
            LITTLE.set(out, at, x0 | x1 << 43);
            LITTLE.set(out, at + 8, x1 >>> 21 | x2 << 21);
            LITTLE.set(out, at + 16, x3 | x4 << 42);
            LITTLE.set(out, at + 24, x4 >>> 22 | x5 << 21);
        }
    }

    /** Puts one public constant into all lanes; the element is 2-bounded. */
    static void broadcast(BigInteger value, LaneSlot slot, int lanes) {
        for (int k = 0; k < LIMBS; k++) {
            int bits = DoubleLimbs.exponent(k + 1) - DoubleLimbs.exponent(k);
            long limb = value.shiftRight(DoubleLimbs.exponent(k))
                    .and(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE))
                    .longValueExact();
            int from = slot.start() + k * lanes;
            Arrays.fill(slot.array(), from, from + lanes, limb * WEIGHT[k]);
        }
    }
}
