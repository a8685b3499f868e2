package org.psikit.core.internal.kernel;

import java.util.Arrays;
import java.util.Objects;

/**
 * The scalars of the lanes of a slot, halved modulo l and cut into 64 signed digits of radix 16, each in [-8, 8]; a
 * position's digits become masks for {@link LaneField#select}. Halved, because encoding doubles, see {@link
 * LaneRistretto}.
 *
 * <p>Timing: constant.
 */
final class LaneDigits {

    /** Digits of a scalar. */
    static final int DIGITS = 64;

    /** Absolute values of a digit other than 0. */
    static final int ENTRIES = 8;

    /** l, little-endian. */
    private static final int[] ORDER = {
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10
    };

    private final int lanes;
    private final byte[][] digits;
    private final byte[] half = new byte[RistrettoKernel.SCALAR_BYTES];

    /** entry[k - 1] is 1.0 in the lanes whose digit is k or -k. */
    final double[][] entry = new double[ENTRIES][];

    /** 1.0 in the lanes whose digit is negative. */
    final double[] negative;

    LaneDigits(int lanes) {
        this.lanes = lanes;
        this.digits = new byte[lanes][DIGITS];
        this.negative = new double[lanes];
        Arrays.setAll(entry, k -> new double[lanes]);
    }

    /** Loads one scalar into all lanes. */
    void loadOne(byte[] scalar) {
        Objects.checkFromIndexSize(0, RistrettoKernel.SCALAR_BYTES, scalar.length);
        load(scalar, 0, digits[0]);
        for (int lane = 1; lane < lanes; lane++) {
            System.arraycopy(digits[0], 0, digits[lane], 0, DIGITS);
        }
    }

    /** Loads a scalar into each of the first {@code count} lanes, and 0 into the others. */
    void loadEach(byte[] scalars, int offset, int count) {
        for (int lane = 0; lane < count; lane++) {
            load(scalars, offset + RistrettoKernel.SCALAR_BYTES * lane, digits[lane]);
        }
        for (int lane = count; lane < lanes; lane++) {
            Arrays.fill(digits[lane], (byte) 0);
        }
    }

    /** Sets the masks to the digits of a position, 0 being the least significant. */
    void select(int position) {
        for (int lane = 0; lane < lanes; lane++) {
            long digit = digits[lane][position];
            long sign = digit >> 63;
            long absolute = (digit ^ sign) - sign;
            negative[lane] = -sign;
            for (int k = 1; k <= ENTRIES; k++) {
                entry[k - 1][lane] = ((absolute ^ k) - 1) >>> 63;
            }
        }
    }

    void wipe() {
        for (byte[] of : digits) {
            Arrays.fill(of, (byte) 0);
        }
        for (double[] mask : entry) {
            Arrays.fill(mask, 0.0);
        }
        Arrays.fill(negative, 0.0);
        Arrays.fill(half, (byte) 0);
    }

    private void load(byte[] scalars, int offset, byte[] out) {
        // s / 2 if s is even, (s + l) / 2 if it is odd
        int odd = -(scalars[offset] & 1);
        int carry = 0;
        for (int i = 0; i < half.length; i++) {
            carry += (scalars[offset + i] & 0xff) + (ORDER[i] & odd);
            half[i] = (byte) carry;
            carry >>>= 8;
        }
        for (int i = 0; i < half.length; i++) {
            int above = i + 1 < half.length ? half[i + 1] & 1 : carry;
            half[i] = (byte) ((half[i] & 0xff) >>> 1 | above << 7);
        }
        int rest = 0;
        for (int i = 0; i < DIGITS; i++) {
            int digit = ((half[i >> 1] & 0xff) >>> 4 * (i & 1) & 15) + rest;
            rest = (digit + 8) >> 4;
            out[i] = (byte) (digit - (rest << 4));
        }
        // half is below l < 2^253, so the last digit is at most 2 and nothing is left
    }
}
