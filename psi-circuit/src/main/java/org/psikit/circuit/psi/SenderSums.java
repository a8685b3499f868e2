package org.psikit.circuit.psi;

import org.psikit.circuit.analytics.SenderFigures;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Payload;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.RunResult;
import org.psikit.core.vector.BitVector;

/** Counts shared items and sums up their numbers, as {@link SenderFigures} does, on the run's correlations. */
final class SenderSums implements SenderFigure {

    private final SenderFigures figures;

    SenderSums(PsiSession session, Correlations correlations) {
        figures = new SenderFigures(session, correlations::keys, correlations::macs, correlations.sid("figures"));
    }

    @Override
    public BucketResult add(SenderBucket bucket, ItemBlock items, Payload payload) {
        figures.add(bucket.id(), bucket.bins(), bucket.membership(), bucket.opprf(), payload);
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
