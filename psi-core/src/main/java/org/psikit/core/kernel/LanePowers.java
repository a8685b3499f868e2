package org.psikit.core.kernel;

import java.util.Arrays;

/**
 * The two long powers of the curve, by the usual chain of 250 squarings to x^(2^250 - 1) (Bernstein's Curve25519), and
 * Montgomery's trick. Timing: constant.
 */
final class LanePowers {

    private final LaneField field;
    private final double[] t0;
    private final double[] t1;
    private final double[] t2;
    private final double[] t3;

    LanePowers(LaneField field) {
        this.field = field;
        this.t0 = field.slot();
        this.t1 = field.slot();
        this.t2 = field.slot();
        this.t3 = field.slot();
    }

    /** r = a^(p - 2) = 1 / a, and 0 for 0. */
    void invert(double[] r, double[] a) {
        chain(a);
        squarings(t1, t1, 5);
        field.mul(r, t1, t0);
    }

    /** r = a^((p - 5) / 8) = a^(2^252 - 3); r is not a. */
    void rootPower(double[] r, double[] a) {
        chain(a);
        squarings(t1, t1, 2);
        field.mul(r, t1, a);
    }

    /**
     * Turns the first count slots, none of which holds a 0, into their inverses.
     *
     * @param prefixes as many slots of scratch
     */
    void invertAll(double[][] slots, double[][] prefixes, int count) {
        System.arraycopy(slots[0], 0, prefixes[0], 0, slots[0].length);
        for (int i = 1; i < count; i++) {
            field.mul(prefixes[i], prefixes[i - 1], slots[i]);
        }
        // t0 = 1 / (a_0 * .. * a_i), for i from the last down
        invert(t0, prefixes[count - 1]);
        for (int i = count - 1; i > 0; i--) {
            field.mul(t1, t0, prefixes[i - 1]);
            field.mul(t0, t0, slots[i]);
            System.arraycopy(t1, 0, slots[i], 0, t1.length);
        }
        System.arraycopy(t0, 0, slots[0], 0, t0.length);
    }

    void wipe() {
        Arrays.fill(t0, 0.0);
        Arrays.fill(t1, 0.0);
        Arrays.fill(t2, 0.0);
        Arrays.fill(t3, 0.0);
    }

    /** t1 = a^(2^250 - 1) and t0 = a^11. */
    private void chain(double[] a) {
        field.sqr(t0, a);
        squarings(t1, t0, 2);
        field.mul(t1, a, t1);
        field.mul(t0, t0, t1);
        field.sqr(t2, t0);
        field.mul(t1, t1, t2);
        squarings(t2, t1, 5);
        field.mul(t1, t2, t1);
        squarings(t2, t1, 10);
        field.mul(t2, t2, t1);
        squarings(t3, t2, 20);
        field.mul(t2, t3, t2);
        squarings(t2, t2, 10);
        field.mul(t1, t2, t1);
        squarings(t2, t1, 50);
        field.mul(t2, t2, t1);
        squarings(t3, t2, 100);
        field.mul(t2, t3, t2);
        squarings(t2, t2, 50);
        field.mul(t1, t2, t1);
    }

    private void squarings(double[] r, double[] a, int count) {
        field.sqr(r, a);
        for (int i = 1; i < count; i++) {
            field.sqr(r, r);
        }
    }
}
