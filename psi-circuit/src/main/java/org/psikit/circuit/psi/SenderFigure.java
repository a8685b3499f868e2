package org.psikit.circuit.psi;

import org.psikit.core.api.BucketResult;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Payload;
import org.psikit.core.api.RunResult;

/** What the sender makes of shared membership: keeps shares over buckets and opens what is agreed at the end. */
public interface SenderFigure extends AutoCloseable {

    /** Takes in a bucket, with the peer's {@link ReceiverFigure#add}. */
    BucketResult add(SenderBucket bucket, ItemBlock items, Payload payload);

    /** Opens, with the peer's {@link ReceiverFigure#finish}. */
    RunResult finish();

    /** Wipes what is kept for later buckets. */
    @Override
    default void close() {}
}
