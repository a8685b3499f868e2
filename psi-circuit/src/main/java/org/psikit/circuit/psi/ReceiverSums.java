package org.psikit.circuit.psi;

import org.jspecify.annotations.Nullable;
import org.psikit.circuit.analytics.ReceiverFigures;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Payload;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.RunResult;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.extension.CotKeys;

/** Sums up numbers of shared items, as {@link ReceiverFigures} does, on the run's correlations. */
final class ReceiverSums implements ReceiverFigure {

    private final PsiSession session;
    private final Correlations correlations;
    private @Nullable ReceiverFigures figures;

    ReceiverSums(PsiSession session, Correlations correlations) {
        this.session = session;
        this.correlations = correlations;
    }

    @Override
    public BucketResult add(ReceiverBucket bucket, ItemBlock items, Payload payload) {
        figures().add(bucket.bins(), bucket.membership(), bucket.own(), bucket.opprf(), payload);
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

    private ReceiverFigures figures() {
        ReceiverFigures result = figures;
        if (result == null) {
            CotKeys keys = correlations.keys();
            result = new ReceiverFigures(session, keys, correlations.macs(), correlations.sid("figures"));
            figures = result;
        }
        return result;
    }
}
