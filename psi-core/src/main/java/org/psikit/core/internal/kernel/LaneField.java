package org.psikit.core.internal.kernel;

/**
 * Arithmetic in F_p, p = 2^255 - 19, on many elements at once. A <i>slot</i> holds {@code 6 * lanes()} doubles, see
 * {@link LaneSlot}, in the form that {@link DoubleLimbs} describes with its bounds. A result may
 * take the place of an operand.
 *
 * <p>All implementations give the same elements. Timing: constant. An instance has scratch of its own and belongs to one
 * thread.
 */
public interface LaneField {

    /** The name of the kernels built on this arithmetic. */
    String name();

    /** Elements that a slot holds. */
    int lanes();

    /** A new slot of zeros. */
    LaneSlot slot();

    /** r = a * b, tight, if the bounds of a and b multiply to at most 12. */
    void mul(LaneSlot r, LaneSlot a, LaneSlot b);

    /** sum = x + a * b and difference = x - a * b, 2-bounded if x is tight; bounds of a and b as in {@link #mul}. */
    void mulSumDifference(LaneSlot sum, LaneSlot difference, LaneSlot x, LaneSlot a, LaneSlot b);

    /** r = a * a, tight, if a is 3-bounded. */
    void sqr(LaneSlot r, LaneSlot a);

    /** r = a * a and difference = x - a * a, 2-bounded if x is tight; a is 3-bounded. */
    void sqrDifference(LaneSlot r, LaneSlot difference, LaneSlot x, LaneSlot a);

    /** r = small * a + b for an integer |small| &lt; 2^20, a 4-bounded; the bound of r is that of b and 1. */
    void mulSmallAdd(LaneSlot r, LaneSlot a, double small, LaneSlot b);

    /** r = a, tight. */
    void carry(LaneSlot r, LaneSlot a);

    /** r = a + b. */
    void add(LaneSlot r, LaneSlot a, LaneSlot b);

    /** r = a - b. */
    void sub(LaneSlot r, LaneSlot a, LaneSlot b);

    /** r = a in the lanes where the mask, {@code lanes()} doubles, is 0.0, and b where it is 1.0. */
    void select(LaneSlot r, double[] mask, LaneSlot a, LaneSlot b);

    /** Wipes the scratch of earlier operations. */
    void wipe();
}
