package org.psikit.circuit.internal.opprf;

import java.util.Arrays;
import org.psikit.core.api.Domain;
import org.psikit.core.api.PsiSession;
import org.psikit.ot.internal.extension.RotReceiver;
import org.psikit.ot.internal.hashing.CuckooParameters;
import org.psikit.ot.internal.oprf.kkrt.KkrtOprfSender;

/** The batched OPRF of KKRT, whose instances are the bins. */
public final class BinnedKkrtSender implements BinnedOprfSender {

    private final KkrtOprfSender oprf;

    /** Uses the OTs of the run. */
    public BinnedKkrtSender(PsiSession session, RotReceiver ot) {
        this.oprf = new KkrtOprfSender(session, ot);
    }

    @Override
    public long[] evaluate(Domain table, long[] items, int[] positions, long[] keys, InterleavedWork pauses) {
        int functions = CuckooParameters.FUNCTIONS;
        int longs = keys.length / functions;
        long[][] lists = new long[functions][longs];
        oprf.evaluate(table, items, positions, lists, pauses::pass);
        long[] result = new long[keys.length];
        for (int j = 0; j < functions; j++) {
            System.arraycopy(lists[j], 0, result, j * longs, longs);
            Arrays.fill(lists[j], 0);
        }
        return result;
    }

    @Override
    public int pauses() {
        return oprf.chunks();
    }

    @Override
    public void close() {
        oprf.close();
    }
}
