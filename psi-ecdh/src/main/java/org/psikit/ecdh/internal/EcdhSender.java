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
 * The answering party. It sends its own blinded items first, while the receiver's points come in, then a tag for each
 * of those, in the order received.
 */
final class EcdhSender implements PsiRun {

    private final PsiSession session;
    private final Channel channel;
    private final int tagBytes;

    EcdhSender(PsiSession session) {
        this.session = session;
        this.channel = session.channel();
        this.tagBytes = session.sizes().tagBytes();
    }

    @Override
    public BucketResult bucket(BucketId id, ItemBlock items, Payload payload) {
        Domain bucket = EcdhPsi.domain(session).bucket(id);
        PointInbox inbox = new PointInbox(channel, session.sizes().receiverBucketItems());
        try (Randomness randomness = session.randomness().fork();
                Blinding blinding = new Blinding(session, bucket, randomness, (long) items.count() + inbox.count())) {
            int[] order = randomness.permutation(items.count());
            Duplex.run(
                    channel,
                    () -> {
                        EcdhRuns.sendOwn(session, blinding, EcdhWire.SENDER_POINTS, items, order);
                        answer(inbox, blinding);
                    },
                    () -> inbox.fill(EcdhWire.RECEIVER_POINTS));
            return BucketResult.of(learn(items.count(), order, inbox.count()));
        }
    }

    @Override
    public void close() {}

    private void answer(PointInbox inbox, Blinding blinding) {
        byte[] tags = new byte[blinding.window() * tagBytes];
        try (TagTable seen = new TagTable(inbox.count())) {
            EcdhRuns.blindPeers(session, blinding, inbox, (blinded, from, count) -> {
                for (int i = 0; i < count; i++) {
                    take(seen, blinded, i, from + i);
                    System.arraycopy(blinded, i * EcdhWire.POINT_BYTES, tags, i * tagBytes, tagBytes);
                }
                channel.send(EcdhWire.ANSWERS, tags, 0, count * tagBytes);
            });
        }
    }

    private static void take(TagTable seen, byte[] blinded, int i, int number) {
        int p = i * EcdhWire.POINT_BYTES;
        if (seen.insert(EcdhWire.word(blinded, p), EcdhWire.word(blinded, p + 8)) != TagTable.NONE) {
            throw new ProtocolAbortException(EcdhWire.RECEIVER_POINTS + ": point " + number + " was sent before");
        }
    }

    /** Receives the result when both learn. */
    private BitVector learn(int ownItems, int[] order, int receiverItems) {
        BitVector mine = new BitVector(ownItems);
        if (session.learners() != Learners.BOTH) {
            return mine;
        }
        int most = Math.min(ownItems, receiverItems);
        byte[] bytes = new byte[mine.byteLength()];
        channel.receive(EcdhWire.MATCHED, bytes, 0, bytes.length);
        BitVector sent = BitVector.fromBytes(bytes, 0, ownItems);
        if (sent.cardinality() > most) {
            throw new ProtocolAbortException(EcdhWire.MATCHED + ": more matches than items");
        }
        for (int i = 0; i < ownItems; i++) {
            if (sent.get(i)) {
                mine.set(order[i]);
            }
        }
        return mine;
    }
}
