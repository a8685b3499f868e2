package org.psikit.ot.internal.oprf;

import org.psikit.core.api.Domain;
import org.psikit.core.api.ItemBlock;

/** The party that learns the outputs of an oblivious PRF for its own items; see {@link OprfSender}. */
public interface OprfReceiver extends AutoCloseable {

    /** Outputs of an item at the peer. */
    int lists();

    /**
     * Evaluates the items of a bucket, one output each.
     *
     * @param bucket binds hashes and seeds to the bucket
     * @param outputs takes the 128 bits of place p at 2p + offset and 2p + 1 + offset; the offset is even
     * @param further takes 128 independent bits of each output at 2p and 2p + 1; only a {@link MaliciousOprfReceiver} has
     *     them, and empty says that they are not wanted
     */
    void evaluate(Domain bucket, ItemBlock items, long[] outputs, int offset, long[] further);

    /** The item at a place of the last evaluation. */
    int item(int place);

    /** The list in which the peer has the output at a place. */
    int list(int place);

    /**
     * Takes the keys of the items that both have, as the peer's {@link OprfSender#keys} sends them.
     *
     * @param total items of the peer
     * @param numbers which of the peer's items are shared, in the order that it has sent them; increasing
     * @param places the places of those
     * @param count how many they are
     */
    OutputKeys keys(Domain bucket, int total, int[] numbers, int[] places, int count);

    /** Wipes items and outputs. */
    @Override
    void close();
}
