package org.psikit.ecdh.internal;

import org.psikit.core.api.BucketId;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.Domain;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Learners;
import org.psikit.core.api.Payload;
import org.psikit.core.api.PsiRun;
import org.psikit.core.api.PsiSession;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Duplex;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.core.vector.TagTable;

/**
 * The comparing party. One thread blinds its items, sends them, and blinds the sender's points as they arrive; the
 * other receives points and answers, so neither CPU nor wire waits.
 */
final class EcdhReceiver implements PsiRun {

    private final PsiSession session;
    private final Channel channel;
    private final int tagBytes;

    EcdhReceiver(PsiSession session) {
        this.session = session;
        this.channel = session.channel();
        this.tagBytes = session.sizes().tagBytes();
    }

    @Override
    public BucketResult bucket(BucketId id, ItemBlock items, Payload payload) {
        Domain bucket = EcdhPsi.domain(session).bucket(id);
        PointInbox inbox = new PointInbox(channel, session.sizes().senderBucketItems());
        byte[] answers = new byte[Math.multiplyExact(items.count(), tagBytes)];
        try (TagTable table = new TagTable(inbox.count());
                Randomness randomness = session.randomness().fork();
                Blinding blinding = new Blinding(session, bucket, randomness, (long) items.count() + inbox.count())) {
            int[] order = randomness.permutation(items.count());
            Duplex.run(
                    channel,
                    () -> {
                        EcdhRuns.sendOwn(session, blinding, EcdhWire.RECEIVER_POINTS, items, order);
                        blindInto(table, inbox, blinding);
                    },
                    () -> {
                        inbox.fill(EcdhWire.SENDER_POINTS);
                        receiveAnswers(answers);
                    });
            return BucketResult.of(rows(answers, table, inbox.count(), order));
        }
    }

    @Override
    public void close() {}

    private void blindInto(TagTable table, PointInbox inbox, Blinding blinding) {
        EcdhRuns.blindPeers(session, blinding, inbox, (blinded, from, count) -> {
            for (int i = 0; i < count; i++) {
                int p = i * EcdhWire.POINT_BYTES;
                if (table.insert(EcdhWire.word(blinded, p), EcdhWire.word(blinded, p + 8)) != TagTable.NONE) {
                    throw new ProtocolAbortException(
                            EcdhWire.SENDER_POINTS + ": point " + (from + i) + " was sent before");
                }
            }
        });
    }

    private void receiveAnswers(byte[] answers) {
        int step = EcdhWire.CHUNK * tagBytes;
        for (int at = 0; at < answers.length; at += step) {
            channel.receive(EcdhWire.ANSWERS, answers, at, Math.min(step, answers.length - at));
        }
    }

    /** Finds every answer among the sender's twice-blinded points; own item {@code order[i]} was answered i-th. */
    private BitVector rows(byte[] answers, TagTable table, int senderItems, int[] order) {
        BitVector mine = new BitVector(order.length);
        BitVector theirs = new BitVector(senderItems);
        match(answers, table, theirs, i -> mine.set(order[i]));
        if (session.learners() == Learners.BOTH) {
            byte[] bytes = new byte[theirs.byteLength()];
            theirs.toBytes(bytes, 0);
            channel.send(EcdhWire.MATCHED, bytes, 0, bytes.length);
            channel.flush();
        }
        return mine;
    }

    private void match(byte[] answers, TagTable table, BitVector theirs, java.util.function.IntConsumer matched) {
        long highMask = EcdhWire.highMask(tagBytes);
        byte[] tag = new byte[ItemBlock.ITEM_BYTES];
        for (int i = 0; i * tagBytes < answers.length; i++) {
            System.arraycopy(answers, i * tagBytes, tag, 0, tagBytes);
            int entry = table.find(EcdhWire.word(tag, 0), EcdhWire.word(tag, 8), highMask);
            // A second answer for one point is ignored: ending the run would tell the peer that it matched
            if (entry != TagTable.NONE && !theirs.get(entry)) {
                theirs.set(entry);
                matched.accept(i);
            }
        }
    }
}
