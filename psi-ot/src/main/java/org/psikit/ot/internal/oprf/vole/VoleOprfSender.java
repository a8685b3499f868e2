package org.psikit.ot.internal.oprf.vole;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.Domain;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.PsiSession;
import org.psikit.core.concurrent.BackgroundTask;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.internal.field.Gf128Multiplier;
import org.psikit.ot.internal.okvs.OkvsParameters;
import org.psikit.ot.internal.okvs.Placement;
import org.psikit.ot.internal.oprf.OprfSender;
import org.psikit.ot.internal.oprf.OutputKeys;
import org.psikit.ot.internal.vole.VoleKeys;

/**
 * The party with the key of an OPRF from silent VOLE and a key-value store: F(x) = H'(Decode(K, x) ⊕ Δ·H(x), x). It is
 * the keys side of the VOLE. Work that depends on its own items alone runs in parallel with the VOLE, or while the
 * receiver finishes its longer part of the VOLE.
 *
 * <p>Source: Rindal, Schoppmann, "VOLE-PSI" (Eurocrypt 2021), with the store of Raghuraman, Rindal (CCS 2022).
 *
 * <pre>
 *   receiver, items y                                         sender, items x
 *                                ◀── hash of w_S ──           (malicious)
 *   (u, m)                       ◀── silent VOLE ──▶          (Δ, k),  m = k + u·Δ
 *   P with Decode(P, y) = H(y)   ── try, w_R (malicious) ──▶
 *                                ── P ⊕ u, bin by bin ──▶     K = k ⊕ Δ·(P ⊕ u)
 *   w = w_R ⊕ w_S                ◀── w_S (malicious) ──       w = w_R ⊕ w_S
 *   H'(Decode(m, y) ⊕ w, y)                                   H'(Decode(K, x) ⊕ Δ·H(x) ⊕ w, x)
 * </pre>
 *
 * <p>P is solved while the VOLE is set up. Seeds of the store come from a coin tossed after both inputs are fixed; u
 * and k are fresh in every bucket, Δ stays the same for a run.
 *
 * <p>Security: semi-honest with H and H' by fixed-key AES ({@link AesOprfHash}); {@link MaliciousVoleOprfSender} has
 * both as random oracles, a checked VOLE, and w. P is hidden under u, which looks random if the VOLE's dual-LPN
 * assumption holds.
 *
 * <p>Cost: {@code 16·1.32·n} bytes from the receiver, and the set-up of the VOLE. Buffers are kept from bucket to bucket, and
 * wiped at the end. For one thread.
 */
public sealed class VoleOprfSender implements OprfSender permits MaliciousVoleOprfSender {

    private static final long[] NONE = {};

    private final PsiSession session;
    private final Domain domain;
    private final OkvsParameters shape;
    private final SenderModel model;
    private long[] keys = NONE;
    private long[] placed = NONE;
    private long[] values = NONE;
    private @Nullable VoleKeys vole;
    private @Nullable PlacedItems placement;

    /** A semi-honest instance; {@code domain} binds the VOLE. */
    public VoleOprfSender(PsiSession session, Domain domain) {
        this(session, domain, new SemiHonestSender(session));
    }

    VoleOprfSender(PsiSession session, Domain domain, SenderModel model) {
        this.session = session;
        this.domain = domain;
        this.shape = VoleOprfShape.store(session.sizes());
        this.model = model;
    }

    /** Sets up the VOLE, which the first evaluation otherwise does. */
    public final void setUp() {
        vole();
    }

    @Override
    public final int lists() {
        return 1;
    }

