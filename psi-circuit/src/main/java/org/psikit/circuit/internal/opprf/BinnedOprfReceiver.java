package org.psikit.circuit.internal.opprf;

import org.psikit.core.api.Domain;
import org.psikit.core.api.ItemBlock;

/** The OPRF underneath a programmable one: the side that learns the output for one key per occupied bin. */
public interface BinnedOprfReceiver extends AutoCloseable {

    /**
     * Evaluates one key per occupied bin.
     *
     * @param keys two longs each, in the order of {@code bins}
     * @param pauses takes {@link #pauses} of them
     * @return two longs per key
     */
    long[] evaluate(Domain table, ItemBlock items, OccupiedBins bins, long[] keys, InterleavedWork pauses);

    /** Number of pauses in an evaluation, the same as the peer's. */
    int pauses();

    /** Wipes remaining items. */
    @Override
    void close();
}
