package org.psikit.circuit.opprf;

import org.psikit.core.api.Domain;
import org.psikit.core.api.ItemBlock;

/** An oblivious PRF with a fresh key for every call, the side that learns the output for its own keys. */
public interface OprfReceiver {

    /**
     * Evaluates one key an occupied bin.
     *
     * @param keys two longs each, in the order of {@code bins}
     * @param pauses takes {@link #pauses} of them
     * @return two longs a key
     */
    long[] evaluate(Domain table, ItemBlock items, OccupiedBins bins, long[] keys, Pauses pauses);

    /** Pauses of an evaluation, as many as the peer's. */
    int pauses();
}
