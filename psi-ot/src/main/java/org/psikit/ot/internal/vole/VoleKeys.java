package org.psikit.ot.internal.vole;

/**
 * The keys side of vector OLE over GF(2^128): holds Δ and k, where m = k + u·Δ in
 * GF(2^128) and the peer ({@link VoleMacs}) holds u and m. Not thread-safe.
 */
public interface VoleKeys extends AutoCloseable {

    /** Coefficients of x^0 to x^63 of Δ, fixed for the session. */
    long deltaLow();

    /** Coefficients of x^64 to x^127 of Δ. */
    long deltaHigh();

    /**
     * Makes {@code count} correlations with the peer's {@link VoleMacs#extend}.
     *
     * @param keys takes k, two longs each, from {@code offset} on
     * @throws org.psikit.core.error.ProtocolAbortException if a check fails; the content of {@code keys} must not
     *     be used then
     */
    void extend(long[] keys, int offset, int count);

    /** Wipes Δ. */
    @Override
    void close();
}
