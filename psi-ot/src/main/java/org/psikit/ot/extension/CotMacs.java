package org.psikit.ot.extension;

import org.psikit.core.vector.BitVector;

/**
 * The MACs side of correlated OT: holds u and m, where m = k + u·Δ over GF(2)^128 and the peer ({@link CotKeys}) holds Δ
 * and k. Not thread-safe.
 */
public interface CotMacs {

    /**
     * Makes one row a bit of {@code choices} with the peer's {@link CotKeys#extend}.
     *
     * @param choices u
     * @param macs takes m, two longs a row, from {@code offset} on
     */
    void extend(BitVector choices, long[] macs, int offset);
}
