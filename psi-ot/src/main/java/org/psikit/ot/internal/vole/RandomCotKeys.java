package org.psikit.ot.internal.vole;

/**
 * The keys side of random correlated OT: holds Δ and k, where m = k + u·Δ over GF(2)^128 with u a bit, and the peer
 * ({@link RandomCotMacs}) holds u and m. Unlike {@link org.psikit.ot.internal.extension.CotKeys} the protocol draws u. Not
 * thread-safe.
 */
public interface RandomCotKeys extends AutoCloseable {

    /** Bits 0–63 of Δ, fixed for the session. */
    long deltaLow();

    /** Bits 64–127 of Δ. */
    long deltaHigh();

    /**
     * Makes {@code count} rows with the peer's {@link RandomCotMacs#extend}.
     *
     * @param keys takes k, two longs a row, from {@code offset} on
     * @throws org.psikit.core.error.ProtocolAbortException if a check fails; the content of {@code keys} must not
     *     be used then
     */
    void extend(long[] keys, int offset, int count);

    /** Wipes Δ. */
    @Override
    void close();
}
