package org.psikit.ot.internal.psi;

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
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.internal.oprf.MaliciousOprfReceiver;
import org.psikit.ot.internal.oprf.OprfReceiver;
import org.psikit.ot.internal.oprf.OutputKeys;

/**
 * The receiver of PSI from an OPRF: has outputs for its own items only, and looks up the sender's tags among them.
 *
 * <pre>
 *   receiver, items y                                         sender, items x
 *   F(y)                         ◀── OPRF ──▶                 F(x)
 *   looked up                    ◀── tags, sorted ──
 *                                ◀── [payloads] ──
 *                                ── [matches, proofs, payloads] ──▶       if both learn
 * </pre>
 *
 * <p>Security: that of the OPRF. Against a sender that may send anything, any reason for this party to end the run
 * after the OPRF is a function of the sender's messages and not of the items:
 *
 * <ul>
 *   <li>Tags that do not strictly ascend: all tags, matching or not, are compared with each other before look-up. An
 *   honest sender of m items has two equal tags with probability m² · 2^-129.
 *   <li>A payload that is not under the key of its item does not end the run. The tag shows that the item is shared, so
 *   the row stays and is marked unreadable locally ({@link BucketResult#unreadable}): only the sender's own cells are
 *   lost.
 *   <li>A message that is missing, cut or of another step: the next step and its length follow from the announced
 *   sizes.
 * </ul>
 *
 * <p>When both learn, matches and proofs are this party's output to the sender. A tag matches only if the sender asked
 * the oracle for this item at this party's value, and so has the proof already. The frame's later checks, of check
 * items and dummies, depend on tags of items that both know and on 128-bit items that the sender cannot know.
 *
 * <p>Buffers are kept from bucket to bucket, and wiped at the end. For one thread.
 */
final class PsiReceiver implements PsiRun {

    private final PsiSession session;
    private final Channel channel;
    private final PsiSteps steps;
    private final Domain domain;
    private final OprfReceiver oprf;
    private final TagRules rules;
    private final int senderItems;
    private final long[] proofs;
    private @Nullable TagIndex index;

    /** An instance for semi-honest parties. */
    PsiReceiver(PsiSession session, PsiSteps steps, OprfReceiver oprf) {
        this(session, steps, oprf, TagRules.semiHonest(session));
    }

    /** An instance for a sender that may send anything. */
    static PsiReceiver malicious(PsiSession session, PsiSteps steps, Step proofs, MaliciousOprfReceiver oprf) {
        return new PsiReceiver(session, steps, oprf, TagRules.malicious(session, proofs));
    }

    PsiReceiver(PsiSession session, PsiSteps steps, OprfReceiver oprf, TagRules rules) {
        this.session = session;
        this.channel = session.channel();
        this.steps = steps;
        this.domain = steps.domain(session);
        this.oprf = oprf;
        this.rules = rules;
        this.senderItems = session.sizes().senderBucketItems();
        this.proofs =
                new long[senderItems == 0 ? 0 : rules.proofLongs(session.sizes().receiverBucketItems())];
    }

    @Override
    public BucketResult bucket(BucketId id, ItemBlock items, Payload payload) {
        int n = items.count();
        if (n == 0 || senderItems == 0) {
            return BucketResult.of(new BitVector(n));
        }
        if (index == null) {
            index = new TagIndex(n, rules.bytes());
        }
        TagIndex own = index;
        Domain bucket = domain.bucket(id);
        oprf.evaluate(bucket, items, own.tags(), TagIndex.OFFSET, proofs);
        own.build(n);
        try (MatchedTags found = new MatchedTags(Math.min(n, senderItems), n, senderItems)) {
            find(own, found);
            BitVector unreadable = new BitVector(n);
            byte[] received = {};
            try (OutputKeys keys = session.terms().sends() ? keys(bucket, found) : null) {
                int senderBytes = session.terms().bytesOf(Role.SENDER);
                if (keys != null && senderBytes > 0) {
                    try (PayloadExchange exchange = exchange(bucket, steps.senderPayloads(), senderBytes, keys)) {
                        received = exchange.receive(senderItems, found.numbers(), found, unreadable);
                    }
                }
                if (session.learners() == Learners.BOTH) {
                    report(found);
                    int receiverBytes = session.terms().bytesOf(Role.RECEIVER);
                    if (keys != null && receiverBytes > 0) {
                        try (PayloadExchange exchange =
                                exchange(bucket, steps.receiverPayloads(), receiverBytes, keys)) {
                            exchange.send(payload.bytes(), found.places(), found.count());
                        }
                    }
                }
            }
            return new BucketResult(found.items(oprf::item, n), received, unreadable);
        }
    }

    @Override
    public void close() {
        oprf.close();
        Arrays.fill(proofs, 0);
        if (index != null) {
            index.close();
        }
    }

    private OutputKeys keys(Domain bucket, MatchedTags found) {
        return oprf.keys(bucket, senderItems, found.numbers(), found.places(), found.count());
    }

    /**
     * Looks up the sender's tags as they arrive, each batch once its order is checked. Whether and where the run ends
     * here depends on the received tags only, never on their matches: repeated matches are ignored.
     */
    private void find(TagIndex own, MatchedTags found) {
        int m = senderItems;
        int tagBytes = rules.bytes();
        byte[] bytes = new byte[TagIndex.BATCH * tagBytes];
        long[] theirs = new long[2 * TagIndex.BATCH];
        for (int list = 0; list < oprf.lists(); list++) {
            for (int from = 0; from < m; from += TagIndex.BATCH) {
                int count = Math.min(TagIndex.BATCH, m - from);
                channel.receive(steps.tags(), bytes, 0, count * tagBytes);
                long lastLow = theirs[2 * TagIndex.BATCH - 2];
                long lastHigh = theirs[2 * TagIndex.BATCH - 1];
                TagBytes.get(bytes, tagBytes, count, theirs);
                if (list == 0 && !rules.order().holds(theirs, count, lastLow, lastHigh)) {
                    throw new ProtocolAbortException(steps.tags() + ": a tag is repeated or out of order");
                }
                int candidates = own.find(theirs, count);
                for (int c = 0; c < candidates; c++) {
                    int place = own.entry(c);
                    if (place != TagIndex.NONE && oprf.list(place) == list) {
                        found.add(from + own.candidate(c), place);
                    }
                }
                session.progress().progress("comparing", (long) list * m + from + count, (long) oprf.lists() * m);
            }
        }
        found.sort();
    }

    /** Sends the bitmap of matching tags, and the proofs. */
    private void report(MatchedTags found) {
        byte[] bitmap = found.bitmap();
        channel.send(steps.matched(), bitmap, 0, bitmap.length);
        if (rules.proofs() != null) {
            byte[] bytes = new byte[found.count() * Proofs.BYTES];
            for (int i = 0; i < found.count(); i++) {
                Proofs.put(proofs, found.places()[i], bytes, i);
            }
            channel.send(rules.proofs(), bytes, 0, bytes.length);
        }
        channel.flush();
    }

    private PayloadExchange exchange(Domain bucket, Step step, int payloadBytes, OutputKeys keys) {
        int items = session.sizes().receiverBucketItems();
        PayloadCipher cipher = new PayloadCipher(bucket.hash(step.name()), payloadBytes, items);
        return new PayloadExchange(channel, step, cipher, keys, oprf::item);
    }
}
