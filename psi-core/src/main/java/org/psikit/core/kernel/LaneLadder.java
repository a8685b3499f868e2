package org.psikit.core.kernel;

import java.util.Arrays;

/**
 * The Montgomery ladder of RFC 7748 on all lanes of a slot, with one scalar for all.
 *
 * <p>A point (X : Z) is kept as S = X + Z and D = X - Z, for that is all that a step wants of it, and the products that
 * give Z give S and D at the same pass. With (S2, D2) and (S3, D3) the two points of the ladder and x1 the u-coordinate of
 * their difference, a step is
 *
 * <pre>
 *   E = D3 * S2, F = S3 * D2         for the sum; swapping the points only swaps E and F
 *   (S, D) = the point to double     selected by the scalar's bits
 *   AA = S^2, BB = D^2, G = AA - BB
 *   X3 = (E + F)^2, Z3 = x1 * (E - F)^2, X2 = AA * BB, Z2 = G * (AA + 121665 * G)
 * </pre>
 *
 * Bounds: S and D are 2-bounded (3-bounded before the first step), as are E + F, E - F and G; AA + 121665 G is 3-bounded.
 * The largest product is of 2 by 3, see {@link DoubleLimbs}.
 *
 * <p>Timing: constant. The scalar's bits become a mask of doubles that all limbs are selected by; no branch and no address
 * depends on them.
 */
final class LaneLadder {

    /** Slots of scratch. */
    static final int SCRATCH = 11;

    private static final double A24 = 121665;

    private final LaneField field;
    private final double[] w;
    private final int slot;
    private final int s2;
    private final int d2;
    private final int s3;
    private final int d3;
    private final int e;
    private final int f;
    private final int s;
    private final int d;
    private final int aa;
    private final int bb;
    private final int mask;

    /** Works in {@code w}, with scratch at offset {@code scratch}. */
    LaneLadder(LaneField field, double[] w, int scratch) {
        this.field = field;
        this.w = w;
        this.slot = DoubleLimbs.LIMBS * field.lanes();
        this.s2 = scratch;
        this.d2 = scratch + slot;
        this.s3 = scratch + 2 * slot;
        this.d3 = scratch + 3 * slot;
        this.e = scratch + 4 * slot;
        this.f = scratch + 5 * slot;
        this.s = scratch + 6 * slot;
        this.d = scratch + 7 * slot;
        this.aa = scratch + 8 * slot;
        this.bb = scratch + 9 * slot;
        this.mask = scratch + 10 * slot;
    }

    /**
     * u([scalar] (u)) = numerator / denominator, both tight; the denominator is 0 for the neutral element.
     *
     * @param u offset of the u-coordinates, 2-bounded; may be that of the numerator
     */
    void multiply(byte[] scalar, int u, int numerator, int denominator) {
        start(u);
        int previous = 0;
        for (int bit = 254; bit >= 0; bit--) {
            int current = scalar[bit >>> 3] >>> (bit & 7) & 1;
            fillMask(current ^ previous);
            previous = current;
            step(u);
        }
        // S = X + Z and D = X - Z: twice X over twice Z
        fillMask(previous);
        field.select(w, s, mask, s2, s3);
        field.select(w, d, mask, d2, d3);
        field.add(w, e, s, d);
        field.carry(w, numerator, e);
        field.sub(w, e, s, d);
        field.carry(w, denominator, e);
    }

    /** (S2, D2) of the neutral element (1 : 0), (S3, D3) of (u : 1). */
    private void start(int u) {
        int lanes = field.lanes();
        Arrays.fill(w, s2, s2 + 2 * slot, 0.0);
        Arrays.fill(w, s2, s2 + lanes, 1.0);
        Arrays.fill(w, d2, d2 + lanes, 1.0);
        field.add(w, s3, u, s2);
        field.sub(w, d3, u, s2);
    }

    private void step(int u) {
        field.mul(w, e, d3, s2);
        field.mulSumDifference(w, e, f, e, s3, d2);
        field.select(w, s, mask, s2, s3);
        field.select(w, d, mask, d2, d3);
        field.sqr(w, aa, s);
        field.sqrDifference(w, bb, s, aa, d);
        field.sqr(w, e, e);
        field.sqr(w, f, f);
        field.mulSumDifference(w, s3, d3, e, u, f);
        field.mulSmallAdd(w, d, s, A24, aa);
        field.mul(w, e, aa, bb);
        field.mulSumDifference(w, s2, d2, e, s, d);
    }

    private void fillMask(int bit) {
        Arrays.fill(w, mask, mask + field.lanes(), bit);
    }
}
