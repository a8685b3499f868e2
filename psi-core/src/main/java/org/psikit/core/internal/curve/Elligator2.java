package org.psikit.core.internal.curve;

import static org.psikit.core.internal.curve.Field25519.add;
import static org.psikit.core.internal.curve.Field25519.constant;
import static org.psikit.core.internal.curve.Field25519.copy;
import static org.psikit.core.internal.curve.Field25519.equal;
import static org.psikit.core.internal.curve.Field25519.isNegative;
import static org.psikit.core.internal.curve.Field25519.isZero;
import static org.psikit.core.internal.curve.Field25519.mul;
import static org.psikit.core.internal.curve.Field25519.negateIf;
import static org.psikit.core.internal.curve.Field25519.power22523;
import static org.psikit.core.internal.curve.Field25519.select;
import static org.psikit.core.internal.curve.Field25519.set;
import static org.psikit.core.internal.curve.Field25519.square;
import static org.psikit.core.internal.curve.Field25519.sub;

import java.math.BigInteger;

/**
 * Elligator 2: maps a field element to a point of Curve25519, v^2 = u^3 + 486662 u^2 + u.
 *
 * <p>Source: RFC 9380, section 6.7.1 and appendix G.2.1 (the straight-line program without inversion, one
 * exponentiation). Timing: constant.
 */
final class Elligator2 {

    /** Longs of scratch that a map needs. */
    static final int SCRATCH = 60;

    /** J, called A elsewhere. */
    private static final long[] J = constant(BigInteger.valueOf(486662));

    private static final long[] MINUS_J = constant(BigInteger.valueOf(-486662));
    /** 2^((p + 3) / 8). */
    private static final long[] C2 = constant(
            BigInteger.TWO.modPow(Field25519.P.add(BigInteger.valueOf(3)).shiftRight(3), Field25519.P));

    private Elligator2() {}

    /**
     * The point (u : v) = (w[xn] / w[xd], w[y]) of the element w[r].
     *
     * @param t {@link #SCRATCH} longs in w
     */
    static void map(long[] w, int r, int xn, int xd, int y, int t) {
        int tv1 = t + 20;
        int tv2 = t + 25;
        int tv3 = t + 30;
        int gxd = t + 35;
        int gx1 = t + 40;
        int y1 = t + 45;
        int y2 = t + 50;
        int d = t + 55;
        square(w, tv1, w, r);
        add(w, tv1, w, tv1, w, tv1); // 2 r^2
        set(w, d, 1);
        add(w, xd, w, tv1, w, d); // not 0, as -1/2 is no square
        copy(w, xn, MINUS_J, 0);
        square(w, tv2, w, xd);
        mul(w, gxd, w, tv2, w, xd);
        mul(w, gx1, J, 0, w, tv1);
        mul(w, gx1, w, gx1, w, xn);
        add(w, gx1, w, gx1, w, tv2);
        mul(w, gx1, w, gx1, w, xn); // g(x1) = gx1 / gxd
        square(w, tv3, w, gxd);
        square(w, tv2, w, tv3);
        mul(w, tv3, w, tv3, w, gxd);
        mul(w, tv3, w, tv3, w, gx1);
        mul(w, tv2, w, tv2, w, tv3);
        power22523(w, y1, tv2, t);
        mul(w, y1, w, y1, w, tv3);
        // the candidates of the second root before the first is chosen
        mul(w, y2, w, y1, w, r);
        mul(w, y2, w, y2, C2, 0);
        chooseRoot(w, y1, gxd, gx1, t, d);
        mul(w, tv3, w, gx1, w, tv1); // g(x2) = tv3 / gxd
        chooseRoot(w, y2, gxd, tv3, t, d);
        square(w, tv2, w, y1);
        mul(w, tv2, w, tv2, w, gxd);
        long first = equal(w, tv2, w, gx1, w, d);
        mul(w, tv2, w, xn, w, tv1);
        select(first, w, xn, w, xn, w, tv2);
        select(first, w, y, w, y1, w, y2);
        long odd = isNegative(w, y);
        negateIf(first ^ odd, w, y, w, y);
    }

    /** w[root] times sqrt(-1) unless its square times w[gxd] is w[gx]. */
    private static void chooseRoot(long[] w, int root, int gxd, int gx, int t, int d) {
        int other = t;
        int check = t + 5;
        mul(w, other, w, root, Field25519.SQRT_M1, 0);
        square(w, check, w, root);
        mul(w, check, w, check, w, gxd);
        long right = equal(w, check, w, gx, w, d);
        select(right, w, root, w, root, w, other);
    }

    /**
     * The u-coordinate of the sum of two mapped points as a fraction w[num] / w[den], where den = 0 stands for u = 0 and
     * for the neutral element alike.
     *
     * <p>For different u-coordinates u3 = ((y2 - y1) / (u2 - u1))^2 - J - u1 - u2; for one point twice
     * u3 = (u^2 - 1)^2 / (4 y^2). Both are computed and one is selected.
     *
     * @param p1 xn, xd and y of the first point, one after the other
     * @param p2 the same of the second
     * @param t {@link #SCRATCH} longs in w
     */
    static void sum(long[] w, int p1, int p2, int num, int den, int t) {
        int xn1 = p1;
        int xd1 = p1 + 5;
        int y1 = p1 + 10;
        int xn2 = p2;
        int xd2 = p2 + 5;
        int y2 = p2 + 10;
        int cross1 = t;
        int cross2 = t + 5;
        int e = t + 10;
        int dd = t + 15;
        int a = t + 20;
        int b = t + 25;
        int twiceNum = t + 30;
        int twiceDen = t + 35;
        mul(w, cross1, w, xn1, w, xd2);
        mul(w, cross2, w, xn2, w, xd1);
        mul(w, e, w, xd1, w, xd2);
        sub(w, a, w, cross2, w, cross1);
        square(w, dd, w, a);
        long sameU = isZero(w, a);
        // num = (y2 - y1)^2 e^3 - dd (J e + cross1 + cross2), den = dd e
        sub(w, b, w, y2, w, y1);
        square(w, b, w, b);
        square(w, a, w, e);
        mul(w, a, w, a, w, e);
        mul(w, b, w, b, w, a);
        mul(w, a, J, 0, w, e);
        add(w, a, w, a, w, cross1);
        add(w, a, w, a, w, cross2);
        mul(w, a, w, a, w, dd);
        sub(w, num, w, b, w, a);
        mul(w, den, w, dd, w, e);
        // twice: num = (xn^2 - xd^2)^2, den = (2 y xd^2)^2
        square(w, a, w, xn1);
        square(w, b, w, xd1);
        sub(w, twiceNum, w, a, w, b);
        square(w, twiceNum, w, twiceNum);
        add(w, a, w, y1, w, y1);
        mul(w, a, w, a, w, b);
        square(w, twiceDen, w, a);
        select(sameU, w, num, w, twiceNum, w, num);
        long opposite = sameU & ~equal(w, y1, w, y2, w, a);
        select(sameU, w, den, w, twiceDen, w, den);
        set(w, b, 0);
        select(opposite, w, den, w, b, w, den);
    }
}
