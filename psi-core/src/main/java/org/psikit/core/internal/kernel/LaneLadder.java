package org.psikit.core.internal.kernel;

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

    private static final double A24 = 121665;

    private final LaneField field;
    private final LaneSlot s2;
    private final LaneSlot d2;
    private final LaneSlot s3;
    private final LaneSlot d3;
    private final LaneSlot e;
    private final LaneSlot f;
    private final LaneSlot s;
    private final LaneSlot d;
    private final LaneSlot aa;
    private final LaneSlot bb;
    private final double[] mask;

    LaneLadder(LaneField field) {
        this.field = field;
        this.s2 = field.slot();
        this.d2 = field.slot();
        this.s3 = field.slot();
        this.d3 = field.slot();
        this.e = field.slot();
        this.f = field.slot();
        this.s = field.slot();
        this.d = field.slot();
        this.aa = field.slot();
        this.bb = field.slot();
        this.mask = new double[field.lanes()];
    }

    /**
     * u([scalar] (u)) = numerator / denominator, both tight; the denominator is 0 for the neutral element.
     *
     * @param u the u-coordinates, 2-bounded; may be the numerator's slot
     */
    void multiply(byte[] scalar, LaneSlot u, LaneSlot numerator, LaneSlot denominator) {
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
        field.select(s, mask, s2, s3);
        field.select(d, mask, d2, d3);
        field.add(e, s, d);
        field.carry(numerator, e);
        field.sub(e, s, d);
        field.carry(denominator, e);
    }

    /** (S2, D2) of the neutral element (1 : 0), (S3, D3) of (u : 1). */
    private void start(LaneSlot u) {
        int lanes = field.lanes();
        s2.fill(0.0);
        Arrays.fill(s2.array(), s2.start(), s2.start() + lanes, 1.0);
        d2.copyFrom(s2);
        field.add(s3, u, s2);
        field.sub(d3, u, s2);
    }

    private void step(LaneSlot u) {
        field.mul(e, d3, s2);
        field.mulSumDifference(e, f, e, s3, d2);
        field.select(s, mask, s2, s3);
        field.select(d, mask, d2, d3);
        field.sqr(aa, s);
        field.sqrDifference(bb, s, aa, d);
        field.sqr(e, e);
        field.sqr(f, f);
        field.mulSumDifference(s3, d3, e, u, f);
        field.mulSmallAdd(d, s, A24, aa);
        field.mul(e, aa, bb);
        field.mulSumDifference(s2, d2, e, s, d);
    }

    private void fillMask(int bit) {
        Arrays.fill(mask, bit);
    }

    void wipe() {
        for (LaneSlot scratch : new LaneSlot[] {s2, d2, s3, d3, e, f, s, d, aa, bb}) {
            scratch.fill(0.0);
        }
        Arrays.fill(mask, 0.0);
    }
}
