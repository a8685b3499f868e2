package org.psikit.core.internal.curve;

import static org.psikit.core.internal.curve.Field25519.LIMBS;
import static org.psikit.core.internal.curve.Field25519.add;
import static org.psikit.core.internal.curve.Field25519.constant;
import static org.psikit.core.internal.curve.Field25519.copy;
import static org.psikit.core.internal.curve.Field25519.mul;
import static org.psikit.core.internal.curve.Field25519.negateIf;
import static org.psikit.core.internal.curve.Field25519.set;
import static org.psikit.core.internal.curve.Field25519.square;
import static org.psikit.core.internal.curve.Field25519.sub;

/**
 * Addition on the twisted Edwards curve -x^2 + y^2 = 1 + d x^2 y^2 (edwards25519), on ranges of a {@code long[]}.
 *
 * <p>Source: Hisil, Wong, Carter, Dawson, "Twisted Edwards curves revisited" (Asiacrypt 2008), the formulas
 * add-2008-hwcd-3 and dbl-2008-hwcd, which are complete here. Four forms of a point:
 *
 * <ul>
 *   <li><i>extended</i> (X : Y : Z : T), x = X / Z, y = Y / Z, T = X Y / Z, 20 longs in this order;
 *   <li><i>cached</i> (Y + X, Y - X, 2 Z, 2 d T), 20 longs: the form of an addition's second operand;
 *   <li><i>affine cached</i> (y + x, y - x, 2 d x y), 15 longs: the same for Z = 1, in tables;
 *   <li><i>completed</i> (F, H, -, E, G) = 25 longs: x = E / G, y = H / F, before the last multiplications.
 * </ul>
 *
 * <p>Coordinates of the extended form are carried or up to 2^51 in absolute value, so every operand below is within the
 * bounds of {@link Field25519}; the largest, F of a doubling, has limbs up to 3 * 2^51 + 2. Timing: constant.
 */
final class EdwardsFormulas {

    /** Longs of an extended and of a cached point. */
    static final int POINT = 4 * LIMBS;
    /** Longs of an affine cached point. */
    static final int AFFINE = 3 * LIMBS;
    /** Longs of a completed point. */
    static final int COMPLETED = 5 * LIMBS;

    static final int X = 0;
    static final int Y = LIMBS;
    static final int Z = 2 * LIMBS;
    static final int T = 3 * LIMBS;

    static final long[] D = constant("37095705934669439343138083508754565189542113879843219016388785533085940283555");
    private static final long[] TWO_D =
            constant("74191411869338878686276167017509130379084227759686438032777571066171880567110");

    private static final int F = 0;
    private static final int H = 5;
    private static final int E = 15;
    private static final int G = 20;

    private EdwardsFormulas() {}

    /** Completed c = 2 p; T of p is not read. */
    static void twice(long[] w, int c, long[] p, int po) {
        square(w, c, p, po + X);
        square(w, c + 5, p, po + Y);
        square(w, c + 10, p, po + Z);
        add(w, c + 15, p, po + X, p, po + Y);
        square(w, c + 15, w, c + 15);
        sub(w, c + G, w, c + 5, w, c);
        add(w, c + H, w, c, w, c + 5);
        sub(w, c + E, w, c + 15, w, c + H);
        add(w, c + 10, w, c + 10, w, c + 10);
        sub(w, c + F, w, c + 10, w, c + G);
    }

    /** Completed c = extended p + cached q. */
    static void addCached(long[] w, int c, long[] p, int po, long[] q, int qo) {
        mul(w, c + 20, p, po + Z, q, qo + 10);
        mul(w, c + 10, p, po + T, q, qo + 15);
        finishAddition(w, c, p, po, q, qo);
    }

    /** Completed c = extended p + affine cached q. */
    static void addAffine(long[] w, int c, long[] p, int po, long[] q, int qo) {
        add(w, c + 20, p, po + Z, p, po + Z);
        mul(w, c + 10, p, po + T, q, qo + 10);
        finishAddition(w, c, p, po, q, qo);
    }

    private static void finishAddition(long[] w, int c, long[] p, int po, long[] q, int qo) {
        sub(w, c, p, po + Y, p, po + X);
        mul(w, c, w, c, q, qo + 5);
        add(w, c + 5, p, po + Y, p, po + X);
        mul(w, c + 5, w, c + 5, q, qo);
        sub(w, c + E, w, c + 5, w, c);
        add(w, c + H, w, c + 5, w, c);
        sub(w, c + F, w, c + 20, w, c + 10);
        add(w, c + G, w, c + 20, w, c + 10);
    }

