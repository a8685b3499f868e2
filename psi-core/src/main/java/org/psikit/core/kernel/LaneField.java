package org.psikit.core.kernel;

/**
 * Arithmetic in F_p, p = 2^255 - 19, on many elements at once. A <i>slot</i> is an array of {@code 6 * lanes()} doubles,
 * limb k of lane i at {@code k * lanes() + i}, in the form that {@link DoubleLimbs} describes with its bounds. A result may
 * take the place of an operand.
 *
 * <p>All implementations give the same elements. Timing: constant. An instance has scratch of its own and belongs to one
 * thread.
 */
public interface LaneField {

    /** The name of a kernel that works with this arithmetic. */
    String name();

    /** Elements that a slot holds. */
    int lanes();

    /** A new slot of zeros. */
    default double[] slot() {
        return new double[DoubleLimbs.LIMBS * lanes()];
    }

    /** r = a * b, tight, if the bounds of a and b multiply to at most 12. */
    void mul(double[] r, double[] a, double[] b);

    /** sum = x + a * b and difference = x - a * b, 2-bounded if x is tight; bounds of a and b as in {@link #mul}. */
    void mulSumDifference(double[] sum, double[] difference, double[] x, double[] a, double[] b);

    /** r = a * a, tight, if a is 3-bounded. */
    void sqr(double[] r, double[] a);

    /** r = a * a and difference = x - a * a, 2-bounded if x is tight; a is 3-bounded. */
    void sqrDifference(double[] r, double[] difference, double[] x, double[] a);

    /** r = small * a + b for an integer |small| &lt; 2^20, a 4-bounded; the bound of r is that of b and 1. */
    void mulSmallAdd(double[] r, double[] a, double small, double[] b);

    /** r = a, tight. */
    void carry(double[] r, double[] a);

    /** r = a + b. */
    void add(double[] r, double[] a, double[] b);

    /** r = a - b. */
    void sub(double[] r, double[] a, double[] b);

    /** r = a in the lanes where the mask, {@code lanes()} doubles, is 0.0, and b where it is 1.0. */
    void select(double[] r, double[] mask, double[] a, double[] b);

    /** Overwrites what earlier operations left in scratch. */
    void wipe();
}
