package org.psikit.circuit.opprf;

import java.util.Arrays;
import org.psikit.core.api.Domain;
import org.psikit.core.api.PsiSession;
import org.psikit.core.crypto.FixedKeyHash;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.field.Gf128Multiplier;
import org.psikit.ot.okvs.MaskedEncoding;
import org.psikit.ot.okvs.Okvs;
import org.psikit.ot.okvs.Placement;
import org.psikit.ot.vole.VoleKeys;

/**
 * {@link OprfSender} from silent VOLE and a key-value store.
 *
 * <p>Source: Rindal, Schoppmann, "VOLE-PSI" (Eurocrypt 2021), with the store of Raghuraman, Rindal (CCS 2022).
 *
 * <pre>
 *   receiver, keys y; u, m                              sender, keys x; Δ, k with m = k + u·Δ
 *   P = Encode(y ↦ H(y))           ── P ⊕ u ──▶         K = k ⊕ Δ·(P ⊕ u)
 *   F(y) = H'(Decode(m, y), y)                          F(x) = H'(Decode(K, x) ⊕ Δ·H(x), x)
 * </pre>
 *
 * <p>Security: semi-honest. P is hidden under u, which looks random if the VOLE's dual-LPN assumption holds. For a key that
 * is not encoded the value is off by a known multiple, not zero but with probability 2^-128, of Δ, and H' = TMMO with the
 * key as tweak is correlation robust for that.
 *
 * <p>Cost: 16·1.3 bytes an item of the receiver and the VOLE's 0.3 MB, where {@link BinnedKkrtSender} takes 56·1.3. Not
 * thread-safe.
 */
public final class BinnedVoleSender implements OprfSender {

    private static final int BATCH = 1 << 10;

    private final PsiSession session;
    private final double failureBits;
    private final VoleKeys vole;

    /**
     * On the VOLE of the run, which stays the caller's.
     *
     * @param failureBits budget of one store
     */
    public BinnedVoleSender(PsiSession session, double failureBits, VoleKeys vole) {
        this.session = session;
        this.failureBits = failureBits;
        this.vole = vole;
    }

    @Override
    public long[] evaluate(Domain table, long[] items, int[] positions, long[] keys, Pauses pauses) {
        int count = keys.length / 2;
        VoleOprfStore stores = new VoleOprfStore(table, session.sizes().receiverBucketItems(), failureBits);
        long[] key = new long[2 * stores.columns()];
        vole.extend(key, 0, stores.columns());
        // While the receiver still encodes; another try is rare
        Okvs okvs = stores.okvs(0);
        Placement placement = okvs.place(keys, count, session.workers());
        int tried = receiveTry();
        if (tried != 0) {
            okvs = stores.okvs(tried);
            placement = okvs.place(keys, count, session.workers());
        }
        long[] values = new long[keys.length];
        long[] result = new long[keys.length];
        try (Gf128Multiplier byDelta = new Gf128Multiplier(vole.deltaLow(), vole.deltaHigh())) {
            Placement place = placement;
            MaskedEncoding.receive(
                    session.channel(),
                    OpprfSteps.OPRF_ENCODING,
                    okvs,
                    placement,
                    byDelta,
                    key,
                    values,
                    session.workers(),
                    bin -> {
                        try (Outputs outputs = new Outputs(stores, byDelta)) {
                            outputs.of(place, bin, keys, values, result);
                        }
                    },
                    received -> {});
        }
        Arrays.fill(key, 0);
        Arrays.fill(values, 0);
        pauses.pass();
        return result;
    }

    @Override
    public int pauses() {
        return VoleOprfStore.PAUSES;
    }

    private int receiveTry() {
        byte[] number = new byte[1];
        session.channel().receive(OpprfSteps.OPRF_TRY, number, 0, 1);
        if (number[0] < 0 || number[0] >= OpprfStore.TRIES) {
            throw new ProtocolAbortException(OpprfSteps.OPRF_TRY + ": out of range");
        }
        return number[0];
    }

    /** H'(value ⊕ Δ·H(x), x) of the keys in a bin. */
    private static final class Outputs implements AutoCloseable {

        private final FixedKeyHash points;
        private final FixedKeyHash outputs;
        private final Gf128Multiplier byDelta;
        private final long[] batch = new long[2 * BATCH];
        private final long[] offsets = new long[2 * BATCH];

        Outputs(VoleOprfStore stores, Gf128Multiplier byDelta) {
            this.points = stores.points();
            this.outputs = stores.outputs();
            this.byDelta = byDelta;
        }

        void of(Placement placement, int bin, long[] keys, long[] values, long[] result) {
            int end = placement.start(bin + 1);
            for (int from = placement.start(bin); from < end; from += BATCH) {
                int count = Math.min(BATCH, end - from);
                for (int i = 0; i < count; i++) {
                    int item = placement.item(from + i);
                    batch[2 * i] = keys[2 * item];
                    batch[2 * i + 1] = keys[2 * item + 1];
                }
                points.mmo(batch, 0, offsets, 0, count);
                byDelta.multiply(offsets, 0, offsets, 0, count);
                for (int i = 0; i < 2 * count; i++) {
                    offsets[i] ^= values[2 * from + i];
                }
                outputs.tmmo(offsets, 0, batch, 0, offsets, 0, count);
                for (int i = 0; i < count; i++) {
                    int item = placement.item(from + i);
                    result[2 * item] = offsets[2 * i];
                    result[2 * item + 1] = offsets[2 * i + 1];
                }
            }
        }

        /** Wipes hashed keys and what is left of values. */
        @Override
        public void close() {
            points.close();
            outputs.close();
            Arrays.fill(batch, 0);
            Arrays.fill(offsets, 0);
        }
    }
}
