package org.psikit.core.api;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;

/** Items to test protocols with, the plain answer as oracle, and both parties of a run over them. */
public final class PsiRuns {

    private PsiRuns() {}

    /**
     * Both parties' items per bucket. The oracle is a {@link HashSet} of the two words of each item: no code of any
     * protocol has a part in it.
     */
    public record Inputs(List<ItemBlock> receiver, List<ItemBlock> sender) {

        /** One bucket with {@code common} random items in both sets, in different random places. */
        public static Inputs random(int receiverItems, int senderItems, int common, long seed) {
            return random(receiverItems, senderItems, common, 1, seed);
        }

        /** {@code buckets} buckets of the same shape. */
        public static Inputs random(int receiverItems, int senderItems, int common, int buckets, long seed) {
            Random random = new Random(seed);
            List<ItemBlock> r = new ArrayList<>();
            List<ItemBlock> s = new ArrayList<>();
            for (int b = 0; b < buckets; b++) {
                List<long[]> shared = fresh(common, random);
                r.add(block(shared, receiverItems, random));
                s.add(block(shared, senderItems, random));
            }
            return new Inputs(r, s);
        }

        /** The plain answer for the receiver, bucket by bucket. */
        public List<BitVector> receiverAnswer() {
            return answer(receiver, sender);
        }

        /** The plain answer for the sender, bucket by bucket. */
        public List<BitVector> senderAnswer() {
            return answer(sender, receiver);
        }

        /** The plain count. */
        public long count() {
            return receiverAnswer().stream().mapToLong(BitVector::cardinality).sum();
        }

        private static List<long[]> fresh(int count, Random random) {
            List<long[]> items = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                items.add(new long[] {random.nextLong(), random.nextLong()});
            }
            return items;
        }

        private static ItemBlock block(List<long[]> shared, int count, Random random) {
            List<long[]> items = new ArrayList<>(shared);
            items.addAll(fresh(count - shared.size(), random));
            Collections.shuffle(items, random);
            long[] words = new long[2 * count];
            for (int i = 0; i < count; i++) {
                words[2 * i] = items.get(i)[0];
                words[2 * i + 1] = items.get(i)[1];
            }
            return new ItemBlock(words, count);
        }

