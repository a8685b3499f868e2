package org.psikit.circuit.internal.opprf;

import org.psikit.core.api.Domain;
import org.psikit.core.api.ItemBlock;

/** The OPRF below a programmable one, the side that learns the output for one key an occupied bin. */
public interface BinnedOprfReceiver extends AutoCloseable {

    /**
     * Evaluates one key an occupied bin.
     *
     * @param keys two longs each, in the order of {@code bins}
     * @param pauses takes {@link #pauses} of them
     * @return two longs a key
     */
    long[] evaluate(Domain table, ItemBlock items, OccupiedBins bins, long[] keys, InterleavedWork pauses);

    /** InterleavedWork of an evaluation, as many as the peer's. */
    int pauses();

    /** Wipes what is left of items. */
    @Override
    void close();
}
