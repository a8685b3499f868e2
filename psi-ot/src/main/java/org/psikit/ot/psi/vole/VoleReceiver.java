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
import org.psikit.core.error.ResourceException;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.okvs.MaskedEncoding;
import org.psikit.ot.vole.VoleMacs;

/**
 * The party whose items are encoded: has the OPRF's outputs for them and looks the sender's tags up among those. It is
 * the MACs side of the VOLE. Encoding runs beside the VOLE, which does not depend on it.
 *
 * <p>Buffers are kept from bucket to bucket, and wiped at the end. For one thread.
 */
final class VoleReceiver implements PsiRun {

    private final PsiSession session;
    private final Channel channel;
    private final VolePsiParameters parameters;
    private final Domain domain;
    private final ReceiverModel model;
    private final long[] u;
    private final long[] macs;
    private final long[] encoding;
    private final long[] placed;
    private final long[] values;
    private final long[] proofs;
    private @Nullable VoleMacs vole;
    private @Nullable TagIndex index;

    /** Written by the thread that encodes, read when that has ended. */
    private volatile @Nullable PlacedItems placement;

    private volatile int storeTry;

    VoleReceiver(PsiSession session) {
        this(
                session,
                session.security() == SecurityModel.MALICIOUS
                        ? new MaliciousReceiver(session)
                        : new SemiHonestReceiver(session));
    }

    /** With what the receiver does in a security model. */
    VoleReceiver(PsiSession session, ReceiverModel model) {
        this.session = session;
        this.channel = session.channel();
        this.parameters = VolePsiParameters.of(session);
        this.domain = VolePsi.domain(session);
        this.model = model;
        int columns = parameters.empty() ? 0 : parameters.store().columns();
        int n = parameters.empty() ? 0 : parameters.receiverItems();
        this.u = new long[2 * columns];
        this.macs = new long[2 * columns];
        this.encoding = new long[2 * columns];
        this.placed = new long[2 * n];
        this.values = new long[2 * n];
        this.proofs = new long[session.learners() == Learners.BOTH && model.givesProofs() ? 2 * n : 0];
    }

    @Override
    public BucketResult bucket(BucketId id, ItemBlock items, Payload payload) {
        return parameters.empty() ? VolePsi.nothing(items) : run(id, items, payload);
    }

    @Override
    public void close() {
        if (vole != null) {
            vole.close();
        }
        for (long[] secret : new long[][] {u, macs, encoding, placed, values, proofs}) {
            Arrays.fill(secret, 0);
        }
        if (index != null) {
            index.close();
        }
        forgetPlaces();
    }

    private BucketResult run(BucketId id, ItemBlock items, Payload payload) {
        Domain bucket = domain.bucket(id);
        PlacedItems own;
        try (Beside<PlacedItems> encoder = Beside.start("psi-encode", () -> encode(id, items))) {
            model.receiveCommitment();
            vole().extend(u, 0, macs, 0, parameters.store().columns());
            own = encoder.get();
        }
        channel.send(VolePsiSteps.TRY, new byte[] {(byte) storeTry}, 0, 1);
        model.sendHalf();
        MaskedEncoding.send(
                channel,
                VolePsiSteps.MASKED_ENCODING,
                encoding,
                u,
                sent -> session.progress().progress("sending masked encoding", sent, u.length));
        // m = k + u·Δ becomes the OPRF's values of own items
        own.store().decode(own.placement(), macs, values, session.workers());
        Masks.add(values, model.verify(bucket));
        int m = parameters.senderItems();
        try (Matches found = new Matches(Math.min(own.count(), m), own.count())) {
            find(hash(bucket, own), found);
            BitVector mine = found.items(own.placement(), items.count());
            byte[] received = {};
            BitVector unreadable = new BitVector(items.count());
            int senderBytes = session.terms().bytesOf(Role.SENDER);
            if (senderBytes > 0) {
                try (PayloadExchange exchange = exchange(bucket, VolePsiSteps.SENDER_PAYLOADS, senderBytes, own)) {
                    received = exchange.receive(m, found.numbers(), found.places(), found.count(), unreadable);
                }
            }
            report(bucket, found, own, payload);
            return new BucketResult(mine, received, unreadable);
        }
    }

    private void forgetPlaces() {
        PlacedItems own = placement;
        if (own != null) {
            own.close();
            placement = null;
        }
    }

    private VoleMacs vole() {
        VoleMacs result = vole;
        if (result == null) {
            result = model.vole(domain.hash("correlations"));
            vole = result;
        }
        return result;
    }

