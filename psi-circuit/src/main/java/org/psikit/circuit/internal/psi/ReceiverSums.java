package org.psikit.circuit.internal.psi;

import java.util.List;
import org.psikit.circuit.internal.analytics.ReceiverFigures;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.FigureShares;
import org.psikit.core.api.FigureTotal;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Payload;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.RunResult;

/** Counts shared items and sums up their numbers, as {@link ReceiverFigures} does, using the run's correlations. */
final class ReceiverSums implements ReceiverFigure {

    private final ReceiverFigures figures;

    ReceiverSums(PsiSession session, Correlations correlations) {
        figures = new ReceiverFigures(session, correlations::keys, correlations::macs, correlations.sid("figures"));
    }

    @Override
    public BucketResult add(ReceiverBucket bucket, ItemBlock items, Payload payload) {
        return BucketResult.ofShares(
                items.count(), figures.add(bucket.bins(), bucket.membership(), bucket.own(), bucket.opprf(), payload));
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
