package org.psikit.ot.psi.vole;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.Domain;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Learners;
import org.psikit.core.api.Payload;
import org.psikit.core.api.PsiRun;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Role;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Step;
import org.psikit.core.concurrent.Beside;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.field.Gf128Multiplier;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.okvs.MaskedEncoding;
import org.psikit.ot.vole.VoleKeys;

/**
 * The party with the OPRF's key: evaluates its items and sends their tags in ascending order. It is the keys side of the
 * VOLE. What depends on its own items alone it does beside the VOLE, or while the receiver is still at its longer part of
 * that.
 *
 * <p>Buffers are kept from bucket to bucket, and wiped at the end. For one thread.
 */
final class VoleSender implements PsiRun {

    private final PsiSession session;
    private final Channel channel;
    private final VolePsiParameters parameters;
    private final Domain domain;
    private final SenderModel model;
    private final long[] keys;
    private final long[] placed;

    /** Δ·H(x) of every place, then its tag. */
    private final long[] offsets;

    private final long[] values;
    private final long[] proofs;
    private final SortedTags sorted;
    private @Nullable VoleKeys vole;
    private @Nullable PlacedItems placement;

    VoleSender(PsiSession session) {
        this.session = session;
        this.channel = session.channel();
        this.parameters = VolePsiParameters.of(session);
        this.domain = VolePsi.domain(session);
        this.model = session.security() == SecurityModel.MALICIOUS
                ? new MaliciousSender(session)
                : new SemiHonestSender(session);
        int m = parameters.empty() ? 0 : parameters.senderItems();
        this.keys = new long[parameters.empty() ? 0 : 2 * parameters.store().columns()];
        this.placed = new long[2 * m];
        this.offsets = new long[2 * m];
        this.values = new long[2 * m];
        this.proofs = new long[session.learners() == Learners.BOTH && model.wantsProofs() ? 2 * m : 0];
        this.sorted = new SortedTags(m);
    }

    @Override
    public BucketResult bucket(BucketId id, ItemBlock items, Payload payload) {
        return parameters.empty() ? VolePsi.nothing(items) : run(domain.bucket(id), items, payload);
    }

    @Override
    public void close() {
        if (vole != null) {
            vole.close();
        }
        for (long[] secret : new long[][] {keys, placed, offsets, values, proofs}) {
            Arrays.fill(secret, 0);
        }
        sorted.close();
        forgetPlaces();
    }

