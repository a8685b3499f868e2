package org.psikit.core.internal.kernel;

/**
 * The two long powers of the curve, by the usual chain of 250 squarings to x^(2^250 - 1) (Bernstein's Curve25519), and
 * Montgomery's trick. Timing: constant.
 */
final class LanePowers {

    private final LaneField field;
    private final LaneSlot t0;
    private final LaneSlot t1;
    private final LaneSlot t2;
    private final LaneSlot t3;

    LanePowers(LaneField field) {
        this.field = field;
        this.t0 = field.slot();
        this.t1 = field.slot();
        this.t2 = field.slot();
        this.t3 = field.slot();
    }

    /** r = a^(p - 2) = 1 / a, and 0 for 0. */
    void invert(LaneSlot r, LaneSlot a) {
        chain(a);
        squarings(t1, t1, 5);
        field.mul(r, t1, t0);
    }

    /** r = a^((p - 5) / 8) = a^(2^252 - 3); r is not a. */
    void rootPower(LaneSlot r, LaneSlot a) {
        chain(a);
        squarings(t1, t1, 2);
        field.mul(r, t1, a);
    }

    /**
     * Turns the first count slots, none of which holds a 0, into their inverses.
     *
     * @param prefixes as many slots of scratch
     */
    void invertAll(LaneSlot[] slots, LaneSlot[] prefixes, int count) {
        prefixes[0].copyFrom(slots[0]);
        for (int i = 1; i < count; i++) {
            field.mul(prefixes[i], prefixes[i - 1], slots[i]);
        }
        // t0 = 1 / (a_0 * .. * a_i), for i from the last down
        invert(t0, prefixes[count - 1]);
        for (int i = count - 1; i > 0; i--) {
            field.mul(t1, t0, prefixes[i - 1]);
            field.mul(t0, t0, slots[i]);
            slots[i].copyFrom(t1);
        }
        slots[0].copyFrom(t0);
    }

    void wipe() {
        t0.fill(0.0);
        t1.fill(0.0);
        t2.fill(0.0);
        t3.fill(0.0);
    }

    /** t1 = a^(2^250 - 1) and t0 = a^11. */
    private void chain(LaneSlot a) {
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

    private void squarings(LaneSlot r, LaneSlot a, int count) {
        field.sqr(r, a);
        for (int i = 1; i < count; i++) {
            field.sqr(r, r);
        }
    }
}