    /** Extended r = completed c, but without T: enough before a doubling. */
    static void withoutT(long[] r, int ro, long[] w, int c) {
        mul(r, ro + X, w, c + E, w, c + F);
        mul(r, ro + Y, w, c + G, w, c + H);
        mul(r, ro + Z, w, c + F, w, c + G);
    }

    /** Extended r = completed c. */
    static void extended(long[] r, int ro, long[] w, int c) {
        withoutT(r, ro, w, c);
        mul(r, ro + T, w, c + E, w, c + H);
    }

    /** Cached r = extended p. */
    static void cached(long[] r, int ro, long[] p, int po) {
        add(r, ro, p, po + Y, p, po + X);
        sub(r, ro + 5, p, po + Y, p, po + X);
        add(r, ro + 10, p, po + Z, p, po + Z);
        mul(r, ro + 15, p, po + T, TWO_D, 0);
    }

    /** Affine cached r of the point (x, y) = (p[0], p[5]). */
    static void affineCached(long[] r, int ro, long[] p, int po) {
        mul(r, ro + 10, p, po + X, p, po + Y);
        mul(r, ro + 10, r, ro + 10, TWO_D, 0);
        add(r, ro, p, po + Y, p, po + X);
        sub(r, ro + 5, p, po + Y, p, po + X);
    }

    /** Extended r = neutral element. */
    static void neutral(long[] r, int ro) {
        set(r, ro + X, 0);
        set(r, ro + Y, 1);
        set(r, ro + Z, 1);
        set(r, ro + T, 0);
    }

    /** Extended r = -p. */
    static void negate(long[] r, int ro, long[] p, int po) {
        negateIf(-1, r, ro + X, p, po + X);
        copy(r, ro + Y, p, po + Y);
        copy(r, ro + Z, p, po + Z);
        negateIf(-1, r, ro + T, p, po + T);
    }

    /**
     * Cached or affine cached r = digit * P, for a table of P, 2 P, … 8 P; every entry is read whatever the digit is.
     *
     * @param digit in [-8, 8], secret
     * @param size {@link #POINT} or {@link #AFFINE}
     */
    static void lookUp(long[] r, int ro, long[] table, int to, int size, long digit) {
        long negative = digit >> 63;
        long absolute = (digit ^ negative) - negative;
        for (int k = 0; k < size; k += LIMBS) {
            select(r, ro + k, table, to + k, size, absolute);
        }
        // digit 0: the neutral element (1, 1, 2, 0) or (1, 1, 0)
        long zero = -equal(absolute, 0);
        r[ro] |= zero;
        r[ro + 5] |= zero;
        if (size == POINT) {
            r[ro + 10] |= 2 * zero;
        }
        for (int k = 0; k < LIMBS; k++) {
            long difference = negative & (r[ro + k] ^ r[ro + 5 + k]);
            r[ro + k] ^= difference;
            r[ro + 5 + k] ^= difference;
        }
        int t = ro + size - LIMBS;
        negateIf(negative, r, t, r, t);
    }

    /** r = the element of entry {@code number} (1 to 8, 0 for none), entries being {@code size} longs apart. */
    private static void select(long[] r, int ro, long[] table, int to, int size, long number) {
        long r0 = 0;
        long r1 = 0;
        long r2 = 0;
        long r3 = 0;
        long r4 = 0;
        int o = to;
        for (int entry = 1; entry <= 8; entry++) {
            long mask = equal(number, entry);
            r0 |= table[o] & mask;
            r1 |= table[o + 1] & mask;
            r2 |= table[o + 2] & mask;
            r3 |= table[o + 3] & mask;
            r4 |= table[o + 4] & mask;
            o += size;
        }
        r[ro] = r0;
        r[ro + 1] = r1;
        r[ro + 2] = r2;
        r[ro + 3] = r3;
        r[ro + 4] = r4;
    }

    /** -1 if two numbers in [0, 2^62] are equal, else 0. */
    private static long equal(long a, long b) {
        return ((a ^ b) - 1) >> 63;
    }
}
