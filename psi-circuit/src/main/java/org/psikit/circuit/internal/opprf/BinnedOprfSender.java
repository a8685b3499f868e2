package org.psikit.circuit.internal.opprf;

import org.psikit.core.api.Domain;

/** The OPRF underneath a programmable one: the side that holds the key. */
public interface BinnedOprfSender extends AutoCloseable {

    /**
     * Evaluates the items under all three hash functions, while the peer's {@link BinnedOprfReceiver} evaluates its own.
     *
     * @param pauses takes {@link #pauses} of them
     * @return two longs per key, the keys as in {@link HashedKeys}
     */
    long[] evaluate(Domain table, long[] items, int[] positions, long[] keys, InterleavedWork pauses);

    /** Number of pauses in an evaluation, the same as the peer's. */
    int pauses();

    /** Wipes remaining items. */
    @Override
    void close();
}
