package org.psikit.ot.vole;

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
     * @throws org.psikit.core.error.ProtocolAbortException if a check fails; then nothing of either may be used
     */
    default void extend(long[] u, int uOffset, long[] macs, int macsOffset, int count) {
        extend(u, uOffset, macs, macsOffset, count, () -> {});
    }

    /**
     * The same, and calls {@code whenU} once, as soon as u is there and may be used in messages, which can be before m is:
     * what is sent then reaches the peer while m is made. The peer takes it when its {@link VoleKeys#extend} has
     * returned.
     */
    void extend(long[] u, int uOffset, long[] macs, int macsOffset, int count, Runnable whenU);

    /** Wipes what is left of the set-up. */
    @Override
    void close();
}
