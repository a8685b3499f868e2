package org.psikit.circuit.opprf;

import java.util.Arrays;
import org.psikit.core.api.Domain;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.PsiSession;
import org.psikit.core.crypto.FixedKeyHash;
import org.psikit.core.error.ResourceException;
import org.psikit.ot.okvs.MaskedEncoding;
import org.psikit.ot.okvs.Okvs;
import org.psikit.ot.okvs.Placement;
import org.psikit.ot.vole.VoleMacs;

/** {@link OprfReceiver} from silent VOLE and a key-value store; {@link BinnedVoleSender} has the picture. */
public final class BinnedVoleReceiver implements OprfReceiver {

    private final PsiSession session;
    private final double failureBits;
    private final VoleMacs vole;

    /**
     * On the VOLE of the run, which stays the caller's.
     *
     * @param failureBits budget of one store
     */
    public BinnedVoleReceiver(PsiSession session, double failureBits, VoleMacs vole) {
        this.session = session;
        this.failureBits = failureBits;
        this.vole = vole;
    }

    @Override
    public long[] evaluate(Domain table, ItemBlock items, OccupiedBins bins, long[] keys, Pauses pauses) {
        VoleOprfStore stores = new VoleOprfStore(table, bins.count(), failureBits);
        long[] u = new long[2 * stores.columns()];
        long[] macs = new long[u.length];
        vole.extend(u, 0, macs, 0, stores.columns());
        Placement placement = send(stores, keys, bins.count(), u);
        pauses.pass();
        Arrays.fill(u, 0);
        // m = k + u·Δ decodes to what the sender gets for the same key
        long[] values = new long[keys.length];
        stores.okvs(0).decode(placement, macs, values, session.workers());
        Arrays.fill(macs, 0);
        long[] placed = new long[keys.length];
        placement.sort(keys, placed);
        try (FixedKeyHash outputs = stores.outputs()) {
            outputs.tmmo(values, 0, placed, 0, values, 0, bins.count());
        }
        long[] result = new long[keys.length];
        placement.unsort(values, result);
        Arrays.fill(values, 0);
        Arrays.fill(placed, 0);
        return result;
    }

    @Override
    public int pauses() {
        return VoleOprfStore.PAUSES;
    }

    /** Encodes y ↦ H(y), under another seed of the coin if it must, and sends P ⊕ u. */
    private Placement send(VoleOprfStore stores, long[] keys, int count, long[] u) {
        long[] encoding = new long[u.length];
        long[] points = new long[keys.length];
        long[] values = new long[keys.length];
        try (FixedKeyHash hash = stores.points()) {
            hash.mmo(keys, 0, points, 0, count);
        }
        for (int tried = 0; tried < OpprfStore.TRIES; tried++) {
            Okvs okvs = stores.okvs(tried);
            Placement placement = okvs.place(keys, count, session.workers());
            placement.sort(points, values);
            if (okvs.encode(placement, values, encoding, session.workers())) {
                session.channel().send(OpprfSteps.OPRF_TRY, new byte[] {(byte) tried}, 0, 1);
                MaskedEncoding.send(session.channel(), OpprfSteps.OPRF_ENCODING, encoding, u, sent -> {});
                Arrays.fill(encoding, 0);
                Arrays.fill(values, 0);
                Arrays.fill(points, 0);
                return placement;
            }
        }
        throw new ResourceException("no key-value store in " + OpprfStore.TRIES + " tries; start the job again");
    }
}
