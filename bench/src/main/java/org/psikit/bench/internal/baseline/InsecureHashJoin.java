package org.psikit.bench.internal.baseline;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Payload;
import org.psikit.core.api.ProtocolCard;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiRun;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Role;
import org.psikit.core.channel.Step;
import org.psikit.core.internal.crypto.RandomOracle;
import org.psikit.core.vector.BitVector;
import org.psikit.core.vector.TagTable;

/**
 * Hash and compare: the sender sends SHA-256 of its items, cut to 16 bytes, and the receiver looks its own up. Often
 * called "hashed, so anonymous", which it is not.
 *
 * <p>Security: none. Whoever gets the hashes tries every e-mail address and telephone number there is.
 */
final class InsecureHashJoin implements PsiProtocol {

    private static final Step HASHES = Step.of("hash-join", 1, "hashes");
    private static final int CHUNK = 1 << 14;
    private static final ProtocolCard CARD = BaselineCard.of(
            "insecure-hash-join",
            "hash and compare, insecure",
            "gives away every item that can be guessed",
            new BaselineCard.Price(0.3e-6, 0, ItemBlock.ITEM_BYTES));

    @Override
    public ProtocolCard card() {
        return CARD;
    }

    @Override
    public PsiRun begin(PsiSession session) {
        return new Run(session);
    }

    /** SHA-256 of items {@code from} to {@code from + count}, 16 bytes each. */
    static byte[] hashes(ItemBlock items, int from, int count) {
        MessageDigest sha = RandomOracle.sha256();
        ByteBuffer item = ByteBuffer.allocate(ItemBlock.ITEM_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        byte[] digest = new byte[sha.getDigestLength()];
        byte[] out = new byte[count * ItemBlock.ITEM_BYTES];
        for (int i = 0; i < count; i++) {
            item.clear().putLong(items.low(from + i)).putLong(items.high(from + i));
            sha.update(item.array());
            try {
                sha.digest(digest, 0, digest.length);
            } catch (DigestException e) {
                throw new IllegalStateException(e);
            }
            System.arraycopy(digest, 0, out, i * ItemBlock.ITEM_BYTES, ItemBlock.ITEM_BYTES);
        }
        return out;
    }

    private static final class Run implements PsiRun {

        private final PsiSession session;

        Run(PsiSession session) {
            this.session = session;
        }

        @Override
        public BucketResult bucket(BucketId id, ItemBlock items, Payload payload) {
            BitVector matched = new BitVector(items.count());
            if (session.role() == Role.SENDER) {
                for (int from = 0; from < items.count(); from += CHUNK) {
                    byte[] hashes = hashes(items, from, Math.min(CHUNK, items.count() - from));
                    session.channel().send(HASHES, hashes, 0, hashes.length);
                    session.progress().progress("hashing", from, items.count());
                }
                session.channel().flush();
            } else {
                look(items, matched);
            }
            return BucketResult.of(matched);
        }

        private void look(ItemBlock items, BitVector matched) {
            TagTable own = new TagTable(items.count());
            ByteBuffer hashes = ByteBuffer.wrap(hashes(items, 0, items.count()));
            while (hashes.hasRemaining()) {
                own.insert(hashes.getLong(), hashes.getLong());
            }
            session.progress().progress("hashing", items.count(), items.count());
            int theirs = session.sizes().senderBucketItems();
            byte[] chunk = new byte[CHUNK * ItemBlock.ITEM_BYTES];
            for (int from = 0; from < theirs; from += CHUNK) {
                int count = Math.min(CHUNK, theirs - from);
                session.channel().receive(HASHES, chunk, 0, count * ItemBlock.ITEM_BYTES);
                ByteBuffer in = ByteBuffer.wrap(chunk);
                for (int i = 0; i < count; i++) {
                    int entry = own.find(in.getLong(), in.getLong(), -1);
                    if (entry != TagTable.NONE) {
                        matched.set(entry);
                    }
                }
                session.progress().progress("comparing", from + count, theirs);
            }
        }

        @Override
        public void close() {}
    }
}
