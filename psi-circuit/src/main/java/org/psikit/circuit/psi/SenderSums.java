package org.psikit.circuit.psi;

import org.jspecify.annotations.Nullable;
import org.psikit.circuit.analytics.SenderFigures;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Payload;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.RunResult;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.extension.CotMacs;

/** Sums up numbers of shared items, as {@link SenderFigures} does, on the run's correlations. */
final class SenderSums implements SenderFigure {

    private final PsiSession session;
    private final Correlations correlations;
    private @Nullable SenderFigures figures;

    SenderSums(PsiSession session, Correlations correlations) {
        this.session = session;
        this.correlations = correlations;
    }

    @Override
    public BucketResult add(SenderBucket bucket, ItemBlock items, Payload payload) {
        figures().add(bucket.bins(), bucket.membership(), bucket.opprf(), payload);
        return BucketResult.of(new BitVector(items.count()));
    }

    @Override
    public RunResult finish() {
        return figures().finish();
    }

    @Override
    public void close() {
        if (figures != null) {
            figures.close();
        }
    }

    private SenderFigures figures() {
        SenderFigures result = figures;
        if (result == null) {
            CotMacs macs = correlations.macs();
            result = new SenderFigures(session, correlations.keys(), macs, correlations.sid("figures"));
            figures = result;
        }
        return result;
    }
}