    /** Encodes (y, H(y)) for all items, under another seed of the coin if it must. */
    private PlacedItems encode(BucketId id, ItemBlock items) {
        Domain bucket = domain.bucket(id);
        for (int tried = 0; tried < VolePsiParameters.TRIES; tried++) {
            forgetPlaces();
            byte[] seed = VolePsi.storeSeed(bucket, tried);
            PlacedItems own = PlacedItems.of(parameters.store(), seed, items, placed, session.workers());
            placement = own;
            Ranges.forEach(session.workers(), own.count(), (first, count) -> {
                try (OprfHash hash = model.hash(bucket)) {
                    hash.points(placed, first, values, first, count);
                }
            });
            if (own.store().encode(own.placement(), values, encoding, session.workers())) {
                storeTry = tried;
                return own;
            }
        }
        throw new ResourceException("bucket " + id.number() + ": items could not be encoded in "
                + VolePsiParameters.TRIES + " tries; start again");
    }

    private TagIndex hash(Domain bucket, PlacedItems own) {
        if (index == null) {
            index = new TagIndex(parameters.receiverItems(), parameters.tagBytes());
        }
        TagIndex tags = index;
        Ranges.forEach(session.workers(), own.count(), (first, count) -> {
            long[] out = new long[2 * count];
            long[] further = proofs.length == 0 ? null : new long[2 * count];
            try (OprfHash hash = model.hash(bucket)) {
                hash.outputs(values, placed, first, count, out, further);
            }
            tags.set(first, out, count);
            if (further != null) {
                System.arraycopy(further, 0, proofs, 2 * first, 2 * count);
                Arrays.fill(further, 0);
            }
            Arrays.fill(out, 0);
        });
        tags.build(own.count());
        return tags;
    }

    /**
     * Looks the sender's tags up as they come, a batch as soon as it is known to be in order. Whether and where the run
     * ends here depends on the tags received and on nothing else, above all not on what they match.
     */
    private void find(TagIndex tags, Matches found) {
        int m = parameters.senderItems();
        int tagBytes = parameters.tagBytes();
        byte[] bytes = new byte[TagIndex.BATCH * tagBytes];
        long[] theirs = new long[2 * TagIndex.BATCH];
        for (int from = 0; from < m; from += TagIndex.BATCH) {
            int count = Math.min(TagIndex.BATCH, m - from);
            channel.receive(VolePsiSteps.TAGS, bytes, 0, count * tagBytes);
            long lastLow = theirs[2 * TagIndex.BATCH - 2];
            long lastHigh = theirs[2 * TagIndex.BATCH - 1];
            TagBytes.get(bytes, tagBytes, count, theirs);
            if (model.wantsAscendingTags() && !SortedTags.ascend(theirs, count, lastLow, lastHigh)) {
                throw new ProtocolAbortException(VolePsiSteps.TAGS + ": one comes twice, or out of order");
            }
            int candidates = tags.find(theirs, count);
            for (int c = 0; c < candidates; c++) {
                int place = tags.entry(c);
                if (place != TagIndex.NONE) {
                    found.add(from + tags.candidate(c), place);
                }
            }
            session.progress().progress("comparing", from + count, m);
        }
    }

    /** When both learn: which tags matched, that they did, and what goes with them. */
    private void report(Domain bucket, Matches found, PlacedItems own, Payload payload) {
        if (session.learners() != Learners.BOTH) {
            return;
        }
        byte[] bitmap = found.bitmap(parameters.senderItems());
        channel.send(VolePsiSteps.MATCHED, bitmap, 0, bitmap.length);
        if (model.givesProofs()) {
            byte[] bytes = new byte[found.count() * Proofs.BYTES];
            for (int i = 0; i < found.count(); i++) {
                Proofs.put(proofs, found.places()[i], bytes, i);
            }
            channel.send(VolePsiSteps.PROOFS, bytes, 0, bytes.length);
        }
        channel.flush();
        int receiverBytes = session.terms().bytesOf(Role.RECEIVER);
        if (receiverBytes > 0) {
            try (PayloadExchange exchange = exchange(bucket, VolePsiSteps.RECEIVER_PAYLOADS, receiverBytes, own)) {
                exchange.send(payload.bytes(), found.places(), found.count());
            }
        }
    }

    private PayloadExchange exchange(Domain bucket, Step step, int payloadBytes, PlacedItems own) {
        return new PayloadExchange(channel, step, bucket, payloadBytes, values, own);
    }
}
