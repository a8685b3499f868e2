package org.psikit.circuit.internal.opprf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.circuit.internal.share.CotPairs;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.Domain;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Learners;
import org.psikit.core.api.PsiRuns.Inputs;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Step;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.internal.crypto.FixedKeyHash;
import org.psikit.core.random.Randomness;
import org.psikit.ot.internal.extension.RotReceiver;
import org.psikit.ot.internal.extension.RotSender;
import org.psikit.ot.internal.hashing.CuckooParameters;
import org.psikit.ot.internal.hashing.CuckooTable;
import org.psikit.ot.internal.hashing.PositionHash;
import org.psikit.ot.internal.oprf.vole.VoleOprfReceiver;
import org.psikit.ot.internal.oprf.vole.VoleOprfSender;

/** Both OPRFs under the programmable one, with other messages in its pauses; a map of the sender's items is the oracle. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OpprfPropertyTest {

    private static final byte[] SID = new byte[32];
    private static final Step OTHER = Step.of("other", 1, "messages of other work");
    private static final double FAILURE_BITS = 40;

    /** Two stores: of every bin what the receiver got, in the bin of which of its items. */
    private record Received(long[][] values, int[] itemOfBin, List<Integer> steps) {}

    private record Sent(long[][] targets, List<Integer> steps) {}

    @ParameterizedTest
    @CsvSource({
        "false, 300, 200, 80, 1, 7",
        "false, 20000, 3000, 1500, 2, 5",
        "false, 60000, 5, 5, 1, 3",
        "false, 5, 40000, 5, 1, 0",
        "true, 300, 200, 80, 1, 7",
        "true, 20000, 40000, 1500, 2, 5",
        "true, 5, 3000, 5, 1, 0"
    })
    void sharedKeysGetWhatIsProgrammed(boolean vole, int n, int m, int common, int threads, int steps) {
        Inputs inputs = Inputs.random(n, m, common, 17L * n + m);
        Outcomes<Received, Sent> ends = TwoParties.run(
                channel -> receiver(channel, inputs, vole, threads, steps),
                channel -> sender(channel, inputs, vole, threads, steps));
        Received received = ends.first().get();
        Sent sent = ends.second().get();
        List<Integer> all = IntStream.range(0, steps).boxed().toList();
        assertThat(received.steps()).isEqualTo(all);
        assertThat(sent.steps()).isEqualTo(all);
        check(inputs, received, sent, common);
    }

    private static void check(Inputs inputs, Received received, Sent sent, int common) {
        ItemBlock own = inputs.receiver().get(0);
        ItemBlock theirs = inputs.sender().get(0);
        Map<Long, Long> sender = new HashMap<>();
        for (int i = 0; i < theirs.count(); i++) {
            sender.put(theirs.low(i), theirs.high(i));
        }
        int hits = 0;
        long ones = 0;
        int empty = 0;
        for (int bin = 0; bin < received.itemOfBin().length; bin++) {
            int item = received.itemOfBin()[bin];
            boolean shared = item >= 0 && Long.valueOf(own.high(item)).equals(sender.get(own.low(item)));
            hits += shared ? 1 : 0;
            for (int store = 0; store < 2; store++) {
                for (int at = 2 * bin; at < 2 * bin + 2; at++) {
                    boolean equal = received.values()[store][at] == sent.targets()[store][at];
                    assertThat(equal).as("bin %s, store %s", bin, store).isEqualTo(shared);
                }
            }
            if (item < 0) {
                // As of a key that nobody has: uniform, and another value in every store
                empty++;
                ones += Long.bitCount(received.values()[0][2 * bin]) + Long.bitCount(received.values()[0][2 * bin + 1]);
                assertThat(received.values()[0][2 * bin]).isNotEqualTo(received.values()[1][2 * bin]);
            }
        }
        assertThat(hits).isEqualTo(common);
        // Eight standard deviations
        assertThat((double) ones)
                .isBetween(64 * empty - 8 * Math.sqrt(32 * empty), 64 * empty + 8 * Math.sqrt(32 * empty));
    }

    private static Received receiver(Channel channel, Inputs inputs, boolean vole, int threads, int steps) {
        ItemBlock items = inputs.receiver().get(0);
        try (Workers workers = new Workers(threads);
                Randomness randomness = Randomness.seeded(1)) {
            PsiSession session = session(channel, inputs, Role.RECEIVER, randomness, workers);
            int bins = bins(items.count());
            Domain run = Domain.of("test", session.context());
            BinnedOprfReceiver oprf = vole
                    ? new BinnedVoleReceiver(new VoleOprfReceiver(session, run))
                    : new BinnedKkrtReceiver(session, new RotSender(CotPairs.keys(channel, randomness), SID));
            Domain seeds = run.bucket(BucketId.first(1, 0));
            CuckooTable table = new CuckooTable();
            assertThat(table.fill(positions(seeds, items, bins), items.count(), bins))
                    .isTrue();
            OccupiedBins occupied = new OccupiedBins(table, bins, items.count());
            List<Integer> done = new ArrayList<>();
            InterleavedWork pauses = new InterleavedWork(steps, !vole, step -> {
                byte[] other = new byte[1000];
                channel.receive(OTHER, other, 0, other.length);
                assertThat(other[7]).isEqualTo((byte) step);
                if (vole) {
                    channel.send(OTHER, other, 0, other.length);
                    channel.flush();
                }
                done.add(step);
            });
            try (OpprfReceiver opprf = new OpprfReceiver(
                    session, oprf, new OpprfReceiver.Bucket(seeds, items, occupied, bins), FAILURE_BITS, pauses)) {
                long[][] values = {opprf.evaluate(), opprf.evaluate()};
                return new Received(
                        values, IntStream.range(0, bins).map(table::item).toArray(), done);
            }
        }
    }

    private static Sent sender(Channel channel, Inputs inputs, boolean vole, int threads, int steps) {
        ItemBlock items = inputs.sender().get(0);
        try (Workers workers = new Workers(threads);
                Randomness randomness = Randomness.seeded(2)) {
            PsiSession session = session(channel, inputs, Role.SENDER, randomness, workers);
            int bins = bins(inputs.receiver().get(0).count());
            Domain run = Domain.of("test", session.context());
            BinnedOprfSender oprf = vole
                    ? new BinnedVoleSender(new VoleOprfSender(session, run))
                    : new BinnedKkrtSender(session, new RotReceiver(CotPairs.macs(channel, randomness), SID));
            Domain seeds = run.bucket(BucketId.first(1, 0));
            long[][] targets = new long[2][2 * bins];
            for (long[] store : targets) {
                randomness.nextLongs(store, 0, store.length);
            }
            List<Integer> done = new ArrayList<>();
            InterleavedWork pauses = new InterleavedWork(steps, !vole, step -> {
                byte[] other = new byte[1000];
                Arrays.fill(other, (byte) step);
                channel.send(OTHER, other, 0, other.length);
                channel.flush();
                if (vole) {
                    channel.receive(OTHER, other, 0, other.length);
                }
                done.add(step);
            });
            try (OpprfSender opprf = new OpprfSender(
                    session,
                    oprf,
                    new OpprfSender.Bucket(seeds, items.words(), positions(seeds, items, bins)),
                    FAILURE_BITS)) {
                opprf.evaluate(pauses);
                for (long[] store : targets) {
                    opprf.program(new Targets(store));
                }
                return new Sent(targets, done);
            }
        }
    }

    private static int bins(int items) {
        return CuckooParameters.forItems(items, FAILURE_BITS).bins();
    }

    private static int[] positions(Domain seeds, ItemBlock items, int bins) {
        int[] positions = new int[CuckooParameters.FUNCTIONS * items.count()];
        new PositionHash(seeds.seed("positions", FixedKeyHash.KEY_BYTES), bins)
                .positions(items.words(), items.count(), positions);
        return positions;
    }

    private static PsiSession session(
            Channel channel, Inputs inputs, Role role, Randomness randomness, Workers workers) {
        return new PsiSession(
                channel,
                role,
                new PsiSession.Task(
                        Learners.RECEIVER,
                        Reveal.COUNT,
                        SecurityModel.SEMI_HONEST,
                        PsiSession.Terms.NONE,
                        PsiSession.Sizes.single(
                                inputs.receiver().get(0).count(),
                                inputs.sender().get(0).count())),
                new PsiSession.Context(new byte[32], new byte[32], 1, 0),
                PsiSession.Means.inMemory(randomness, workers));
    }

    private record Targets(long[] values) implements OpprfSender.Targets {

        @Override
        public long low(int item, int bin) {
            return values[2 * bin];
        }

        @Override
        public long high(int item, int bin) {
            return values[2 * bin + 1];
        }
    }
}
