package org.psikit.bench.internal.baseline;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
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
import org.psikit.core.vector.BitVector;
import org.psikit.core.vector.TagTable;

/**
 * PSI by Diffie–Hellman in its simplest form: SHA-256 of an item as a u-coordinate, and a library's X25519 called once
 * a point. It shows the cost of the idea without batches.
 *
 * <p>Security: not looked into; nothing is shuffled or checked.
 */
final class TextbookEcdh implements PsiProtocol {

    private static final int POINT_BYTES = 32;
    private static final int EACH = 1024;
    private static final Step OWN = Step.of("textbook", 1, "own points");
    private static final Step TWICE = Step.of("textbook", 2, "the peer's points, multiplied again");

    private final Supplier<Multiplication> maker;
    private final String name;
    private final ProtocolCard card;

    TextbookEcdh(Supplier<Multiplication> maker) {
        this.maker = maker;
        Multiplication library = maker.get();
        this.name = library.library();
        this.card = BaselineCard.of(
                "textbook-ecdh-" + library.id(),
                "one X25519 of " + library.library() + " a point",
                "for comparison only",
                new BaselineCard.Price(2 * library.secondsPerPoint(), POINT_BYTES, 2.0 * POINT_BYTES));
    }

    @Override
    public ProtocolCard card() {
        return card;
    }

    @Override
    public String kernel(long items) {
        return name;
    }

    @Override
    public PsiRun begin(PsiSession session) {
        return new Run(session);
    }

    private final class Run implements PsiRun {

        private final PsiSession session;
        private final Multiplication library = maker.get();

        Run(PsiSession session) {
            this.session = session;
            library.secret(session.randomness().bytes(POINT_BYTES));
        }

        @Override
        public BucketResult bucket(BucketId id, ItemBlock items, Payload payload) {
            BitVector matched = new BitVector(items.count());
            byte[] own = points(items);
            multiplyAll(own, "multiplying own points");
            session.channel().send(OWN, own, 0, own.length);
            session.channel().flush();
            int theirs = session.role() == Role.SENDER
                    ? session.sizes().receiverBucketItems()
                    : session.sizes().senderBucketItems();
            byte[] peers = new byte[theirs * POINT_BYTES];
            session.channel().receive(OWN, peers, 0, peers.length);
            multiplyAll(peers, "multiplying the peer's points");
            if (session.role() == Role.SENDER) {
                session.channel().send(TWICE, peers, 0, peers.length);
                session.channel().flush();
            } else {
                byte[] twice = new byte[own.length];
                session.channel().receive(TWICE, twice, 0, twice.length);
                compare(peers, twice, matched);
            }
            return BucketResult.of(matched);
        }

        private void compare(byte[] peers, byte[] twice, BitVector matched) {
            TagTable table = new TagTable(peers.length / POINT_BYTES);
            ByteBuffer in = ByteBuffer.wrap(peers);
            for (int at = 0; at < peers.length; at += POINT_BYTES) {
                table.insert(in.getLong(at), in.getLong(at + 8));
            }
            ByteBuffer mine = ByteBuffer.wrap(twice);
            for (int i = 0; i * POINT_BYTES < twice.length; i++) {
                if (table.find(mine.getLong(i * POINT_BYTES), mine.getLong(i * POINT_BYTES + 8), -1) != TagTable.NONE) {
                    matched.set(i);
                }
            }
        }

        private void multiplyAll(byte[] points, String phase) {
            int count = points.length / POINT_BYTES;
            for (int i = 0; i < count; i++) {
                library.multiply(points, points, i * POINT_BYTES);
                if ((i + 1) % EACH == 0 || i + 1 == count) {
                    session.progress().progress(phase, i + 1, count);
                }
            }
        }

        private static byte[] points(ItemBlock items) {
            byte[] hashes = InsecureHashJoin.hashes(items, 0, items.count());
            byte[] points = new byte[items.count() * POINT_BYTES];
            for (int i = 0; i < items.count(); i++) {
                int at = i * POINT_BYTES;
                System.arraycopy(hashes, i * ItemBlock.ITEM_BYTES, points, at, ItemBlock.ITEM_BYTES);
                System.arraycopy(hashes, i * ItemBlock.ITEM_BYTES, points, at + ItemBlock.ITEM_BYTES, 15);
            }
            return points;
        }

        @Override
        public void close() {}
    }
}
