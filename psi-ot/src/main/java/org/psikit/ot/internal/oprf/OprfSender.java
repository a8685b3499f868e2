package org.psikit.ot.internal.oprf;

import org.psikit.core.api.Domain;
import org.psikit.core.api.ItemBlock;

/**
 * The party that holds the key of an oblivious PRF, fresh in every bucket; the peer is an {@link OprfReceiver}.
 *
 * <p>Outputs stand at places, in an order of the OPRF's own. An item has one output in each list: one list, or one for every
 * hash function by which the receiver may have placed the item. Not thread-safe.
 */
public interface OprfSender extends AutoCloseable {

    /** Number of outputs per item. */
    int lists();

    /**
     * Evaluates all items of a bucket, while the peer evaluates its own.
     *
     * @param bucket binds hashes and seeds to the bucket
     * @param outputs takes, in each list, the 128 bits of place p at 2p and 2p + 1
     * @param further takes 128 independent bits of each output likewise; only a {@link MaliciousOprfSender} has
     *     them; empty to leave them out
     */
    void evaluate(Domain bucket, ItemBlock items, long[][] outputs, long[] further);

    /** The item at a place of the last evaluation. */
    int item(int place);

    /**
     * Derives keys for the items last evaluated, and sends the peer what it needs to have them too.
     *
     * @param places all places, in the order in which the peer knows the items
     */
    OutputKeys keys(Domain bucket, int[] places);

    /** Wipes key, items and outputs. */
    @Override
    void close();
}
