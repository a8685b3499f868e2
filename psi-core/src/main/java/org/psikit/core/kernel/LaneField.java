package org.psikit.core.kernel;

/**
 * Arithmetic in F_p, p = 2^255 - 19, on many elements at once. An element slot is a stretch of {@code 6 * lanes()}
 * doubles of a workspace {@code w}, limb k of lane i at {@code slot + k * lanes() + i}, in the form that
 * {@link DoubleLimbs} describes with its bounds; operands are offsets of slots. A result may take the place of an operand.
 *
 * <p>All implementations give the same elements. Timing: constant. An instance has scratch of its own and belongs to one
 * thread.
 */
public interface LaneField {

    /** The name of a kernel that works with this arithmetic. */
    String name();

    /** Elements that a slot holds. */
    int lanes();

    /** r = a * b, tight, if the bounds of a and b multiply to at most 12. */
    void mul(double[] w, int r, int a, int b);

    /** sum = x + a * b and difference = x - a * b, 2-bounded if x is tight; bounds of a and b as in {@link #mul}. */
    void mulSumDifference(double[] w, int sum, int difference, int x, int a, int b);

    /** r = a * a, tight, if a is 3-bounded. */
    void sqr(double[] w, int r, int a);

    /** r = a * a and difference = x - a * a, 2-bounded if x is tight; a is 3-bounded. */
    void sqrDifference(double[] w, int r, int difference, int x, int a);

    /** r = small * a + b for an integer |small| &lt; 2^20, a 4-bounded; the bound of r is that of b and 1. */
    void mulSmallAdd(double[] w, int r, int a, double small, int b);

    /** r = a, tight. */
    void carry(double[] w, int r, int a);

    /** r = a + b. */
    void add(double[] w, int r, int a, int b);

    /** r = a - b. */
    void sub(double[] w, int r, int a, int b);

    /** r = a in the lanes where the mask, {@code lanes()} doubles at {@code w[mask]}, is 0.0, and b where it is 1.0. */
    void select(double[] w, int r, int mask, int a, int b);

    /** Overwrites what earlier operations left in scratch. */
    void wipe();
}
