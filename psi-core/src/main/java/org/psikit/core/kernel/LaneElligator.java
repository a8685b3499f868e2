package org.psikit.core.kernel;

import java.math.BigInteger;

/**
 * Elligator 2 onto curve25519 (RFC 9380, section 6.7.1 and appendix G.2.1, Z = 2) and the sum of two such points, on all
 * lanes of a slot.
 *
 * <p>Timing: constant. Whether a value is a square, and whether two points have to be added by another formula, become
 * masks; everything is computed in every lane.
 */
final class LaneElligator {

    /** Slots of scratch and constants. */
    static final int SCRATCH = 24;

    private static final double J = 486662;
    private static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    /** sqrt(-1) = 2^((p - 1) / 4): 2 is no square. */
    private static final BigInteger ROOT_OF_MINUS_ONE = BigInteger.TWO.modPow(P.shiftRight(2), P);
    /** c2 = 2^((p + 3) / 8). */
    private static final BigInteger C2 =
            BigInteger.TWO.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);

    private final LaneField field;
    private final LanePowers powers;
    private final double[] w;
    private final int lanes;
    private final int slot;
    private final int at;
    private final int zero;
    private final int one;
    private final int minusJ;
    private final int root;
    private final int c2;
    /** Points as (xn, xd, y) with x = xn / xd. */
    private final int[] first;

    private final int[] second;
    private final int[] masks = new int[4];

    /** Works in {@code w}, with scratch at offset {@code scratch}. */
    LaneElligator(LaneField field, LanePowers powers, double[] w, int scratch) {
        this.field = field;
        this.powers = powers;
        this.w = w;
        this.lanes = field.lanes();
        this.slot = DoubleLimbs.LIMBS * lanes;
        this.at = scratch;
        this.zero = scratch + 12 * slot;
        this.one = scratch + 13 * slot;
        this.minusJ = scratch + 14 * slot;
        this.root = scratch + 15 * slot;
        this.c2 = scratch + 16 * slot;
        this.first = new int[] {scratch + 17 * slot, scratch + 18 * slot, scratch + 19 * slot};
        this.second = new int[] {scratch + 20 * slot, scratch + 21 * slot, scratch + 22 * slot};
        for (int i = 0; i < masks.length; i++) {
            masks[i] = scratch + 23 * slot + i * lanes;
        }
    }

    /** (numerator, denominator) of u(map(u0) + map(u1)), both tight; the denominator is 0 for the neutral element. */
    void mapAndAdd(int u0, int u1, int numerator, int denominator) {
        LaneBytes.broadcast(BigInteger.ZERO, w, zero, lanes);
        LaneBytes.broadcast(BigInteger.ONE, w, one, lanes);
        field.mulSmallAdd(w, minusJ, one, -J, zero);
        LaneBytes.broadcast(ROOT_OF_MINUS_ONE, w, root, lanes);
        LaneBytes.broadcast(C2, w, c2, lanes);
        map(u0, first);
        map(u1, second);
        add(numerator, denominator);
    }

    private int t(int i) {
        return at + i * slot;
    }

    /** The point (xn / xd, y) of u, which is tight. */
    private void map(int u, int[] point) {
        int xn = point[0];
        int xd = point[1];
        int y = point[2];
        int uu2 = t(0);
        int minusX2n = t(1);
        int gx1 = t(2);
        int gxd = t(3);
        int y11 = t(4);
        int check = t(5);
        int a = t(6);
        int b = t(7);
        field.sqr(w, a, u);
        field.mulSmallAdd(w, uu2, a, 2, zero);
        field.add(w, xd, uu2, one);
        field.carry(w, xd, xd);
        // x1 = -J / xd and g(x1) = gx1 / gxd; x2 = 2 u^2 x1
        field.sqr(w, a, xd);
        field.mul(w, gxd, a, xd);
        field.mulSmallAdd(w, minusX2n, uu2, J, zero);
        field.mulSmallAdd(w, b, minusX2n, -J, a);
        field.mulSmallAdd(w, gx1, b, -J, zero);
        // y11 = gx1 gxd^3 (gx1 gxd^7)^((p - 5) / 8), so that y11^2 gxd is gx1 times a fourth root of 1
        field.sqr(w, a, gxd);
        field.sqr(w, b, a);
        field.mul(w, a, a, gxd);
        field.mul(w, a, a, gx1);
        field.mul(w, b, b, a);
        powers.rootPower(y11, b);
        field.mul(w, y11, y11, a);
        field.sqr(w, check, y11);
        field.mul(w, check, check, gxd);
        int isFirst = masks[0];
        equal(masks[1], check, gx1);
        field.add(w, a, check, gx1);
        field.carry(w, a, a);
        LaneMasks.zero(w, isFirst, a, lanes);
        LaneMasks.or(w, isFirst, isFirst, masks[1], lanes);
        // y1 = y11, or sqrt(-1) y11
        int y1 = t(8);
        field.mul(w, a, y11, root);
        field.select(w, y1, masks[1], a, y11);
        // y2 = c2 u y11, or that times sqrt(-1), with g(x2) = 2 u^2 g(x1)
        field.mul(w, a, y11, u);
        field.mul(w, a, a, c2);
        field.sqr(w, b, a);
        field.mul(w, b, b, gxd);
        field.mul(w, check, gx1, uu2);
        equal(masks[1], b, check);
        field.mul(w, b, a, root);
        field.select(w, a, masks[1], b, a);
        field.select(w, y, isFirst, a, y1);
        field.sub(w, b, zero, minusX2n);
        field.select(w, xn, isFirst, b, minusJ);
        // The sign of y tells which x it is
        LaneMasks.odd(w, masks[1], y, lanes);
        LaneMasks.xor(w, masks[1], masks[1], isFirst, lanes);
        field.sub(w, a, zero, y);
        field.select(w, y, masks[1], y, a);
    }

    /** mask = 1.0 where a = b. */
    private void equal(int mask, int a, int b) {
        int difference = t(9);
        field.sub(w, difference, a, b);
        field.carry(w, difference, difference);
        LaneMasks.zero(w, mask, difference, lanes);
    }

    /**
     * With x1 = X1 / D, x2 = X2 / D and N = X2 - X1, the sum's u is ((y2 - y1)^2 D^3 - (J D + X1 + X2) N^2) / (N^2 D).
     * If N = 0 the points are opposite, and the denominator is 0, or they are equal: then u is that of the double,
     * (X^2 - D^2)^2 / (4 X D (X^2 + J X D + D^2)), which also has denominator 0 for (0, 0).
     */
    private void add(int numerator, int denominator) {
        int x1 = t(0);
        int x2 = t(1);
        int d = t(2);
        int n = t(3);
        int a = t(4);
        int b = t(5);
        field.mul(w, x1, first[0], second[1]);
        field.mul(w, x2, second[0], first[1]);
        field.mul(w, d, first[1], second[1]);
        equal(masks[0], x1, x2);
        equal(masks[1], first[2], second[2]);
        LaneMasks.and(w, masks[0], masks[0], masks[1], lanes);
        field.sub(w, n, x2, x1);
        field.sqr(w, n, n);
        field.sub(w, a, second[2], first[2]);
        field.sqr(w, a, a);
        field.sqr(w, b, d);
        field.mul(w, b, b, d);
        field.mul(w, a, a, b);
        field.mulSmallAdd(w, b, d, J, x1);
        field.add(w, b, b, x2);
        field.mul(w, b, b, n);
        int sumN = t(6);
        int sumD = t(7);
        field.sub(w, sumN, a, b);
        field.carry(w, sumN, sumN);
        field.mul(w, sumD, n, d);

        int xx = t(8);
        field.sqr(w, xx, first[0]);
        field.sqr(w, a, first[1]);
        field.mul(w, b, first[0], first[1]);
        field.sub(w, d, xx, a);
        field.add(w, xx, xx, a);
        field.mulSmallAdd(w, xx, b, J, xx);
        field.mulSmallAdd(w, b, b, 4, zero);
        field.sqr(w, a, d);
        field.mul(w, b, b, xx);
        field.select(w, numerator, masks[0], sumN, a);
        field.select(w, denominator, masks[0], sumD, b);
    }
}
