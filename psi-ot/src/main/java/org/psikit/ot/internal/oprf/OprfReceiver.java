package org.psikit.ot.internal.oprf;

import org.psikit.core.api.Domain;
import org.psikit.core.api.ItemBlock;

/** The party that learns the outputs of an oblivious PRF for its own items; see {@link OprfSender}. */
public interface OprfReceiver extends AutoCloseable {

    /** Number of outputs per item at the peer. */
    int lists();

    /**
     * Evaluates the items of a bucket, one output each.
     *
     * @param bucket binds hashes and seeds to the bucket
     * @param outputs takes the 128 bits of place p at 2p + offset and 2p + 1 + offset; the offset is even
     * @param further takes 128 independent bits of each output at 2p and 2p + 1; only a {@link
     *     MaliciousOprfReceiver} has them; empty to leave them out
     */
    void evaluate(Domain bucket, ItemBlock items, long[] outputs, int offset, long[] further);

    /** The item at a place of the last evaluation. */
    int item(int place);

    /** The list in which the peer has the output at a place. */
    int list(int place);

    /**
     * Receives the keys of shared items from the peer's {@link OprfSender#keys}.
     *
     * @param total number of the peer's items
     * @param numbers which of the peer's items are shared, in the order in which it sent them; increasing
     * @param places the places of those items
     * @param count their number
     */
    OutputKeys keys(Domain bucket, int total, int[] numbers, int[] places, int count);

    /** Wipes items and outputs. */
    @Override
    void close();
}
