package org.psikit.circuit.opprf;

import java.util.Arrays;
import org.psikit.core.api.Domain;
import org.psikit.core.api.ItemBlock;
import org.psikit.ot.oprf.OprfReceiver;

/** An OPRF of all keys at once, as that from silent VOLE: the receiver's message leaves at once, and a pause follows. */
public final class BinnedVoleReceiver implements BinnedOprfReceiver {

    private static final long[] NONE = {};

    private final OprfReceiver oprf;

    /** Takes an OPRF of one list, and closes it. */
    public BinnedVoleReceiver(OprfReceiver oprf) {
        this.oprf = oprf;
    }

    @Override
    public long[] evaluate(Domain table, ItemBlock items, OccupiedBins bins, long[] keys, Pauses pauses) {
        long[] byPlace = new long[keys.length];
        oprf.evaluate(BinnedVoleSender.oprf(table), new ItemBlock(keys, bins.count()), byPlace, 0, NONE);
        pauses.pass();
        long[] result = new long[keys.length];
        for (int p = 0; p < bins.count(); p++) {
            System.arraycopy(byPlace, 2 * p, result, 2 * oprf.item(p), 2);
        }
        Arrays.fill(byPlace, 0);
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
