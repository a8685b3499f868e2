package org.psikit.core.internal.kernel;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Multiples of points of -x^2 + y^2 = 1 + d x^2 y^2 (edwards25519) on all lanes of a slot, by fixed windows of four bits:
 * a table of P, 2 P, .. 8 P, then 252 doublings and 64 additions.
 *
 * <p>Source: Hisil, Wong, Carter, Dawson, "Twisted Edwards curves revisited" (Asiacrypt 2008), add-2008-hwcd-3 and
 * dbl-2008-hwcd, which are complete here. A point is (X, Y, Z, T), x = X / Z, y = Y / Z, T = X Y / Z, all tight; <i>cached</i>
 * it is (Y + X, Y - X, 2 Z, 2 d T).
 *
 * <p>Bounds, see {@link DoubleLimbs}: of the cached form 2, 2, 2 and 1. A doubling has E = (X + Y)^2 - H 3-bounded, F = 2 Z^2
 * - G 4-bounded, G and H 2-bounded; its largest product E F so has the 12 that are allowed. In an addition all of E, F,
 * G, H are 2-bounded.
 *
 * <p>Timing: constant. Every entry of the table is read for each digit; digits become masks.
 */
final class LaneEdwards {

    /** Coordinates of a point. */
    static final int COORDINATES = 4;

    static final int X = 0;
    static final int Y = 1;
    static final int Z = 2;
    static final int T = 3;

    static final BigInteger D =
            new BigInteger("37095705934669439343138083508754565189542113879843219016388785533085940283555");

    private final LaneField field;
    private final LaneSlot zero;
    private final LaneSlot twoD;
    private final LaneSlot a;
    private final LaneSlot b;
    private final LaneSlot e;
    private final LaneSlot f;
    private final LaneSlot g;
    private final LaneSlot h;
    private final LaneSlot[] looked;
    private final LaneSlot[] signed;
    private final LaneSlot[] multiple;
    private final LaneSlot[][] table = new LaneSlot[LaneDigits.ENTRIES][];

    LaneEdwards(LaneField field) {
        this.field = field;
        this.zero = field.slot();
        this.twoD = field.slot();
        LaneBytes.broadcast(D.add(D).mod(LaneRistretto.P), twoD, field.lanes());
        this.a = field.slot();
        this.b = field.slot();
        this.e = field.slot();
        this.f = field.slot();
        this.g = field.slot();
        this.h = field.slot();
        this.looked = point(field);
        this.signed = point(field);
        this.multiple = point(field);
        Arrays.setAll(table, i -> point(field));
    }

    /** Four slots. */
    static LaneSlot[] point(LaneField field) {
        LaneSlot[] slots = new LaneSlot[COORDINATES];
        Arrays.setAll(slots, i -> field.slot());
        return slots;
    }

    /** p = digits * p. */
    void multiply(LaneSlot[] p, LaneDigits digits) {
        fillTable(p);
        neutral(p);
        for (int position = LaneDigits.DIGITS - 1; position >= 0; position--) {
            if (position < LaneDigits.DIGITS - 1) {
                twice(p, false);
                twice(p, false);
                twice(p, false);
                twice(p, true);
            }
            digits.select(position);
            lookUp(digits);
            add(p, signed);
        }
    }

    /** p = p + q. */
    void addPoint(LaneSlot[] p, LaneSlot[] q) {
        cached(signed, q);
        add(p, signed);
    }

    /** p's first lane = the sum of all its lanes. */
    void sumLanes(LaneSlot[] p) {
        int lanes = field.lanes();
        for (int half = lanes / 2; half > 0; half /= 2) {
            for (int c = 0; c < COORDINATES; c++) {
                LaneSlot from = p[c];
                LaneSlot to = multiple[c];
                to.copyFrom(from);
                for (int k = 0; k < DoubleLimbs.LIMBS; k++) {
                    System.arraycopy(
                            from.array(), from.start() + k * lanes + half, to.array(), to.start() + k * lanes, half);
                }
            }
            addPoint(p, multiple);
        }
    }

    /** p = the neutral element in all lanes. */
    void neutral(LaneSlot[] p) {
        fill(p[X], 0.0);
        fill(p[Y], 1.0);
        fill(p[Z], 1.0);
        fill(p[T], 0.0);
    }

    void wipe() {
        for (LaneSlot slot : new LaneSlot[] {a, b, e, f, g, h}) {
            slot.fill(0.0);
        }
        for (LaneSlot[] point : new LaneSlot[][] {looked, signed, multiple}) {
            wipe(point);
        }
        for (LaneSlot[] point : table) {
            wipe(point);
        }
    }

    static void wipe(LaneSlot[] point) {
        for (LaneSlot slot : point) {
            slot.fill(0.0);
        }
    }

    private void fill(LaneSlot slot, double small) {
        slot.fill(0.0);
        Arrays.fill(slot.array(), slot.start(), slot.start() + field.lanes(), small);
    }

    private void fillTable(LaneSlot[] p) {
        for (int c = 0; c < COORDINATES; c++) {
            multiple[c].copyFrom(p[c]);
        }
        cached(table[0], multiple);
        for (int k = 1; k < table.length; k++) {
            add(multiple, table[0]);
            cached(table[k], multiple);
        }
    }

    /** signed = cached digit * P. */
    private void lookUp(LaneDigits digits) {
        fill(looked[0], 1.0);
        fill(looked[1], 1.0);
        fill(looked[2], 2.0);
        fill(looked[3], 0.0);
        for (int k = 0; k < table.length; k++) {
            for (int c = 0; c < COORDINATES; c++) {
                field.select(looked[c], digits.entry[k], looked[c], table[k][c]);
            }
        }
        field.select(signed[0], digits.negative, looked[0], looked[1]);
        field.select(signed[1], digits.negative, looked[1], looked[0]);
        signed[2].copyFrom(looked[2]);
        field.sub(a, zero, looked[3]);
        field.select(signed[3], digits.negative, looked[3], a);
    }

    private void cached(LaneSlot[] r, LaneSlot[] p) {
        field.add(r[0], p[Y], p[X]);
        field.sub(r[1], p[Y], p[X]);
        field.add(r[2], p[Z], p[Z]);
        field.mul(r[3], p[T], twoD);
    }

    /** p = 2 p; T is not read, and is written if it is wanted. */
    private void twice(LaneSlot[] p, boolean wantT) {
        field.sqr(b, p[Y]);
        field.sqrDifference(a, g, b, p[X]);
        field.add(h, a, b);
        field.add(e, p[X], p[Y]);
        field.sqr(e, e);
        field.sub(e, e, h);
        field.sqr(f, p[Z]);
        field.add(f, f, f);
        field.sub(f, f, g);
        finish(p, wantT);
    }

    /** p = p + q, cached. */
    private void add(LaneSlot[] p, LaneSlot[] q) {
        field.add(b, p[Y], p[X]);
        field.mul(b, b, q[0]);
        field.sub(a, p[Y], p[X]);
        field.mulSumDifference(h, e, b, a, q[1]);
        field.mul(b, p[Z], q[2]);
        field.mulSumDifference(g, f, b, p[T], q[3]);
        finish(p, true);
    }

    private void finish(LaneSlot[] p, boolean wantT) {
        field.mul(p[X], e, f);
        field.mul(p[Y], g, h);
        field.mul(p[Z], f, g);
        if (wantT) {
            field.mul(p[T], e, h);
        }
    }
}
