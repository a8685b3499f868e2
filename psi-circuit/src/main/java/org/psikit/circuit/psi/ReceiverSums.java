package org.psikit.circuit.psi;

import org.psikit.circuit.analytics.ReceiverFigures;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Payload;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.RunResult;
import org.psikit.core.vector.BitVector;

/** Counts shared items and sums up their numbers, as {@link ReceiverFigures} does, on the run's correlations. */
final class ReceiverSums implements ReceiverFigure {

    private final ReceiverFigures figures;

    ReceiverSums(PsiSession session, Correlations correlations) {
        figures = new ReceiverFigures(session, correlations::keys, correlations::macs, correlations.sid("figures"));
    }

    @Override
    public BucketResult add(ReceiverBucket bucket, ItemBlock items, Payload payload) {
        figures.add(bucket.id(), bucket.bins(), bucket.membership(), bucket.own(), bucket.opprf(), payload);
        return BucketResult.of(new BitVector(items.count()));
    }

    @Override
    public RunResult finish() {
        return figures.finish();
    }

    @Override
    public void close() {
        figures.close();
    }
}
