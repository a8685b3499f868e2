package org.psikit.ot.internal.vole;

/**
 * The MACs side of vector OLE over GF(2^128): holds u, uniform, and m, where m = k + u·Δ and the peer ({@link VoleKeys})
 * holds Δ and k. Not thread-safe.
 */
public interface VoleMacs extends AutoCloseable {

    /**
     * Makes {@code count} correlations with the peer's {@link VoleKeys#extend}.
     *
     * @param u takes u, two longs each, from {@code uOffset} on
     * @param macs takes m, two longs each, from {@code macsOffset} on
     * @throws org.psikit.core.error.ProtocolAbortException if a check fails; the content of both must not be used
     *     then
     */
    void extend(long[] u, int uOffset, long[] macs, int macsOffset, int count);

    /** Wipes the set-up. */
    @Override
    void close();
}
