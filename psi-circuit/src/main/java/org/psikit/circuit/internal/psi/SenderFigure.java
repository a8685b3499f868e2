package org.psikit.circuit.internal.psi;

import java.util.List;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.FigureShares;
import org.psikit.core.api.FigureTotal;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Payload;
import org.psikit.core.api.RunResult;
import org.psikit.core.vector.BitVector;

/** The sender's use of shared membership: shares of a bucket's contribution, and the opening of all at the end. */
public interface SenderFigure extends AutoCloseable {

    /** Adds a bucket, with the peer's {@link ReceiverFigure#add}. */
    BucketResult add(SenderBucket bucket, ItemBlock items, Payload payload);

    /** The result of {@link #add} for a bucket in which one party has no items; nothing is sent. */
    default BucketResult nothing(ItemBlock items) {
        return BucketResult.of(new BitVector(items.count()));
    }

    /** This party's total over the buckets, with its noise. */
    default FigureTotal total(List<FigureShares> buckets) {
        return FigureTotal.NONE;
    }

    /** Opens the total with the peer's {@link ReceiverFigure#finish}. */
    default RunResult finish(FigureTotal total) {
        return RunResult.NOTHING;
    }

    /** Wipes the state of the run. */
    @Override
    default void close() {}
}