    @Override
    public final void evaluate(Domain bucket, ItemBlock items, long[][] outputs, long[] further) {
        if (keys.length == 0) {
            keys = new long[2 * shape.columns()];
            placed = new long[2 * items.count()];
            values = new long[placed.length];
        }
        // Δ·H(x) of every place, then its output
        long[] offsets = outputs[0];
        model.commit(bucket);
        PlacedItems own = extend(bucket, items, offsets);
        VoleKeys correlations = vole();
        try (Gf128Multiplier byDelta = new Gf128Multiplier(correlations.deltaLow(), correlations.deltaHigh())) {
            multiply(offsets, byDelta);
            int tried = receiveTry();
            if (tried != 0) {
                own = points(bucket, items, tried, offsets);
                multiply(offsets, byDelta);
            }
            model.receiveHalf();
            evaluate(own, offsets, byDelta);
        }
        MaskedValues.add(values, model.open());
        ParallelRanges.forEach(session.workers(), items.count(), (first, count) -> {
            try (OprfHash hash = model.hash(bucket)) {
                hash.outputs(values, placed, first, count, offsets, first, further);
            }
        });
    }

    @Override
    public final int item(int place) {
        return PlacedItems.last(placement).placement().item(place);
    }

    @Override
    public final OutputKeys keys(Domain bucket, int[] places) {
        return new OracleKeys(bucket, values, placed);
    }

    @Override
    public final void close() {
        if (vole != null) {
            vole.close();
        }
        release();
    }

    /** Wipes and releases the buffers, for callers with other work on the bucket. Items have no places afterwards. */
    public final void release() {
        for (long[] secret : new long[][] {keys, placed, values}) {
            Arrays.fill(secret, 0);
        }
        keys = placed = values = NONE;
        forgetPlaces();
    }

    private VoleKeys vole() {
        VoleKeys result = vole;
        if (result == null) {
            result = model.vole(domain.hash("correlations"));
            vole = result;
        }
        return result;
    }

    /** Extends the VOLE and makes the points, which do not depend on it. */
    private PlacedItems extend(Domain bucket, ItemBlock items, long[] offsets) {
        if (!model.hashesBeside()) {
            vole().extend(keys, 0, shape.columns());
            return points(bucket, items, 0, offsets);
        }
        try (BackgroundTask<PlacedItems> points =
                BackgroundTask.start("oprf-points", () -> points(bucket, items, 0, offsets))) {
            vole().extend(keys, 0, shape.columns());
            return points.get();
        }
    }

    /** Places the items, and writes H(x) of all places to {@code offsets}. */
    private PlacedItems points(Domain bucket, ItemBlock items, int tried, long[] offsets) {
        forgetPlaces();
        byte[] seed = VoleOprfShape.seed(bucket, tried);
        PlacedItems own = PlacedItems.of(shape, seed, items, placed, session.workers());
        placement = own;
        ParallelRanges.forEach(session.workers(), own.count(), (first, count) -> {
            try (OprfHash hash = model.hash(bucket)) {
                hash.points(placed, first, offsets, first, count);
            }
        });
        return own;
    }

    private void forgetPlaces() {
        if (placement != null) {
            placement.close();
            placement = null;
        }
    }

    private void multiply(long[] offsets, Gf128Multiplier byDelta) {
        ParallelRanges.forEach(
                session.workers(),
                offsets.length / 2,
                (first, count) -> byDelta.multiply(offsets, 2 * first, offsets, 2 * first, count));
    }

    private int receiveTry() {
        byte[] tried = new byte[1];
        session.channel().receive(VoleOprfSteps.TRY, tried, 0, 1);
        if (tried[0] < 0 || tried[0] >= VoleOprfShape.TRIES) {
            throw new ProtocolAbortException(VoleOprfSteps.TRY + ": out of range");
        }
        return tried[0];
    }

    /** As the bins of P ⊕ u come in: K = k ⊕ Δ·(P ⊕ u), and Decode(K, x) ⊕ Δ·H(x) of the items in them. */
    private void evaluate(PlacedItems own, long[] offsets, Gf128Multiplier byDelta) {
        int bins = own.store().parameters().binCount();
        Placement places = own.placement();
        MaskedEncoding.receive(
                session.channel(),
                VoleOprfSteps.MASKED_ENCODING,
                own.store(),
                places,
                byDelta,
                keys,
                values,
                session.workers(),
                bin -> {
                    int end = 2 * places.start(bin + 1);
                    for (int i = 2 * places.start(bin); i < end; i++) {
                        values[i] ^= offsets[i];
                    }
                },
                received -> session.progress().progress("evaluating own items", received, bins));
    }
}
