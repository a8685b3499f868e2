package org.psikit.core.internal.kernel;

/**
 * Elements of F_p, p = 2^255 - 19, as six doubles, and the proof that arithmetic on them is exact.
 *
 * <p><b>Form.</b> x = x0 + x1 + .. + x5 where x_k is a double that is a multiple of 2^e_k, e = 0, 43, 85, 128, 170, 213
 * (and e_6 = 255), of either sign: limbs of 42.5 bits that carry their own weight, as in Bernstein's "Curve25519" (PKC
 * 2006). Products of limbs so have the right weight by themselves, and 2^255 = 19 turns the weight e_(k+6) into e_k by
 * one multiplication with {@link #WRAP} = 19 * 2^-255. Six limbs and not five of 51 bits: the product of two limbs then
 * leaves ten bits of a double free, so sums need not be carried before they are multiplied.
 *
 * <p><b>Bounds.</b> Let h_k = 2^(e_(k+1) - 1). An element is <i>a-bounded</i> if |x_k| &lt;= a * (1 + 2^-15) * h_k for
 * every k, and <i>tight</i> if it is 1-bounded. Sums and differences add the bounds. Every operation states what it takes
 * and gives.
 *
 * <p><b>Product.</b> Column k is the sum of x_i * y_j over i + j = k and of x_i * (WRAP * y_j) over i + j = k + 6. It is
 * split into a multiple of 2^e_(k+1) and a rest by a running sum t that starts at {@link #round} C_k = 1.5 *
 * 2^(e_(k+1) + 52):
 *
 * <pre>  t' = fma(x, y, t);   low += fma(x, y, t - t');   t = t'   ...   high = t - C_k</pre>
 *
 * For x a-bounded, y b-bounded, a * b &lt;= 12:
 * <ol>
 *   <li>WRAP * y_j is exact: y_j has at most 43 + log2 b bits, 19 five more.
 *   <li>The absolute values of a column's products sum up to at most a * b * c_k * 2^(e_(k+1) + 51), where c = 135/2048,
 *       78/1024, 81/2048, 42/1024, 27/2048, 6/1024 (add up h_i * h_j): less than 0.92 * 2^(e_(k+1) + 51), with room for the rounding of six sums. So t stays
 *       inside [2^(e_(k+1) + 52), 2^(e_(k+1) + 53)), where doubles are the multiples of 2^e_(k+1): each t' is the exact
 *       sum rounded to such a multiple, and t - t' and high are differences of such multiples, below 2^53 of them: exact.
 *   <li>x * y + (t - t') is minus the rounding error of t': at most 2^(e_(k+1) - 1), a multiple of the weight e_k of the
 *       product: 43 bits, hence the fused operation returns it exactly. Six of them sum up exactly, to 6 * h_k.
 *   <li>s_k = low_k + high_(k-1), and s_0 = low_0 + WRAP * high_5: multiples of 2^e_k of at most 2^(e_k + 52), exact (for
 *       k = 0 because c_5 is small: |high_5| &lt;= 2^303, times WRAP at most 2^52.3, plus 2^45).
 * </ol>
 *
 * <p><b>Carry.</b> r_k = (s_k + C_k) - C_k is s_k rounded to a multiple of 2^e_(k+1), by the argument of step 2;
 * |s_k - r_k| &lt;= h_k; the result is s_k - r_k + r_(k-1), with WRAP * r_5 at k = 0. |r_(k-1)| is at most
 * 2^(e_k + 11) within a product (2^53 from step 4 less 42 bits), so the result is tight: 19 * 2^11 is less than 2^-15
 * of h_0 = 2^42. A carry of an element with bounds up to 2^9 gives a tight one for the same reason.
 *
 * <p><b>Small multiple.</b> small * x + y for an integer |small| &lt; 2^20, x 4-bounded, y b-bounded with b &lt;= 8: one
 * split per limb as above, |small * x_k| &lt; 2^(e_(k+1) + 21); carries r_k &lt;= 2^(e_(k+1) + 21), and 19 * 2^22 is below
 * 2^-15 of h_0: the result is (1 + b)-bounded.
 *
 * <p><b>Zero and sign.</b> In a tight element the limbs below a non-zero one sum up to less than its weight. So a tight
 * element is the integer 0 if and only if every limb is 0, its sign is that of its highest non-zero limb, and since
 * |x| &lt; 0.51 * 2^255 &lt; p, it is 0 modulo p if and only if it is 0. Its canonical form is x or x + p.
 *
 * <p>No operation depends on a value in its course or its time: there are no comparisons, and the doubles are never
 * subnormal, infinite or NaN.
 */
public final class DoubleLimbs {

    /** Limbs of an element. */
    public static final int LIMBS = 6;

    /** 19 * 2^-255: what brings a multiple of 2^255 back to the lowest limb. */
    public static final double WRAP = 19 * 0x1p-255;

    /** C_k: adding and subtracting it rounds to a multiple of 2^e_(k+1). */
    public static final double ROUND_0 = 0x1.8p95;

    /** C_1. */
    public static final double ROUND_1 = 0x1.8p137;

    /** C_2. */
    public static final double ROUND_2 = 0x1.8p180;

    /** C_3. */
    public static final double ROUND_3 = 0x1.8p222;

    /** C_4. */
    public static final double ROUND_4 = 0x1.8p265;

    /** C_5. */
    public static final double ROUND_5 = 0x1.8p307;

    private static final int[] EXPONENTS = {0, 43, 85, 128, 170, 213, 255};

    private DoubleLimbs() {}

    /** e_k, for k up to 6: limb k is a multiple of 2^e_k. */
    public static int exponent(int k) {
        return EXPONENTS[k];
    }

    /** C_k. */
    public static double round(int k) {
        return Math.scalb(1.5, EXPONENTS[k + 1] + 52);
    }
}
