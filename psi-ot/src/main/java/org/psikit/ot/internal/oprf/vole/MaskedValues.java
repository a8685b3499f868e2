package org.psikit.ot.internal.oprf.vole;

/** Adds w to values. */
final class MaskedValues {

    private MaskedValues() {}

    /** values_i ^= w for all blocks; does nothing if w is zero. */
    static void add(long[] values, long[] w) {
        if ((w[0] | w[1]) != 0) {
            for (int i = 0; i < values.length; i += 2) {
                values[i] ^= w[0];
                values[i + 1] ^= w[1];
            }
        }
    }
}
