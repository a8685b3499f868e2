package org.psikit.ot.internal.oprf.vole;

/**
 * The two hashes of the OPRF F(x) = H'(Decode(K, x) ⊕ Δ·H(x), x), {@code [n][128 bit]} to {@code [n][128 bit]} each. For
 * one thread.
 */
interface OprfHash extends AutoCloseable {

    /** out_i = H(x_i) for {@code count} items; offsets in blocks. */
    void points(long[] items, int first, long[] out, int outFirst, int count);

    /**
     * out_i = H'(v_i, x_i) for {@code count} items; offsets in blocks.
     *
     * @param further receives as many independent bits from block {@code first} on, if the model has them; empty to
     *     leave them out
     */
    void outputs(long[] values, long[] items, int first, int count, long[] out, int outFirst, long[] further);

    /** Wipes the working data. */
    @Override
    void close();
}
