package org.psikit.core.internal.field;

import java.util.Objects;

/**
 * The field GF(2^128) = GF(2)[x] / (x^128 + x^7 + x^2 + x + 1).
 *
 * <p>An element is a block of 16 bytes, two little-endian longs like every block here, in the bit order of GCM (NIST SP
 * 800-38D, section 6.3): the coefficient of x^i is bit {@code 7 − i mod 8} of byte {@code i / 8}. So 1 is the block
 * {@code 80 00 … 00}, addition is XOR, and {@link org.psikit.core.internal.crypto.Ghash} is a polynomial in this very field: it is
 * linear over GF(2^128) and can check equations between elements at some GB/s.
 *
 * <p>Java has no carry-less multiplication. A product here is a sum of integer products of operands with holes: only
 * every fourth bit of a word is kept, so that carries fall into the holes and are masked off (Pornin, BearSSL). Some 40
 * ns. For a fixed operand, {@link Gf128Multiplier} takes a quarter of that.
 *
 * <p>Timing: constant.
 */
public final class Gf128 {

    /** The block 1 is (ONE, 0). */
    public static final long ONE = 0x80L;

    private static final long HOLES_0 = 0x1111111111111111L;
    private static final long HOLES_1 = HOLES_0 << 1;
    private static final long HOLES_2 = HOLES_0 << 2;
    private static final long HOLES_3 = HOLES_0 << 3;

    /** x^128 = x^7 + x^2 + x + 1, in the top byte of a word whose bit 63 is the coefficient of 1. */
    private static final long REDUCTION = 0xE100000000000000L;

    private Gf128() {}

    /** Writes a·b to {@code out[offset]} (low) and {@code out[offset + 1]} (high). */
    public static void multiply(long aLow, long aHigh, long bLow, long bHigh, long[] out, int offset) {
        Objects.checkFromIndexSize(offset, 2, out.length);
        // Words whose bit 63 is the lowest coefficient: a = Σ a_i x^i mirrored, first half in a1.
        long a1 = Long.reverseBytes(aLow);
        long a0 = Long.reverseBytes(aHigh);
        long b1 = Long.reverseBytes(bLow);
        long b0 = Long.reverseBytes(bHigh);
        long a0r = Long.reverse(a0);
        long a1r = Long.reverse(a1);
        long b0r = Long.reverse(b0);
        long b1r = Long.reverse(b1);
        // Karatsuba on halves; the upper half of a product is the lower one of the mirrored operands.
        long low = carryless(a0, b0);
        long high = carryless(a1, b1);
        long middle = carryless(a0 ^ a1, b0 ^ b1) ^ low ^ high;
        long lowUpper = carryless(a0r, b0r);
        long highUpper = carryless(a1r, b1r);
        long middleUpper = carryless(a0r ^ a1r, b0r ^ b1r) ^ lowUpper ^ highUpper;
        long v0 = low;
        long v1 = (Long.reverse(lowUpper) >>> 1) ^ middle;
        long v2 = high ^ (Long.reverse(middleUpper) >>> 1);
        long v3 = Long.reverse(highUpper) >>> 1;
        // The product of mirrored words is the mirrored product, one bit short.
        v3 = v3 << 1 | v2 >>> 63;
        v2 = v2 << 1 | v1 >>> 63;
        v1 = v1 << 1 | v0 >>> 63;
        v0 <<= 1;
        // Coefficients of 128 and above are in v1 and v0.
        v2 ^= v0 ^ v0 >>> 1 ^ v0 >>> 2 ^ v0 >>> 7;
        v1 ^= v0 << 63 ^ v0 << 62 ^ v0 << 57;
        v3 ^= v1 ^ v1 >>> 1 ^ v1 >>> 2 ^ v1 >>> 7;
        v2 ^= v1 << 63 ^ v1 << 62 ^ v1 << 57;
        out[offset] = Long.reverseBytes(v3);
        out[offset + 1] = Long.reverseBytes(v2);
    }

    /** out_i = a_i·b_i for {@code count} elements; offsets in longs. Output may be one of the inputs, at its offset. */
    public static void multiply(long[] a, int aOffset, long[] b, int bOffset, long[] out, int outOffset, int count) {
        Objects.checkFromIndexSize(aOffset, 2 * count, a.length);
        Objects.checkFromIndexSize(bOffset, 2 * count, b.length);
        Objects.checkFromIndexSize(outOffset, 2 * count, out.length);
        for (int i = 0; i < 2 * count; i += 2) {
            multiply(a[aOffset + i], a[aOffset + i + 1], b[bOffset + i], b[bOffset + i + 1], out, outOffset + i);
        }
    }

    /** Writes a·x to {@code out[offset]} and {@code out[offset + 1]}. */
    public static void timesX(long low, long high, long[] out, int offset) {
        long a1 = Long.reverseBytes(low);
        long a0 = Long.reverseBytes(high);
        out[offset] = Long.reverseBytes(a1 >>> 1 ^ (REDUCTION & -(a0 & 1)));
        out[offset + 1] = Long.reverseBytes(a0 >>> 1 | a1 << 63);
    }

    /**
     * Writes the inverse of a, which is a^(2^128 − 2), to {@code out[offset]} and {@code out[offset + 1]}; 0 gives 0.
     * About 10 µs.
     */
    public static void invert(long low, long high, long[] out, int offset) {
        long[] square = {low, high};
        long[] product = {ONE, 0};
        for (int i = 1; i < 128; i++) {
            multiply(square, 0, square, 0, square, 0, 1);
            multiply(product, 0, square, 0, product, 0, 1);
        }
        out[offset] = product[0];
        out[offset + 1] = product[1];
    }

    /** Low 64 bits of the product of polynomials over GF(2). */
    private static long carryless(long a, long b) {
        long a0 = a & HOLES_0;
        long a1 = a & HOLES_1;
        long a2 = a & HOLES_2;
        long a3 = a & HOLES_3;
        long b0 = b & HOLES_0;
        long b1 = b & HOLES_1;
        long b2 = b & HOLES_2;
        long b3 = b & HOLES_3;
        // A sum of at most 15 bits fits the hole above; that of 16 is at the top and leaves the word.
        long c0 = (a0 * b0) ^ (a1 * b3) ^ (a2 * b2) ^ (a3 * b1);
        long c1 = (a0 * b1) ^ (a1 * b0) ^ (a2 * b3) ^ (a3 * b2);
        long c2 = (a0 * b2) ^ (a1 * b1) ^ (a2 * b0) ^ (a3 * b3);
        long c3 = (a0 * b3) ^ (a1 * b2) ^ (a2 * b1) ^ (a3 * b0);
        return (c0 & HOLES_0) | (c1 & HOLES_1) | (c2 & HOLES_2) | (c3 & HOLES_3);
    }
}
