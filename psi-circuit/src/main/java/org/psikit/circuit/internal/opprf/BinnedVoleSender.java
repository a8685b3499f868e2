package org.psikit.circuit.internal.opprf;

import java.util.Arrays;
import org.psikit.core.api.Domain;
import org.psikit.core.api.ItemBlock;
import org.psikit.ot.internal.oprf.vole.VoleOprfSender;

/**
 * The OPRF from silent VOLE, for all keys at once. Cost: 16·1.3 bytes per item of the receiver and the VOLE's 0.3 MB,
 * where {@link BinnedKkrtSender} takes 56·1.3.
 */
public final class BinnedVoleSender implements BinnedOprfSender {

    static final int PAUSES = 1;

    private static final long[] NONE = {};

    private final VoleOprfSender oprf;

    /** Takes ownership of an OPRF. */
    public BinnedVoleSender(VoleOprfSender oprf) {
        this.oprf = oprf;
    }

    @Override
    public long[] evaluate(Domain table, long[] items, int[] positions, long[] keys, InterleavedWork pauses) {
        int count = keys.length / 2;
        long[] byPlace = new long[keys.length];
        oprf.evaluate(oprf(table), new ItemBlock(keys, count), new long[][] {byPlace}, NONE);
        pauses.pass();
        long[] result = new long[keys.length];
        for (int p = 0; p < count; p++) {
            System.arraycopy(byPlace, 2 * p, result, 2 * oprf.item(p), 2);
        }
        Arrays.fill(byPlace, 0);
        oprf.release();
        return result;
    }

    @Override
    public int pauses() {
        return PAUSES;
    }

    @Override
    public void close() {
        oprf.close();
    }

    /** The OPRF's domain, separate from the stores of the same table. */
    static Domain oprf(Domain table) {
        return table.with("oprf", 0);
    }
}
