package org.psikit.ot.psi.vole;

import org.jspecify.annotations.Nullable;

/**
 * The two hashes of the OPRF F(x) = H'(Decode(K, x) ⊕ Δ·H(x), x), {@code [n][128 bit]} to {@code [n][128 bit]} each. For
 * one thread.
 */
interface OprfHash extends AutoCloseable {

    /** out_i = H(x_i) for {@code count} items; offsets in blocks. */
    void points(long[] items, int first, long[] out, int outFirst, int count);

    /**
     * out_i = H'(v_i, x_i) for {@code count} items; values and items from block {@code first} on, the output from block 0.
     *
     * @param further takes as many independent bits of the output where the model has them, and is not asked for elsewhere
     */
    void outputs(long[] values, long[] items, int first, int count, long[] out, long @Nullable [] further);

    /** Wipes what was worked on. */
    @Override
    void close();
}
