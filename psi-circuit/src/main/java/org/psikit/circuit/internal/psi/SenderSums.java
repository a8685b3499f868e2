package org.psikit.circuit.internal.psi;

import java.util.List;
import org.psikit.circuit.internal.analytics.SenderFigures;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.FigureShares;
import org.psikit.core.api.FigureTotal;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Payload;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.RunResult;

/** Counts shared items and sums up their numbers, as {@link SenderFigures} does, using the run's correlations. */
final class SenderSums implements SenderFigure {

    private final SenderFigures figures;

    SenderSums(PsiSession session, Correlations correlations) {
        figures = new SenderFigures(session, correlations::keys, correlations::macs, correlations.sid("figures"));
    }

    @Override
    public BucketResult add(SenderBucket bucket, ItemBlock items, Payload payload) {
        return BucketResult.ofShares(
                items.count(), figures.add(bucket.bins(), bucket.membership(), bucket.opprf(), payload));
    }

    @Override
    public BucketResult nothing(ItemBlock items) {
        return BucketResult.ofShares(items.count(), figures.nothing());
    }

    @Override
    public FigureTotal total(List<FigureShares> buckets) {
        return figures.total(buckets);
    }

    @Override
    public RunResult finish(FigureTotal total) {
        return figures.finish(total);
    }

    @Override
    public void close() {
        figures.close();
    }
}
