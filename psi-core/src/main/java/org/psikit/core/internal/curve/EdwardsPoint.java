package org.psikit.core.internal.curve;

import static org.psikit.core.internal.curve.EdwardsFormulas.POINT;
import static org.psikit.core.internal.curve.Field25519.LIMBS;
import static org.psikit.core.internal.curve.Field25519.constant;

import java.util.Arrays;
import java.util.Objects;

/**
 * A point of edwards25519, -x^2 + y^2 = 1 + d x^2 y^2, in extended coordinates; birationally equivalent to Curve25519.
 * The group has 8 l elements: protocols that want a prime order use {@link RistrettoPoint}.
 *
 * <p>Timing: constant. Immutable and thread-safe.
 */
public final class EdwardsPoint {

    /** The neutral element (0, 1). */
    public static final EdwardsPoint NEUTRAL = neutral();

    /** sqrt(-486664), the even one: v = SCALE * u / x. */
    static final long[] SCALE =
            constant("6853475219497561581579357271197624642482790079785650197046958215289687604742");

    /** X, Y, Z, T. */
    private final long[] coordinates;

    EdwardsPoint(long[] coordinates) {
        this.coordinates = coordinates;
    }

    private static EdwardsPoint neutral() {
        long[] r = new long[POINT];
        EdwardsFormulas.neutral(r, 0);
        return new EdwardsPoint(r);
    }

    /** X, Y, Z, T: shared, not copied; for reading only. */
    long[] coordinates() {
        return coordinates;
    }

    /** this + other. */
    public EdwardsPoint add(EdwardsPoint other) {
        long[] w = new long[EdwardsFormulas.COMPLETED + POINT];
        int cached = EdwardsFormulas.COMPLETED;
        EdwardsFormulas.cached(w, cached, other.coordinates, 0);
        EdwardsFormulas.addCached(w, 0, coordinates, 0, w, cached);
        return finish(w);
    }

    /** this - other. */
    public EdwardsPoint subtract(EdwardsPoint other) {
        return add(other.negate());
    }

    /** -this. */
    public EdwardsPoint negate() {
        long[] r = new long[POINT];
        EdwardsFormulas.negate(r, 0, coordinates, 0);
        return new EdwardsPoint(r);
    }

    /** 2 this. */
    public EdwardsPoint twice() {
        long[] w = new long[EdwardsFormulas.COMPLETED];
        EdwardsFormulas.twice(w, 0, coordinates, 0);
        return finish(w);
    }

    /** 8 this: the part of the point in the group of order l, times 8. */
    public EdwardsPoint multiplyByCofactor() {
        return twice().twice().twice();
    }

    private static EdwardsPoint finish(long[] w) {
        long[] r = new long[POINT];
        EdwardsFormulas.extended(r, 0, w, 0);
        Arrays.fill(w, 0);
        return new EdwardsPoint(r);
    }

    /**
     * scalar * this, by signed digits of four bits: 252 doublings, 64 additions of a multiple that is selected from a
     * table of 8 by reading all of it.
     */
    public EdwardsPoint multiply(Scalar25519 scalar) {
        int table = 0;
        int completed = table + 8 * POINT;
        int chosen = completed + EdwardsFormulas.COMPLETED;
        long[] w = new long[chosen + POINT];
        long[] r = new long[POINT];
        byte[] digits = scalar.digits();
        System.arraycopy(coordinates, 0, r, 0, POINT);
        EdwardsFormulas.cached(w, table, r, 0);
        for (int multiple = 1; multiple < 8; multiple++) {
            EdwardsFormulas.addCached(w, completed, r, 0, w, table);
            EdwardsFormulas.extended(r, 0, w, completed);
            EdwardsFormulas.cached(w, table + multiple * POINT, r, 0);
        }
        EdwardsFormulas.neutral(r, 0);
        for (int i = 63; i >= 0; i--) {
            if (i < 63) {
                timesSixteen(r, w, completed);
            }
            EdwardsFormulas.lookUp(w, chosen, w, table, POINT, digits[i]);
            EdwardsFormulas.addCached(w, completed, r, 0, w, chosen);
            EdwardsFormulas.extended(r, 0, w, completed);
        }
        Arrays.fill(w, 0);
        Arrays.fill(digits, (byte) 0);
        return new EdwardsPoint(r);
    }

