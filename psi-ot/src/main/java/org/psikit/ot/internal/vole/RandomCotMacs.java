package org.psikit.ot.internal.vole;

import org.psikit.core.vector.BitVector;

/**
 * The MACs side of random correlated OT: holds u, uniform bits, and m, where m = k + u·Δ over GF(2)^128 and the peer
 * ({@link RandomCotKeys}) holds Δ and k. Not thread-safe.
 */
public interface RandomCotMacs extends AutoCloseable {

    /**
     * Makes {@code u.length()} rows with the peer's {@link RandomCotKeys#extend}.
     *
     * @param u takes the choices that the protocol drew
     * @param macs takes m, two longs a row, from {@code offset} on
     * @throws org.psikit.core.error.ProtocolAbortException if a check fails; the content of both must not be used
     *     then
     */
    void extend(BitVector u, long[] macs, int offset);

    /** Wipes the set-up. */
    @Override
    void close();
}
