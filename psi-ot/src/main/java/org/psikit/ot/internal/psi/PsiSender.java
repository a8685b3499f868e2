package org.psikit.ot.internal.psi;

import java.util.Arrays;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.Domain;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Learners;
import org.psikit.core.api.Payload;
import org.psikit.core.api.PsiRun;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Role;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.internal.oprf.MaliciousOprfSender;
import org.psikit.ot.internal.oprf.OprfSender;
import org.psikit.ot.internal.oprf.OutputKeys;

/**
 * The sender of PSI from an OPRF, with the key: sends the tags of its items, which are truncated outputs. See {@link
 * PsiReceiver} for the picture.
 *
 * <p>Tags of the first list are sent in ascending order, which is a function of their set alone: in the order of items
 * they would reveal ranks and bins. Further lists are in the order of the first, so the receiver's reply reveals which
 * items are shared but not the list of each match, which would leak information about its other items.
 *
 * <p>Security: that of the OPRF. Against a receiver that may send anything, any reason for this party to end the run
 * after the OPRF is a function of the receiver's knowledge:
 *
 * <ul>
 *   <li>More matches than the receiver has items: a function of its bitmap.
 *   <li>A wrong proof. Before it claims a match, the receiver has looked the tag up. If it has that output, it has the
 *   proof too, and knows the outcome of the check. If not, it has never queried the oracle at that point, and the 128
 *   bits that it must guess are independent of everything it has seen: the check fails, whatever the item is.
 *   <li>A payload of the receiver's that is not under the key of its item does not end the run, as with {@link
 *       PsiReceiver}. It comes with a proven match, so the receiver has the key, and knows whether it is right.
 *   <li>A message that is missing, cut or of another step: the next step and its length follow from the announced sizes
 *   and the receiver's bitmap.
 * </ul>
 *
 * <p>The frame's later checks concern the receiver's claims about check items, which both know, and about dummies,
 * which it cannot claim without a proof.
 *
 * <p>Buffers are kept from bucket to bucket, and wiped at the end. For one thread.
 */
final class PsiSender implements PsiRun {

    private final PsiSession session;
    private final Channel channel;
    private final PsiSteps steps;
    private final Domain domain;
    private final OprfSender oprf;
    private final TagRules rules;
    private final int items;

    /** The output of each place; in the first list, after sorting, of each number. */
    private final long[][] outputs;

    private final long[] proofs;
    private final SortedTags sorted;

    /** An instance for semi-honest parties. */
    PsiSender(PsiSession session, PsiSteps steps, OprfSender oprf) {
        this(session, steps, oprf, TagRules.semiHonest(session));
    }

    /** An instance for a receiver that may send anything. */
    static PsiSender malicious(PsiSession session, PsiSteps steps, Step proofs, MaliciousOprfSender oprf) {
        return new PsiSender(session, steps, oprf, TagRules.malicious(session, proofs));
    }

    private PsiSender(PsiSession session, PsiSteps steps, OprfSender oprf, TagRules rules) {
        this.session = session;
        this.channel = session.channel();
        this.steps = steps;
        this.domain = steps.domain(session);
        this.oprf = oprf;
        this.rules = rules;
        boolean empty = session.sizes().receiverBucketItems() == 0;
        this.items = empty ? 0 : session.sizes().senderBucketItems();
        this.outputs = new long[oprf.lists()][2 * items];
        this.proofs = new long[rules.proofLongs(items)];
        this.sorted = new SortedTags(items);
    }

    @Override
    public BucketResult bucket(BucketId id, ItemBlock block, Payload payload) {
        if (items == 0) {
            return BucketResult.of(new BitVector(block.count()));
        }
        Domain bucket = domain.bucket(id);
        oprf.evaluate(bucket, block, outputs, proofs);
        sorted.sort(outputs[0], session.workers());
        for (int list = 0; list < outputs.length; list++) {
            send(list);
        }
        channel.flush();
        try (OutputKeys keys = session.terms().sends() ? oprf.keys(bucket, sorted.places()) : null) {
            int senderBytes = session.terms().bytesOf(Role.SENDER);
            if (keys != null && senderBytes > 0) {
                try (PayloadExchange exchange = exchange(bucket, steps.senderPayloads(), senderBytes, keys)) {
                    exchange.send(payload.bytes(), sorted.places(), items);
                }
            }
            if (session.learners() != Learners.BOTH) {
                return BucketResult.of(new BitVector(items));
            }
            try (MatchedTags found = learn()) {
                if (rules.proofs() != null) {
                    checkProofs(rules.proofs(), found);
                }
                byte[] received = {};
                BitVector unreadable = new BitVector(items);
                int receiverBytes = session.terms().bytesOf(Role.RECEIVER);
                if (keys != null && receiverBytes > 0) {
                    try (PayloadExchange exchange = exchange(bucket, steps.receiverPayloads(), receiverBytes, keys)) {
                        int[] all = new int[found.count()];
                        Arrays.setAll(all, i -> i);
                        received = exchange.receive(found.count(), all, found, unreadable);
                    }
                }
                return new BucketResult(found.items(oprf::item, items), received, unreadable);
            }
        }
    }

    @Override
    public void close() {
        oprf.close();
        for (long[] list : outputs) {
            Arrays.fill(list, 0);
        }
        Arrays.fill(proofs, 0);
        sorted.close();
    }

    private void send(int list) {
        int tagBytes = rules.bytes();
        byte[] bytes = new byte[TagIndex.BATCH * tagBytes];
        for (int from = 0; from < items; from += TagIndex.BATCH) {
            int count = Math.min(TagIndex.BATCH, items - from);
            if (list == 0) {
                TagBytes.put(outputs[list], from, count, bytes, tagBytes);
            } else {
                TagBytes.put(outputs[list], sorted.places(), from, count, bytes, tagBytes);
            }
            channel.send(steps.tags(), bytes, 0, count * tagBytes);
        }
    }

    /** Receives the result when both learn. */
    private MatchedTags learn() {
        byte[] bitmap = new byte[new BitVector(items).byteLength()];
        channel.receive(steps.matched(), bitmap, 0, bitmap.length);
        BitVector sent = BitVector.fromBytes(bitmap, 0, items);
        int count = sent.cardinality();
        if (count > session.sizes().receiverBucketItems()) {
            throw new ProtocolAbortException(steps.matched() + ": more matches than items");
        }
        MatchedTags found = new MatchedTags(count, items, items);
        for (int number = 0; number < items; number++) {
            if (sent.get(number)) {
                found.add(number, sorted.places()[number]);
            }
        }
        return found;
    }

    private void checkProofs(Step step, MatchedTags found) {
        byte[] bytes = new byte[found.count() * Proofs.BYTES];
        channel.receive(step, bytes, 0, bytes.length);
        long right = -1;
        for (int i = 0; i < found.count(); i++) {
            right &= Proofs.equalMask(proofs, found.places()[i], bytes, i);
        }
        if (right == 0) {
            throw new ProtocolAbortException(step + ": a match that the receiver has not evaluated");
        }
    }

    private PayloadExchange exchange(Domain bucket, Step step, int payloadBytes, OutputKeys keys) {
        PayloadCipher cipher = new PayloadCipher(bucket.hash(step.name()), payloadBytes, items);
        return new PayloadExchange(channel, step, cipher, keys, oprf::item);
    }
}