    /** Extended r = 16 r. */
    static void timesSixteen(long[] r, long[] w, int completed) {
        for (int k = 0; k < 3; k++) {
            EdwardsFormulas.twice(w, completed, r, 0);
            EdwardsFormulas.withoutT(r, 0, w, completed);
        }
        EdwardsFormulas.twice(w, completed, r, 0);
        EdwardsFormulas.extended(r, 0, w, completed);
    }

    /** Whether both are the same point, found in constant time. */
    public boolean sameAs(EdwardsPoint other) {
        long[] a = coordinates;
        long[] b = other.coordinates;
        long[] w = new long[3 * LIMBS];
        Field25519.mul(w, 0, a, EdwardsFormulas.X, b, EdwardsFormulas.Z);
        Field25519.mul(w, 5, b, EdwardsFormulas.X, a, EdwardsFormulas.Z);
        long same = Field25519.equal(w, 0, w, 5, w, 10);
        Field25519.mul(w, 0, a, EdwardsFormulas.Y, b, EdwardsFormulas.Z);
        Field25519.mul(w, 5, b, EdwardsFormulas.Y, a, EdwardsFormulas.Z);
        return (same & Field25519.equal(w, 0, w, 5, w, 10)) != 0;
    }

    /** Writes x and y, 32 bytes little-endian each. */
    public void writeAffine(byte[] out, int offset) {
        Objects.checkFromIndexSize(offset, 2 * Field25519.BYTES, out.length);
        long[] w = new long[7 * LIMBS];
        Field25519.copy(w, 0, coordinates, EdwardsFormulas.Z);
        Field25519.invert(w, 5, 0, 10);
        Field25519.mul(w, 0, coordinates, EdwardsFormulas.X, w, 5);
        Field25519.mul(w, 5, coordinates, EdwardsFormulas.Y, w, 5);
        Field25519.encode(w, 0, out, offset);
        Field25519.encode(w, 5, out, offset + Field25519.BYTES);
        Arrays.fill(w, 0);
    }

    /**
     * Writes u = (1 + y) / (1 - y) and v = sqrt(-486664) u / x of the equivalent point of Curve25519, 32 bytes
     * little-endian each. The neutral element, which has no coordinates there, gives zeros, as does the point of order
     * two, (0, 0).
     */
    public void writeMontgomery(byte[] out, int offset) {
        Objects.checkFromIndexSize(offset, 2 * Field25519.BYTES, out.length);
        long[] w = new long[9 * LIMBS];
        long[] p = coordinates;
        // u = (Z + Y) / (Z - Y), v = SCALE (Z + Y) Z / ((Z - Y) X)
        Field25519.add(w, 0, p, EdwardsFormulas.Z, p, EdwardsFormulas.Y);
        Field25519.sub(w, 5, p, EdwardsFormulas.Z, p, EdwardsFormulas.Y);
        Field25519.mul(w, 10, w, 5, p, EdwardsFormulas.X);
        Field25519.invert(w, 15, 10, 20);
        Field25519.mul(w, 0, w, 0, w, 15);
        Field25519.mul(w, 5, w, 0, p, EdwardsFormulas.X);
        Field25519.mul(w, 10, w, 0, p, EdwardsFormulas.Z);
        Field25519.mul(w, 10, w, 10, SCALE, 0);
        Field25519.encode(w, 5, out, offset);
        Field25519.encode(w, 10, out, offset + Field25519.BYTES);
        Arrays.fill(w, 0);
    }

    @Override
    public String toString() {
        return "EdwardsPoint[redacted]";
    }
}
