package org.psikit.circuit.psi;

import org.psikit.core.api.BucketResult;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Payload;
import org.psikit.core.api.RunResult;

/** What the receiver makes of shared membership: keeps shares over buckets and opens what is agreed at the end. */
public interface ReceiverFigure extends AutoCloseable {

    /** Takes in a bucket, with the peer's {@link SenderFigure#add}. */
    BucketResult add(ReceiverBucket bucket, ItemBlock items, Payload payload);

    /** Opens, with the peer's {@link SenderFigure#finish}. */
    RunResult finish();

    /** Wipes what is kept for later buckets. */
    @Override
    default void close() {}
}
