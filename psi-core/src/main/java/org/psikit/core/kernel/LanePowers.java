package org.psikit.core.kernel;

/**
 * The two long powers of the curve, by the usual chain of 250 squarings to x^(2^250 - 1) (Bernstein's Curve25519), and
 * Montgomery's trick. Timing: constant.
 */
final class LanePowers {

    /** Slots of scratch. */
    static final int SCRATCH = 4;

    private final LaneField field;
    private final double[] w;
    private final int slot;
    private final int t0;
    private final int t1;
    private final int t2;
    private final int t3;

    /** Works in {@code w}, with scratch at offset {@code scratch}. */
    LanePowers(LaneField field, double[] w, int scratch) {
        this.field = field;
        this.w = w;
        this.slot = DoubleLimbs.LIMBS * field.lanes();
        this.t0 = scratch;
        this.t1 = scratch + slot;
        this.t2 = scratch + 2 * slot;
        this.t3 = scratch + 3 * slot;
    }

    /** r = a^(p - 2) = 1 / a, and 0 for 0. */
    void invert(int r, int a) {
        chain(a);
        squarings(t1, t1, 5);
        field.mul(w, r, t1, t0);
    }

    /** r = a^((p - 5) / 8) = a^(2^252 - 3); r is not a. */
    void rootPower(int r, int a) {
        chain(a);
        squarings(t1, t1, 2);
        field.mul(w, r, t1, a);
    }

    /**
     * Turns count slots from offset {@code from} on, none of which holds a 0, into their inverses.
     *
     * @param prefixes offset of count slots of scratch
     * @param t offset of a further slot
     */
    void invertAll(int from, int count, int prefixes, int t) {
        System.arraycopy(w, from, w, prefixes, slot);
        for (int i = 1; i < count; i++) {
            field.mul(w, prefixes + i * slot, prefixes + (i - 1) * slot, from + i * slot);
        }
        // t = 1 / (a_0 * .. * a_i), for i from the last down
        invert(t, prefixes + (count - 1) * slot);
        for (int i = count - 1; i > 0; i--) {
            field.mul(w, t0, t, prefixes + (i - 1) * slot);
            field.mul(w, t, t, from + i * slot);
            System.arraycopy(w, t0, w, from + i * slot, slot);
        }
        System.arraycopy(w, t, w, from, slot);
    }

    /** t1 = a^(2^250 - 1) and t0 = a^11. */
    private void chain(int a) {
        field.sqr(w, t0, a);
        squarings(t1, t0, 2);
        field.mul(w, t1, a, t1);
        field.mul(w, t0, t0, t1);
        field.sqr(w, t2, t0);
        field.mul(w, t1, t1, t2);
        squarings(t2, t1, 5);
        field.mul(w, t1, t2, t1);
        squarings(t2, t1, 10);
        field.mul(w, t2, t2, t1);
        squarings(t3, t2, 20);
        field.mul(w, t2, t3, t2);
        squarings(t2, t2, 10);
        field.mul(w, t1, t2, t1);
        squarings(t2, t1, 50);
        field.mul(w, t2, t2, t1);
        squarings(t3, t2, 100);
        field.mul(w, t2, t3, t2);
        squarings(t2, t2, 50);
        field.mul(w, t1, t2, t1);
    }

    private void squarings(int r, int a, int count) {
        field.sqr(w, r, a);
        for (int i = 1; i < count; i++) {
            field.sqr(w, r, r);
        }
    }
}
