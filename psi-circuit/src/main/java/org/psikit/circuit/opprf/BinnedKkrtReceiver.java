package org.psikit.circuit.opprf;

import org.psikit.core.api.Domain;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.PsiSession;
import org.psikit.core.crypto.FixedKeyHash;
import org.psikit.ot.extension.RotSender;
import org.psikit.ot.psi.kkrt.KkrtOprfReceiver;
import org.psikit.ot.psi.kkrt.KkrtOprfShape;

/** {@link OprfReceiver} by the batched OPRF of KKRT, whose instances are the bins. */
public final class BinnedKkrtReceiver implements OprfReceiver {

    private final PsiSession.Sizes sizes;
    private final int binCount;
    private final KkrtOprfReceiver oprf;

    /** On the OTs of the run. */
    public BinnedKkrtReceiver(PsiSession session, int binCount, RotSender ot) {
        this.sizes = session.sizes();
        this.binCount = binCount;
        this.oprf = new KkrtOprfReceiver(session.channel(), session.workers(), ot);
    }

    @Override
    public long[] evaluate(Domain table, ItemBlock items, OccupiedBins bins, long[] keys, Pauses pauses) {
        KkrtOprfShape shape =
                new KkrtOprfShape(sizes, binCount, table.seed("code", FixedKeyHash.KEY_BYTES), table.hash("oprf"));
        long[] byBin = new long[2 * binCount];
        oprf.evaluate(shape, items, bins.table(), byBin, pauses::pass, pauses.toReceiver());
        long[] result = new long[2 * bins.count()];
        for (int c = 0; c < bins.count(); c++) {
            result[2 * c] = byBin[2 * bins.bin(c)];
            result[2 * c + 1] = byBin[2 * bins.bin(c) + 1];
        }
        return result;
    }

    @Override
    public int pauses() {
        return KkrtOprfShape.chunks(binCount);
    }
}
