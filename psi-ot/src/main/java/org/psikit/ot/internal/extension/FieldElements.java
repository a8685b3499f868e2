package org.psikit.ot.internal.extension;

/**
 * Combines columns into elements of {@link org.psikit.core.internal.field.Gf128}: a column is read as elements v_c[j]
 * of 128 bits, and the result is Σ x^i·v_c[j], where bit c holds the coefficient of x^i. As k_c = v_c + Δ_c·u in every
 * column, k = v + u·Δ in the field.
 */
public final class FieldElements {

    /** Bits of an element, and the number of rows it takes. */
    public static final int BITS = 128;

    /** Longs of an element. */
    public static final int LONGS = 2;

    private static final long REDUCTION = 0xE100000000000000L;

    private FieldElements() {}

    /** Writes the first {@code count} elements of {@code [128][words]} columns. Timing: constant. */
    public static void combine(long[] columns, int words, long[] out, int offset, int count) {
        for (int j = 0; j < LONGS * count; j += LONGS) {
            // Bit 63 of a1 is the coefficient of 1, bit 0 of a0 that of x^127: times x is a shift to the right.
            long a1 = 0;
            long a0 = 0;
            for (int i = BITS - 1; i >= 0; i--) {
                int c = i ^ 7;
                long carry = -(a0 & 1);
                a0 = a0 >>> 1 | a1 << 63;
                a1 = a1 >>> 1 ^ carry & REDUCTION;
                a1 ^= Long.reverseBytes(columns[c * words + j]);
                a0 ^= Long.reverseBytes(columns[c * words + j + 1]);
            }
            out[offset + j] = Long.reverseBytes(a1);
            out[offset + j + 1] = Long.reverseBytes(a0);
        }
    }
}