        private static List<BitVector> answer(List<ItemBlock> mine, List<ItemBlock> theirs) {
            List<BitVector> result = new ArrayList<>();
            for (int b = 0; b < mine.size(); b++) {
                Set<List<Long>> set = new HashSet<>();
                ItemBlock other = theirs.get(b);
                for (int i = 0; i < other.count(); i++) {
                    set.add(List.of(other.low(i), other.high(i)));
                }
                ItemBlock own = mine.get(b);
                BitVector bits = new BitVector(own.count());
                for (int i = 0; i < own.count(); i++) {
                    if (set.contains(List.of(own.low(i), own.high(i)))) {
                        bits.set(i);
                    }
                }
                result.add(bits);
            }
            return result;
        }
    }

    /** What a run is to do. */
    public record Setting(
            Reveal reveal, Learners learners, SecurityModel security, int threads, long seed, PsiSession.Terms terms) {

        /** Without payloads. */
        public Setting(Reveal reveal, Learners learners, SecurityModel security, int threads, long seed) {
            this(reveal, learners, security, threads, seed, PsiSession.Terms.NONE);
        }

        /** The same with payloads of so many bytes. */
        public Setting sending(int receiverBytes, int senderBytes) {
            PsiSession.Terms terms = new PsiSession.Terms(receiverBytes, senderBytes, 0);
            return new Setting(reveal, learners, security, threads, seed, terms);
        }

        /** Semi-honest, one thread. */
        public static Setting of(Reveal reveal, Learners learners) {
            return new Setting(reveal, learners, SecurityModel.SEMI_HONEST, 1, 1);
        }
    }

    /**
     * What one party learned.
     *
     * @param received of every bucket, the peer's payloads of matched items
     * @param unreadable of every bucket, the matched items whose payload is marked as not genuine
     */
    public record Learned(List<BitVector> rows, long count, List<byte[]> received, List<BitVector> unreadable) {}

    /** What the party in {@code role} lets the other read of an item: a function of the item, so that each can tell. */
    public static byte[] payload(Role role, long low, long high, int bytes) {
        byte[] result = new byte[bytes];
        new Random(low ^ 31 * high + role.ordinal()).nextBytes(result);
        return result;
    }

    /** What the party in {@code role} must have received with the rows it learned. */
    public static List<byte[]> rightPayloads(Inputs inputs, Setting setting, Role role, List<BitVector> rows) {
        Role peer = role == Role.RECEIVER ? Role.SENDER : Role.RECEIVER;
        List<ItemBlock> own = role == Role.RECEIVER ? inputs.receiver() : inputs.sender();
        List<byte[]> result = new ArrayList<>();
        for (int b = 0; b < rows.size(); b++) {
            result.add(payloads(peer, own.get(b), rows.get(b), setting.terms().bytesOf(peer)));
        }
        return result;
    }

    private static byte[] payloads(Role role, ItemBlock items, BitVector which, int bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < items.count(); i++) {
            if (which.get(i)) {
                out.writeBytes(payload(role, items.low(i), items.high(i), bytes));
            }
        }
        return out.toByteArray();
    }

    /** What goes with a party's items. */
    public static Payload payload(Setting setting, Role role, ItemBlock items) {
        BitVector all = new BitVector(items.count());
        for (int i = 0; i < items.count(); i++) {
            all.set(i);
        }
        int bytes = setting.terms().bytesOf(role);
        return bytes == 0 ? Payload.NONE : Payload.ofBytes(payloads(role, items, all, bytes), bytes);
    }

    /** Runs both parties over an in-memory channel; first is the receiver. */
    public static Outcomes<Learned, Learned> run(PsiProtocol protocol, Inputs inputs, Setting setting) {
        return run(protocol, inputs, setting, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** As above with decorated channels. */
    public static Outcomes<Learned, Learned> run(
            PsiProtocol protocol,
            Inputs inputs,
            Setting setting,
            UnaryOperator<Channel> receiverChannel,
            UnaryOperator<Channel> senderChannel) {
        return TwoParties.run(
                channel -> party(protocol, inputs, setting, Role.RECEIVER, channel),
                channel -> party(protocol, inputs, setting, Role.SENDER, channel),
                receiverChannel,
                senderChannel);
    }

    /** One party's side, bucket after bucket. */
    public static Learned party(PsiProtocol protocol, Inputs inputs, Setting setting, Role role, Channel channel) {
        List<BucketId> order = IntStream.range(0, inputs.receiver().size())
                .mapToObj(b -> BucketId.first(1, b))
                .toList();
        return party(protocol, inputs, setting, role, channel, order);
    }

    /** One party's side with the buckets in {@code order}; what is learned of them is in the order of their numbers. */
    public static Learned party(
            PsiProtocol protocol, Inputs inputs, Setting setting, Role role, Channel channel, List<BucketId> order) {
        return parts(protocol, inputs, setting, role, channel, List.of(order));
    }

    /** One party's side with a run for each list of buckets, one after the other; the last one finishes. */
    public static Learned parts(
            PsiProtocol protocol,
            Inputs inputs,
            Setting setting,
            Role role,
            Channel channel,
            List<List<BucketId>> parts) {
        List<ItemBlock> own = role == Role.RECEIVER ? inputs.receiver() : inputs.sender();
        BucketResult[] results = new BucketResult[own.size()];
        RunResult last = RunResult.NOTHING;
        for (int part = 0; part < parts.size(); part++) {
            try (Workers workers = new Workers(setting.threads());
                    Randomness randomness = Randomness.seeded(2 * setting.seed() + role.ordinal() + 1000L * part);
                    PsiRun run = protocol.open(session(inputs, setting, role, channel, randomness, workers, part))) {
                for (BucketId id : parts.get(part)) {
                    ItemBlock block = own.get(id.number());
                    results[id.number()] = run.bucket(id, block, payload(setting, role, block));
                }
                if (part == parts.size() - 1) {
                    last = run.finish(FigureTotal.of(run.total(stored(results)).toBytes()));
                }
            }
        }
        List<BitVector> rows = Arrays.stream(results).map(BucketResult::matched).toList();
        boolean learnsRows =
                setting.reveal() == Reveal.ROWS && setting.learners().includes(role);
        return new Learned(
                rows,
                learnsRows ? rows.stream().mapToLong(BitVector::cardinality).sum() : last.count(),
                Arrays.stream(results).map(BucketResult::received).toList(),
                Arrays.stream(results).map(BucketResult::unreadable).toList());
    }

    /** Shares as they come back from where they were kept. */
    private static List<FigureShares> stored(BucketResult[] results) {
        return Arrays.stream(results)
                .map(result -> FigureShares.of(result.shares().toBytes()))
                .toList();
    }

    /** What one party is given. */
    public static PsiSession session(
            Inputs inputs, Setting setting, Role role, Channel channel, Randomness randomness, Workers workers) {
        return session(inputs, setting, role, channel, randomness, workers, 0);
    }

    /** The same for one of several runs of the same rule. */
    private static PsiSession session(
            Inputs inputs,
            Setting setting,
            Role role,
            Channel channel,
            Randomness randomness,
            Workers workers,
            int runNumber) {
        int n = inputs.receiver().get(0).count();
        int m = inputs.sender().get(0).count();
        int buckets = inputs.receiver().size();
        return new PsiSession(
                channel,
                role,
                new PsiSession.Task(
                        setting.learners(),
                        setting.reveal(),
                        setting.security(),
                        setting.terms(),
                        new PsiSession.Sizes(n, m, buckets, (double) n * m * buckets, buckets)),
                new PsiSession.Context(new byte[32], new byte[32], 1, 0, runNumber),
                PsiSession.Means.inMemory(randomness, workers));
    }
}
