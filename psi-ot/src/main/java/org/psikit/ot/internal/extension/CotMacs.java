package org.psikit.ot.internal.extension;

import org.psikit.core.vector.BitVector;

/**
 * The MACs side of correlated OT: holds u and m, where m = k + u·Δ over GF(2)^128 and the peer ({@link CotKeys}) holds Δ
 * and k. Not thread-safe.
 */
public interface CotMacs extends AutoCloseable {

    /**
     * Makes one row per bit of {@code choices} with the peer's {@link CotKeys#extend}.
     *
     * @param choices u
     * @param macs takes m, two longs a row, from {@code offset} on
     */
    void extend(BitVector choices, long[] macs, int offset);

    /**
     * Makes a correlation over GF(2^128) with the peer's {@link CotKeys#extendField} for each of {@code count} elements.
     *
     * @param u two longs each, from {@code uOffset} on
     * @param macs takes m, two longs each, from {@code offset} on
     */
    void extendField(long[] u, int uOffset, long[] macs, int offset, int count);

    /** Wipes remaining seeds and rows. */
    @Override
    void close();
}
