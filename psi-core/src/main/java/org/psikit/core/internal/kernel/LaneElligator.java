package org.psikit.core.internal.kernel;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Elligator 2 onto curve25519 (RFC 9380, section 6.7.1 and appendix G.2.1, Z = 2) and the sum of two such points, on all
 * lanes of a slot.
 *
 * <p>Timing: constant. Whether a value is a square, and whether two points have to be added by another formula, become
 * masks; everything is computed in every lane.
 */
final class LaneElligator {

    private static final double J = 486662;
    private static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    /** sqrt(-1) = 2^((p - 1) / 4): 2 is no square. */
    private static final BigInteger ROOT_OF_MINUS_ONE = BigInteger.TWO.modPow(P.shiftRight(2), P);
    /** c2 = 2^((p + 3) / 8). */
    private static final BigInteger C2 =
            BigInteger.TWO.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);

    private final LaneField field;
    private final LanePowers powers;
    private final int lanes;
    private final LaneSlot zero;
    private final LaneSlot one;
    private final LaneSlot minusJ;
    private final LaneSlot root;
    private final LaneSlot c2;
    /** Points as (xn, xd, y) with x = xn / xd. */
    private final LaneSlot[] first = new LaneSlot[3];

    private final LaneSlot[] second = new LaneSlot[3];
    private final LaneSlot[] t = new LaneSlot[10];
    private final double[][] masks = new double[2][];

    LaneElligator(LaneField field, LanePowers powers) {
        this.field = field;
        this.powers = powers;
        this.lanes = field.lanes();
        this.zero = field.slot();
        this.one = constant(BigInteger.ONE);
        this.minusJ = field.slot();
        this.root = constant(ROOT_OF_MINUS_ONE);
        this.c2 = constant(C2);
        Arrays.setAll(first, i -> field.slot());
        Arrays.setAll(second, i -> field.slot());
        Arrays.setAll(t, i -> field.slot());
        Arrays.setAll(masks, i -> new double[lanes]);
        field.mulSmallAdd(minusJ, one, -J, zero);
    }

    private LaneSlot constant(BigInteger value) {
        LaneSlot slot = field.slot();
        LaneBytes.broadcast(value, slot, lanes);
        return slot;
    }

    /** (numerator, denominator) of u(map(u0) + map(u1)), both tight; the denominator is 0 for the neutral element. */
    void mapAndAdd(LaneSlot u0, LaneSlot u1, LaneSlot numerator, LaneSlot denominator) {
        map(u0, first);
        map(u1, second);
        add(numerator, denominator);
    }

    void wipe() {
        for (LaneSlot[] slots : new LaneSlot[][] {first, second, t}) {
            for (LaneSlot slot : slots) {
                slot.fill(0.0);
            }
        }
        for (double[] mask : masks) {
            Arrays.fill(mask, 0.0);
        }
    }

    /** The point (xn / xd, y) of u, which is tight. */
    private void map(LaneSlot u, LaneSlot[] point) {
        LaneSlot xn = point[0];
        LaneSlot xd = point[1];
        LaneSlot y = point[2];
        LaneSlot uu2 = t[0];
        LaneSlot minusX2n = t[1];
        LaneSlot gx1 = t[2];
        LaneSlot gxd = t[3];
        LaneSlot y11 = t[4];
        LaneSlot check = t[5];
        LaneSlot a = t[6];
        LaneSlot b = t[7];
        field.sqr(a, u);
        field.mulSmallAdd(uu2, a, 2, zero);
        field.add(xd, uu2, one);
        field.carry(xd, xd);
        // x1 = -J / xd and g(x1) = gx1 / gxd; x2 = 2 u^2 x1
        field.sqr(a, xd);
        field.mul(gxd, a, xd);
        field.mulSmallAdd(minusX2n, uu2, J, zero);
        field.mulSmallAdd(b, minusX2n, -J, a);
        field.mulSmallAdd(gx1, b, -J, zero);
        // y11 = gx1 gxd^3 (gx1 gxd^7)^((p - 5) / 8), so that y11^2 gxd is gx1 times a fourth root of 1
        field.sqr(a, gxd);
        field.sqr(b, a);
        field.mul(a, a, gxd);
        field.mul(a, a, gx1);
        field.mul(b, b, a);
        powers.rootPower(y11, b);
        field.mul(y11, y11, a);
        field.sqr(check, y11);
        field.mul(check, check, gxd);
        double[] isFirst = masks[0];
        equal(masks[1], check, gx1);
        field.add(a, check, gx1);
        field.carry(a, a);
        LaneMasks.zero(isFirst, a, lanes);
        LaneMasks.or(isFirst, isFirst, masks[1]);
        // y1 = y11, or sqrt(-1) y11
        LaneSlot y1 = t[8];
        field.mul(a, y11, root);
        field.select(y1, masks[1], a, y11);
        // y2 = c2 u y11, or that times sqrt(-1), with g(x2) = 2 u^2 g(x1)
        field.mul(a, y11, u);
        field.mul(a, a, c2);
        field.sqr(b, a);
        field.mul(b, b, gxd);
        field.mul(check, gx1, uu2);
        equal(masks[1], b, check);
        field.mul(b, a, root);
        field.select(a, masks[1], b, a);
        field.select(y, isFirst, a, y1);
        field.sub(b, zero, minusX2n);
        field.select(xn, isFirst, b, minusJ);
        // The sign of y selects x1 or x2
        LaneMasks.odd(masks[1], y, lanes);
        LaneMasks.xor(masks[1], masks[1], isFirst);
        field.sub(a, zero, y);
        field.select(y, masks[1], y, a);
    }

    /** mask = 1.0 where a = b. */
    private void equal(double[] mask, LaneSlot a, LaneSlot b) {
        LaneSlot difference = t[9];
        field.sub(difference, a, b);
        field.carry(difference, difference);
        LaneMasks.zero(mask, difference, lanes);
    }

    /**
     * With x1 = X1 / D, x2 = X2 / D and N = X2 - X1, the sum's u is ((y2 - y1)^2 D^3 - (J D + X1 + X2) N^2) / (N^2 D).
     * If N = 0 the points are opposite, and the denominator is 0, or they are equal: then u is that of the double,
     * (X^2 - D^2)^2 / (4 X D (X^2 + J X D + D^2)), which also has denominator 0 for (0, 0).
     */
    private void add(LaneSlot numerator, LaneSlot denominator) {
        LaneSlot x1 = t[0];
        LaneSlot x2 = t[1];
        LaneSlot d = t[2];
        LaneSlot n = t[3];
        LaneSlot a = t[4];
        LaneSlot b = t[5];
        field.mul(x1, first[0], second[1]);
        field.mul(x2, second[0], first[1]);
        field.mul(d, first[1], second[1]);
        equal(masks[0], x1, x2);
        equal(masks[1], first[2], second[2]);
        LaneMasks.and(masks[0], masks[0], masks[1]);
        field.sub(n, x2, x1);
        field.sqr(n, n);
        field.sub(a, second[2], first[2]);
        field.sqr(a, a);
        field.sqr(b, d);
        field.mul(b, b, d);
        field.mul(a, a, b);
        field.mulSmallAdd(b, d, J, x1);
        field.add(b, b, x2);
        field.mul(b, b, n);
        LaneSlot sumN = t[6];
        LaneSlot sumD = t[7];
        field.sub(sumN, a, b);
        field.carry(sumN, sumN);
        field.mul(sumD, n, d);

        LaneSlot xx = t[8];
        field.sqr(xx, first[0]);
        field.sqr(a, first[1]);
        field.mul(b, first[0], first[1]);
        field.sub(d, xx, a);
        field.add(xx, xx, a);
        field.mulSmallAdd(xx, b, J, xx);
        field.mulSmallAdd(b, b, 4, zero);
        field.sqr(a, d);
        field.mul(b, b, xx);
        field.select(numerator, masks[0], sumN, a);
        field.select(denominator, masks[0], sumD, b);
    }
}
