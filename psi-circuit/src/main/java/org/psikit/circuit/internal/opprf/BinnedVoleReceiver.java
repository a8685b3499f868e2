package org.psikit.circuit.internal.opprf;

import java.util.Arrays;
import org.psikit.core.api.Domain;
import org.psikit.core.api.ItemBlock;
import org.psikit.ot.internal.oprf.vole.VoleOprfReceiver;

/** The OPRF from silent VOLE, for all keys at once: the receiver's message leaves at once, and a pause follows. */
public final class BinnedVoleReceiver implements BinnedOprfReceiver {

    private static final long[] NONE = {};

    private final VoleOprfReceiver oprf;

    /** Takes ownership of an OPRF. */
    public BinnedVoleReceiver(VoleOprfReceiver oprf) {
        this.oprf = oprf;
    }

    @Override
    public long[] evaluate(Domain table, ItemBlock items, OccupiedBins bins, long[] keys, InterleavedWork pauses) {
        long[] byPlace = new long[keys.length];
        oprf.evaluate(BinnedVoleSender.oprf(table), new ItemBlock(keys, bins.count()), byPlace, 0, NONE);
        pauses.pass();
        long[] result = new long[keys.length];
        for (int p = 0; p < bins.count(); p++) {
            System.arraycopy(byPlace, 2 * p, result, 2 * oprf.item(p), 2);
        }
        Arrays.fill(byPlace, 0);
        oprf.release();
        return result;
    }

    @Override
    public int pauses() {
        return BinnedVoleSender.PAUSES;
    }

    @Override
    public void close() {
        oprf.close();
    }
}
