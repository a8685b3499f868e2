package org.psikit.ot.internal.extension;

/**
 * The keys side of correlated OT: holds Δ and k, where m = k + u·Δ over GF(2)^128 and the peer ({@link CotMacs}) holds u
 * and m. Not thread-safe.
 */
public interface CotKeys extends AutoCloseable {

    /** Bits 0–63 of Δ, fixed for the session. */
    long deltaLow();

    /** Bits 64–127 of Δ. */
    long deltaHigh();

    /**
     * Makes {@code count} rows with the peer's {@link CotMacs#extend}.
     *
     * @param keys takes k, two longs a row, from {@code offset} on
     * @throws org.psikit.core.error.ProtocolAbortException if a check fails; the content of {@code keys} must not
     *     be used then
     */
    void extend(long[] keys, int offset, int count);

    /**
     * Makes {@code count} correlations over GF(2^128) with the peer's {@link CotMacs#extendField}, which chooses u, for
     * 128 times the cost of a row: m = k + u·Δ with Δ's bits as coefficients.
     *
     * @param keys takes k, two longs each, from {@code offset} on
     * @throws org.psikit.core.error.ProtocolAbortException if a check fails; the content of {@code keys} must not
     *     be used then
     */
    void extendField(long[] keys, int offset, int count);

    /** Wipes Δ. */
    @Override
    void close();
}