    private BucketResult run(Domain bucket, ItemBlock items, Payload payload) {
        model.commit(bucket);
        PlacedItems first = extend(bucket, items);
        VoleKeys correlations = vole();
        PlacedItems own;
        try (Gf128Multiplier byDelta = new Gf128Multiplier(correlations.deltaLow(), correlations.deltaHigh())) {
            offsets(byDelta);
            int tried = receiveTry();
            own = tried == 0 ? first : again(bucket, items, tried, byDelta);
            model.receiveHalf();
            evaluate(own, byDelta);
        }
        Masks.add(values, model.open());
        hash(bucket, own.count());
        sorted.sort(offsets, session.workers());
        sendTags(own.count());
        int senderBytes = session.terms().bytesOf(Role.SENDER);
        if (senderBytes > 0) {
            try (PayloadExchange exchange = exchange(bucket, VolePsiSteps.SENDER_PAYLOADS, senderBytes, own)) {
                exchange.send(payload.bytes(), sorted.places(), own.count());
            }
        }
        return session.learners() == Learners.BOTH ? learn(bucket, own, sorted.places()) : VolePsi.nothing(items);
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
    private PlacedItems extend(Domain bucket, ItemBlock items) {
        if (!model.hashesBeside()) {
            vole().extend(keys, 0, parameters.store().columns());
            return points(bucket, items, 0);
        }
        try (Beside<PlacedItems> points = Beside.start("psi-points", () -> points(bucket, items, 0))) {
            vole().extend(keys, 0, parameters.store().columns());
            return points.get();
        }
    }

    private PlacedItems again(Domain bucket, ItemBlock items, int tried, Gf128Multiplier byDelta) {
        PlacedItems own = points(bucket, items, tried);
        offsets(byDelta);
        return own;
    }

    /** Places the items, and leaves H(x) of all places where Δ·H(x) is wanted. */
    private PlacedItems points(Domain bucket, ItemBlock items, int tried) {
        forgetPlaces();
        byte[] seed = VolePsi.storeSeed(bucket, tried);
        PlacedItems own = PlacedItems.of(parameters.store(), seed, items, placed, session.workers());
        placement = own;
        Ranges.forEach(session.workers(), own.count(), (first, count) -> {
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

    private void offsets(Gf128Multiplier byDelta) {
        Ranges.forEach(
                session.workers(),
                parameters.senderItems(),
                (first, count) -> byDelta.multiply(offsets, 2 * first, offsets, 2 * first, count));
    }

    private int receiveTry() {
        byte[] tried = new byte[1];
        channel.receive(VolePsiSteps.TRY, tried, 0, 1);
        if (tried[0] < 0 || tried[0] >= VolePsiParameters.TRIES) {
            throw new ProtocolAbortException(VolePsiSteps.TRY + ": out of range");
        }
        return tried[0];
    }

    /** As the bins of P ⊕ u come in: K = k ⊕ Δ·(P ⊕ u), and Decode(K, x) ⊕ Δ·H(x) of the items in them. */
    private void evaluate(PlacedItems own, Gf128Multiplier byDelta) {
        int bins = own.store().parameters().binCount();
        MaskedEncoding.receive(
                channel,
                VolePsiSteps.MASKED_ENCODING,
                own.store(),
                own.placement(),
                byDelta,
                keys,
                values,
                session.workers(),
                bin -> {
                    int end = 2 * own.placement().start(bin + 1);
                    for (int i = 2 * own.placement().start(bin); i < end; i++) {
                        values[i] ^= offsets[i];
                    }
                },
                received -> session.progress().progress("evaluating own items", received, bins));
    }

    /** Leaves the tag of each place where its Δ·H(x) was. */
    private void hash(Domain bucket, int items) {
        Ranges.forEach(session.workers(), items, (first, count) -> {
            long[] out = new long[2 * count];
            long[] further = proofs.length == 0 ? null : new long[2 * count];
            try (OprfHash hash = model.hash(bucket)) {
                hash.outputs(values, placed, first, count, out, further);
            }
            System.arraycopy(out, 0, offsets, 2 * first, 2 * count);
            if (further != null) {
                System.arraycopy(further, 0, proofs, 2 * first, 2 * count);
                Arrays.fill(further, 0);
            }
            Arrays.fill(out, 0);
        });
    }

    private void sendTags(int items) {
        int tagBytes = parameters.tagBytes();
        byte[] bytes = new byte[TagIndex.BATCH * tagBytes];
        for (int from = 0; from < items; from += TagIndex.BATCH) {
            int count = Math.min(TagIndex.BATCH, items - from);
            TagBytes.put(sorted.tags(), from, count, bytes, tagBytes);
            channel.send(VolePsiSteps.TAGS, bytes, 0, count * tagBytes);
        }
        channel.flush();
    }

    /** What the receiver passes on when both learn. */
    private BucketResult learn(Domain bucket, PlacedItems own, int[] places) {
        BitVector sent = new BitVector(places.length);
        byte[] bitmap = new byte[sent.byteLength()];
        channel.receive(VolePsiSteps.MATCHED, bitmap, 0, bitmap.length);
        sent = BitVector.fromBytes(bitmap, 0, places.length);
        int count = sent.cardinality();
        if (count > parameters.receiverItems()) {
            throw new ProtocolAbortException(VolePsiSteps.MATCHED + ": more matches than items");
        }
        try (Matches found = new Matches(count, places.length)) {
            for (int number = 0; number < places.length; number++) {
                if (sent.get(number)) {
                    found.add(number, places[number]);
                }
            }
            if (model.wantsProofs()) {
                checkProofs(found);
            }
            byte[] received = {};
            BitVector unreadable = new BitVector(own.count());
            int receiverBytes = session.terms().bytesOf(Role.RECEIVER);
            if (receiverBytes > 0) {
                int[] all = new int[count];
                Arrays.setAll(all, i -> i);
                try (PayloadExchange exchange = exchange(bucket, VolePsiSteps.RECEIVER_PAYLOADS, receiverBytes, own)) {
                    received = exchange.receive(count, all, found.places(), count, unreadable);
                }
            }
            return new BucketResult(found.items(own.placement(), own.count()), received, unreadable);
        }
    }

    private void checkProofs(Matches found) {
        byte[] bytes = new byte[found.count() * Proofs.BYTES];
        channel.receive(VolePsiSteps.PROOFS, bytes, 0, bytes.length);
        long right = -1;
        for (int i = 0; i < found.count(); i++) {
            right &= Proofs.equalMask(proofs, found.places()[i], bytes, i);
        }
        if (right == 0) {
            throw new ProtocolAbortException(VolePsiSteps.PROOFS + ": a match that the receiver has not evaluated");
        }
    }

    private PayloadExchange exchange(Domain bucket, Step step, int payloadBytes, PlacedItems own) {
        return new PayloadExchange(channel, step, bucket, payloadBytes, values, own);
    }
}
