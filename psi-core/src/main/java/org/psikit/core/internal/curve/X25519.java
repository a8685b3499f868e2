package org.psikit.core.internal.curve;

import java.util.Arrays;
import java.util.Objects;

/**
 * The function X25519 of RFC 7748, section 5: a scalar times a point of Curve25519, or of its twist, both given by
 * u-coordinates.
 *
 * <p>Timing: constant. Thread-safe.
 */
public final class X25519 {

    /** Bytes of a scalar and of a u-coordinate. */
    public static final int BYTES = 32;

    /** Longs of scratch that {@link #ladder} works in. */
    static final int SCRATCH = 70;
    /** Where {@link #ladder} takes the u-coordinate from. */
    static final int U = 0;
    /** Where {@link #ladder} leaves the result as X / Z. */
    static final int X = 5;

    static final int Z = 10;

    /** (486662 - 2) / 4. */
    private static final long A24 = 121665;

    private X25519() {}

    /**
     * out = u([scalar] point), 32 bytes little-endian each. The scalar is clamped first; the point is read as the RFC
     * says, without bit 255 and modulo p. The output may overlap an input.
     *
     * @return false if the result is zero; only a point of small order gives that, so a peer that sent one cheats
     */
    public static boolean multiply(
            byte[] scalar, int scalarOffset, byte[] point, int pointOffset, byte[] out, int outOffset) {
        Objects.checkFromIndexSize(pointOffset, BYTES, point.length);
        Objects.checkFromIndexSize(outOffset, BYTES, out.length);
        byte[] clamped = clamp(scalar, scalarOffset);
        long[] w = new long[SCRATCH];
        try {
            Field25519.decode(point, pointOffset, w, U);
            ladder(clamped, w);
            int scratch = Z + Field25519.LIMBS;
            Field25519.invert(w, Z, Z, scratch);
            Field25519.mul(w, X, w, X, w, Z);
            Field25519.encode(w, X, out, outOffset);
            return Field25519.isZero(w, X) == 0;
        } finally {
            Arrays.fill(clamped, (byte) 0);
            Arrays.fill(w, 0);
        }
    }

    /**
     * Whether 32 bytes are the one encoding of their u-coordinate: below p and bit 255 clear. {@link #multiply} takes
     * others as well; a protocol that compares encodings, or looks for duplicates, must refuse them first.
     */
    public static boolean isCanonical(byte[] point, int offset) {
        Objects.checkFromIndexSize(offset, BYTES, point.length);
        return Field25519.isCanonical(point, offset);
    }

    /** A copy of 32 random bytes as a scalar: a multiple of 8 with bit 254 as its highest. */
    public static byte[] clamp(byte[] random, int offset) {
        Objects.checkFromIndexSize(offset, BYTES, random.length);
        byte[] scalar = Arrays.copyOfRange(random, offset, offset + BYTES);
        scalar[0] &= (byte) 0xf8;
        scalar[31] &= 0x7f;
        scalar[31] |= 0x40;
        return scalar;
    }

    /**
     * The Montgomery ladder over bits 254 to 0 of the scalar, as it is, on the u-coordinate at {@link #U}; leaves the
     * result at {@link #X} and {@link #Z}.
     */
    static void ladder(byte[] scalar, long[] w) {
        int x2 = X;
        int z2 = Z;
        int x3 = 15;
        int z3 = 20;
        Field25519.set(w, x2, 1);
        Field25519.set(w, z2, 0);
        Field25519.copy(w, x3, w, U);
        Field25519.set(w, z3, 1);
        long swapped = 0;
        for (int t = 254; t >= 0; t--) {
            long bit = -(long) (scalar[t >> 3] >> (t & 7) & 1);
            swap(swapped ^ bit, w);
            swapped = bit;
            step(w);
        }
        swap(swapped, w);
    }

    /** (x2 : z2), (x3 : z3) = 2 (x2 : z2), (x2 : z2) + (x3 : z3); the names are those of the RFC. */
    private static void step(long[] w) {
        int x2 = X;
        int z2 = Z;
        int x3 = 15;
        int z3 = 20;
        int a = 25;
        int b = 30;
        int c = 35;
        int d = 40;
        int da = 45;
        int cb = 50;
        int aa = 55;
        int bb = 60;
        int e = 65;
        Field25519.addSub(w, a, b, x2, z2);
        Field25519.addSub(w, c, d, x3, z3);
        Field25519.mul(w, da, w, d, w, a);
        Field25519.mul(w, cb, w, c, w, b);
        Field25519.square(w, aa, w, a);
        Field25519.square(w, bb, w, b);
        Field25519.addSub(w, c, d, da, cb);
        Field25519.square(w, x3, w, c);
        Field25519.square(w, d, w, d);
        Field25519.mul(w, z3, w, U, w, d);
        Field25519.mul(w, x2, w, aa, w, bb);
        Field25519.sub(w, e, w, aa, w, bb);
        Field25519.mulSmallAdd(w, a, w, e, A24, w, aa);
        Field25519.mul(w, z2, w, e, w, a);
    }

    /** Swaps (x2 : z2) and (x3 : z3) where the mask is -1. */
    private static void swap(long mask, long[] w) {
        for (int i = X; i < X + 2 * Field25519.LIMBS; i++) {
            long difference = mask & (w[i] ^ w[i + 10]);
            w[i] ^= difference;
            w[i + 10] ^= difference;
        }
    }
}
