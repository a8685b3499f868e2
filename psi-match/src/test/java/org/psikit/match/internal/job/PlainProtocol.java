package org.psikit.match.internal.job;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.FigureShares;
import org.psikit.core.api.FigureTotal;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Learners;
import org.psikit.core.api.Payload;
import org.psikit.core.api.ProtocolCard;
import org.psikit.core.api.ProtocolCard.Ability;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiRun;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.api.RunResult;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.channel.Step;
import org.psikit.core.vector.BitVector;

/** No privacy at all: both show their items. To test the frame with something that has no part in it. */
public final class PlainProtocol implements PsiProtocol {

    public static final String ID = "plain-test";

    private static final Step MINE = Step.of(ID, 1, "receiver's items");
    /** A payload with this word cannot be read, as if the peer had changed its ciphertext. */
    public static final String DAMAGED = "damaged";

    /** A payload with this word comes as something that no honest party packs. */
    public static final String MALFORMED = "malformed";

    private static final Step THEIRS = Step.of(ID, 2, "sender's items");
    private static final Step RESULT = Step.compressible(ID, 3, "result");

    @Override
    public ProtocolCard card() {
        Set<SecurityModel> semiHonest = Set.of(SecurityModel.SEMI_HONEST);
        Set<Learners> anybody = Set.of(Learners.values());
        return new ProtocolCard(
                new ProtocolCard.Name(ID, "items in clear", "none"),
                "none",
                List.of(
                        new Ability(
                                Reveal.ROWS,
                                semiHonest,
                                anybody,
                                Set.of(ProtocolCard.Feature.SEVERAL_RULES, ProtocolCard.Feature.SEND)),
                        new Ability(Reveal.COUNT, semiHonest, anybody, Set.of())),
                new Cost(),
                "everything is shown to the peer");
    }

    @Override
    public PsiRun begin(PsiSession session) {
        return new Run(session);
    }

    private static final class Cost implements ProtocolCard.Cost {
        @Override
        public int rounds() {
            return 2;
        }

        @Override
        public double bytesFromReceiver(double n, double m, int tagBytes) {
            return 16 * n;
        }

        @Override
        public double bytesFromSender(double n, double m, int tagBytes) {
            return 16 * m;
        }

        @Override
        public double seconds(double n, double m) {
            return 1e9 * (n + m);
        }
    }

    private record Item(long low, long high) {}

    private static final class Run implements PsiRun {
        private final PsiSession session;

        Run(PsiSession session) {
            this.session = session;
        }

        @Override
        public BucketResult bucket(BucketId id, ItemBlock items, Payload payload) {
            if (items.count() != session.sizes().bucketItems(session.role())) {
                throw new IllegalStateException("a bucket of another size than announced");
            }
            Set<Item> distinct = new HashSet<>();
            for (int i = 0; i < items.count(); i++) {
                distinct.add(new Item(items.low(i), items.high(i)));
            }
            if (distinct.size() != items.count()) {
                throw new IllegalStateException("items are not distinct");
            }
            payload.check(items.count());
            return session.role() == Role.RECEIVER ? receive(items, payload) : send(items, payload);
        }

        private BucketResult receive(ItemBlock items, Payload payload) {
            put(MINE, items, payload);
            Bucket theirs = get(THEIRS, Role.SENDER);
            BitVector learned = matches(items, theirs.items);
            if (session.learners() == Learners.BOTH) {
                BitVector back = matches(theirs.items, items);
                byte[] bytes = new byte[back.byteLength()];
                back.toBytes(bytes, 0);
                session.channel().send(RESULT, bytes, 0, bytes.length);
                session.channel().flush();
            }
            return result(items, learned, theirs);
        }

        private BucketResult send(ItemBlock items, Payload payload) {
            Bucket theirs = get(MINE, Role.RECEIVER);
            put(THEIRS, items, payload);
            BitVector learned = new BitVector(items.count());
            if (session.learners() == Learners.BOTH) {
                byte[] bytes = new byte[learned.byteLength()];
                session.channel().receive(RESULT, bytes, 0, bytes.length);
                learned = BitVector.fromBytes(bytes, 0, items.count());
            }
            return result(items, learned, theirs);
        }

        private BucketResult result(ItemBlock items, BitVector learned, Bucket theirs) {
            if (session.reveal() != Reveal.ROWS) {
                return BucketResult.ofShares(items.count(), new FigureShares(new long[] {learned.cardinality()}));
            }
            int length = session.terms().bytesOf(session.role().other());
            Map<Item, Integer> places = new HashMap<>();
            for (int i = 0; i < theirs.items.count(); i++) {
                places.put(new Item(theirs.items.low(i), theirs.items.high(i)), i);
            }
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            BitVector unreadable = new BitVector(items.count());
            for (int i = 0; i < items.count(); i++) {
                if (learned.get(i)) {
                    int place = places.get(new Item(items.low(i), items.high(i)));
                    byte[] payload = Arrays.copyOfRange(theirs.payloads, place * length, (place + 1) * length);
                    String text = new String(payload, StandardCharsets.ISO_8859_1);
                    if (text.contains(DAMAGED)) {
                        unreadable.set(i);
                        Arrays.fill(payload, (byte) 0);
                    } else if (text.contains(MALFORMED)) {
                        Arrays.fill(payload, (byte) -1);
                    }
                    received.writeBytes(payload);
                }
            }
            return new BucketResult(learned, received.toByteArray(), unreadable);
        }

        @Override
        public FigureTotal total(List<FigureShares> shares) {
            return new FigureTotal(
                    new long[] {shares.stream().mapToLong(s -> s.words()[0]).sum()});
        }

        @Override
        public RunResult finish(FigureTotal total) {
            return session.learns() ? RunResult.ofCount(total.words()[0]) : RunResult.NOTHING;
        }

        @Override
        public void close() {}

        private void put(Step step, ItemBlock items, Payload payload) {
            if (payload.bytesPerItem() != session.terms().bytesOf(session.role())) {
                throw new IllegalStateException("a payload of another length than agreed");
            }
            int length = items.count() * payload.bytesPerItem();
            ByteBuffer out = ByteBuffer.allocate(16 * items.count() + length);
            out.asLongBuffer().put(items.words(), 0, 2 * items.count());
            out.put(16 * items.count(), payload.bytes(), 0, length);
            session.channel().send(step, out.array(), 0, out.capacity());
            session.channel().flush();
        }

        private Bucket get(Step step, Role from) {
            int count = session.sizes().bucketItems(from);
            byte[] payloads = new byte[count * session.terms().bytesOf(from)];
            byte[] in = new byte[16 * count + payloads.length];
            session.channel().receive(step, in, 0, in.length);
            long[] words = new long[2 * count];
            ByteBuffer.wrap(in).asLongBuffer().get(words);
            System.arraycopy(in, 16 * count, payloads, 0, payloads.length);
            return new Bucket(new ItemBlock(words, count), payloads);
        }

        private record Bucket(ItemBlock items, byte[] payloads) {}

        private static BitVector matches(ItemBlock of, ItemBlock in) {
            Set<Item> set = new HashSet<>();
            for (int i = 0; i < in.count(); i++) {
                set.add(new Item(in.low(i), in.high(i)));
            }
            BitVector bits = new BitVector(of.count());
            for (int i = 0; i < of.count(); i++) {
                if (set.contains(new Item(of.low(i), of.high(i)))) {
                    bits.set(i);
                }
            }
            return bits;
        }
    }
}
