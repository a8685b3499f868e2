package org.psikit.circuit.internal.opprf;

import java.util.Arrays;
import org.psikit.core.api.Domain;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.PsiSession;
import org.psikit.ot.internal.extension.RotSender;
import org.psikit.ot.internal.oprf.kkrt.KkrtOprfReceiver;

/** The batched OPRF of KKRT, whose instances are the bins. */
public final class BinnedKkrtReceiver implements BinnedOprfReceiver {

    private final KkrtOprfReceiver oprf;

    /** Uses the OTs of the run. */
    public BinnedKkrtReceiver(PsiSession session, RotSender ot) {
        this.oprf = new KkrtOprfReceiver(session, ot);
    }

    @Override
    public long[] evaluate(Domain table, ItemBlock items, OccupiedBins bins, long[] keys, InterleavedWork pauses) {
        long[] byItem = new long[keys.length];
        oprf.evaluate(table, items, bins.table(), byItem, pauses::pass, pauses.toReceiver());
        long[] result = new long[keys.length];
        for (int c = 0; c < bins.count(); c++) {
            System.arraycopy(byItem, 2 * bins.item(c), result, 2 * c, 2);
        }
        Arrays.fill(byItem, 0);
        return result;
    }

    @Override
    public int pauses() {
        return oprf.chunks();
    }

    @Override
    public void close() {}
}
