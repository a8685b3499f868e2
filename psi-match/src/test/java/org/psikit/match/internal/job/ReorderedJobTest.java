package org.psikit.match.internal.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.RunResult;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.InMemoryChannel;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.error.InputException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.match.internal.bucket.Bucket;
import org.psikit.match.internal.bucket.RowSet;
import org.psikit.match.internal.estimate.QuickestProtocol;
import org.psikit.match.internal.session.Agreement;
import org.psikit.match.internal.session.Handshake;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.PlanDraft;
import org.psikit.match.plan.PlanField;
import org.psikit.match.plan.ProtocolCatalog;
import org.psikit.match.plan.To;

/**
 * The buckets of a job in random order, on several connections, one of them twice, some in other processes that know the job
 * by a stored stage alone: rows and figures are those of the job in order.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReorderedJobTest {

    private static final int ROWS = 2500;
    private static final int COMMON = 700;
    private static final int MAX_BUCKET = 1200;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"plain-test,ROWS", "plain-test,COUNT", "ecdh,ROWS", "kkrt,ROWS", "vole,ROWS", "circuit,COUNT"})
    void reorderingIsFree(String protocol, Reveal reveal) throws Exception {
        Random random = new Random(protocol.hashCode() + reveal.ordinal());
        byte[][] stages = new byte[2][];
        TwoParties.run(
                        c -> begin(Party.LISTENER, protocol, reveal, c, stages),
                        c -> begin(Party.CONNECTOR, protocol, reveal, c, stages))
                .second()
                .get();
        int buckets = stage(stages[0], protocol, reveal).layout().buckets();
        assertThat(buckets).isGreaterThan(3);
        List<BucketId> order = new ArrayList<>();
        for (int b = 0; b < buckets; b++) {
            order.add(BucketId.first(1, b));
        }
        Collections.shuffle(order, random);
        // The first two on one connection; the first again on the next; the others in other processes.
        List<BucketId> first = order.subList(0, 2);
        List<BucketId> second = List.of(order.get(0).again(), order.get(2));
        List<BucketId> elsewhere = order.subList(3, buckets);
        run(stages, protocol, reveal, 1, first);
        Files.delete(file(Party.LISTENER, order.get(0)));
        run(stages, protocol, reveal, 2, second);
        processes(stages, protocol, reveal, 3, elsewhere);

        Outcomes<Outcome, Outcome> ends = TwoParties.run(
                c -> finish(Party.LISTENER, stages[0], protocol, reveal, c, second.get(0)),
                c -> finish(Party.CONNECTOR, stages[1], protocol, reveal, c, second.get(0)));
        Outcomes<JobResult, JobResult> ordered =
                JobInputs.run(plan(protocol, reveal), rows(Party.LISTENER), rows(Party.CONNECTOR), settings());
        assertSame(ends.first().get(), ordered.first().get());
        assertSame(ends.second().get(), ordered.second().get());
    }

    /** Shares of different attempts add up to noise, so they are not opened. */
    @Test
    void sharesOfDifferentAttemptsAreNotOpened() {
        byte[][] stages = new byte[2][];
        TwoParties.run(
                        c -> begin(Party.LISTENER, "circuit", Reveal.COUNT, c, stages),
                        c -> begin(Party.CONNECTOR, "circuit", Reveal.COUNT, c, stages))
                .second()
                .get();
        int buckets = stage(stages[0], "circuit", Reveal.COUNT).layout().buckets();
        List<BucketId> order = new ArrayList<>();
        for (int b = 0; b < buckets; b++) {
            order.add(BucketId.first(1, b));
        }
        order.add(order.get(0).again());
        run(stages, "circuit", Reveal.COUNT, 1, order);
        Outcomes<Outcome, Outcome> ends = TwoParties.run(
                c -> finish(Party.LISTENER, stages[0], "circuit", Reveal.COUNT, c, order.get(0)),
                c -> finish(Party.CONNECTOR, stages[1], "circuit", Reveal.COUNT, c, order.get(buckets)));
        assertThat(ends.first().failure()).isInstanceOf(ProtocolAbortException.class);
        assertThat(ends.second().failure()).isInstanceOf(ProtocolAbortException.class);
    }

    @Test
    void aDamagedStageIsRefused() {
        byte[][] stages = new byte[2][];
        TwoParties.run(
                        c -> begin(Party.LISTENER, "plain-test", Reveal.ROWS, c, stages),
                        c -> begin(Party.CONNECTOR, "plain-test", Reveal.ROWS, c, stages))
                .second()
                .get();
        Partitioned whole = stage(stages[0], "plain-test", Reveal.ROWS);
        UnaryOperator<byte[]> cut = b -> Arrays.copyOf(b, b.length - 1);
        UnaryOperator<byte[]> longer = b -> Arrays.copyOf(b, b.length + 1);
        for (UnaryOperator<byte[]> damage : List.of(cut, longer, b -> new byte[0], b -> new byte[b.length])) {
            assertThatThrownBy(() -> stage(damage.apply(stages[0]), "plain-test", Reveal.ROWS))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("start the job again");
            assertThatThrownBy(() -> BucketDone.of(damage.apply(stages[0]), whole))
                    .isInstanceOf(InputException.class);
        }
        assertThatThrownBy(() -> stage(stages[0], "plain-test", Reveal.COUNT))
                .isInstanceOf(PlanMismatchException.class);
    }

    /** The same plan and inputs run a second time, and the other party: buckets of all these have the same names. */
    @Test
    void bucketsOfAnotherJobOrPartyAreNotTaken() {
        byte[][] first = new byte[2][];
        byte[][] second = new byte[2][];
        for (byte[][] stages : List.of(first, second)) {
            TwoParties.run(
                            c -> begin(Party.LISTENER, "plain-test", Reveal.ROWS, c, stages),
                            c -> begin(Party.CONNECTOR, "plain-test", Reveal.ROWS, c, stages))
                    .second()
                    .get();
        }
        Partitioned mine = stage(first[0], "plain-test", Reveal.ROWS);
        int items = mine.layout().capacity(Party.LISTENER);
        byte[] stored = new BucketDone(BucketId.first(1, 0), BucketResult.of(new BitVector(items))).toBytes(mine);
        assertThat(BucketDone.of(stored, mine).id()).isEqualTo(BucketId.first(1, 0));
        for (byte[] other : List.of(first[1], second[0])) {
            assertThatThrownBy(() -> BucketDone.of(stored, stage(other, "plain-test", Reveal.ROWS)))
                    .isInstanceOf(PlanMismatchException.class)
                    .hasMessageContaining("belongs to another job");
        }
    }

    /** What a party has at the end. */
    private record Outcome(List<Long> rows, RunResult result) {}

    private static void assertSame(Outcome outcome, JobResult ordered) {
        assertThat(outcome.rows()).isEqualTo(list(ordered.matched().get(0)));
        assertThat(outcome.result()).isEqualTo(ordered.result());
    }

    /** One party agrees and partitions, and stores the stage. */
    private static int begin(Party me, String protocol, Reveal reveal, Channel channel, byte[][] stages) {
        try (Randomness randomness = Randomness.system();
                Workers workers = new Workers(1)) {
            Connection connection = new Connection(channel, 0, randomness, workers);
            JobSettings settings = settings();
            Plan plan = plan(protocol, reveal);
            Agreement agreement = new Handshake(channel, me, new byte[32], new byte[32], randomness)
                    .run(
                            plan,
                            settings.choice().catalog().able(plan),
                            ROWS,
                            new QuickestProtocol(settings.choice().estimator()),
                            settings.consent().guards(),
                            settings.consent().confirmation());
            try (Job.Cut cut = job(me, plan).partition(agreement, connection)) {
                stages[me.ordinal()] = cut.stage().toBytes();
            }
            return 0;
        }
    }

    private void run(byte[][] stages, String protocol, Reveal reveal, int number, List<BucketId> order) {
        TwoParties.run(
                        c -> buckets(Party.LISTENER, folder, stages[0], protocol, reveal, c, number, order),
                        c -> buckets(Party.CONNECTOR, folder, stages[1], protocol, reveal, c, number, order))
                .second()
                .get();
    }

    /** One party runs buckets of a stored stage on one connection, and stores what they gave. */
    private static int buckets(
            Party me,
            Path folder,
            byte[] stored,
            String protocol,
            Reveal reveal,
            Channel channel,
            int number,
            List<BucketId> order) {
        Partitioned stage = stage(stored, protocol, reveal);
        try (Randomness randomness = Randomness.system();
                Workers workers = new Workers(1);
                Job.Cut cut = job(me, plan(protocol, reveal)).cut(stage);
                BucketRun run =
                        BucketRun.open(stage, 1, new Connection(channel, number, randomness, workers), settings())) {
            for (BucketId id : order) {
                try (Bucket bucket = cut.partition().bucket(1, id.number(), new RowSet(), randomness)) {
                    Files.write(file(folder, me, id), run.run(id, bucket).toBytes(stage));
                }
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One party takes in what was stored of all buckets, with {@code instead} in place of what it is another attempt of. */
    private Outcome finish(Party me, byte[] stored, String protocol, Reveal reveal, Channel channel, BucketId instead) {
        Partitioned stage = stage(stored, protocol, reveal);
        try (Randomness randomness = Randomness.system();
                Workers workers = new Workers(1);
                Job.Cut cut = job(me, plan(protocol, reveal)).cut(stage);
                RuleResult result = new RuleResult(stage, 1, settings(), ROWS)) {
            for (int b = 0; b < stage.layout().buckets(); b++) {
                BucketId id = b == instead.number() ? instead : BucketId.first(1, b);
                try (Bucket bucket = cut.partition().bucket(1, b, new RowSet(), randomness)) {
                    result.take(bucket, BucketDone.of(Files.readAllBytes(file(folder, me, id)), stage));
                }
            }
            Connection connection = new Connection(channel, 4, randomness, workers);
            try (BucketRun run = BucketRun.open(stage, 1, connection, settings())) {
                return new Outcome(list(result.rows().matched()), open(run, result));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunResult open(BucketRun run, RuleResult result) {
        if (result.needsBucket()) {
            return RunResult.NOTHING;
        }
        run.requireSameBuckets(result);
        return run.finish(run.total(result.shares()));
    }

    /** Both parties' side of some buckets, in a process of its own. */
    private void processes(byte[][] stages, String protocol, Reveal reveal, int number, List<BucketId> order)
            throws Exception {
        Path listener = Files.write(folder.resolve("listener.stage"), stages[0]);
        Path connector = Files.write(folder.resolve("connector.stage"), stages[1]);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                ReorderedJobTest.class.getName(),
                folder.toString(),
                listener.toString(),
                connector.toString(),
                protocol,
                reveal.name(),
                String.valueOf(number)));
        order.forEach(id -> command.add(String.valueOf(id.number())));
        File log = folder.resolve("log").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log.toPath())).isZero();
    }

    /** The process of {@link #processes}: it knows the job by its inputs and stages. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        byte[][] stages = {Files.readAllBytes(Path.of(args[1])), Files.readAllBytes(Path.of(args[2]))};
        List<BucketId> order = Arrays.stream(args)
                .skip(6)
                .map(b -> BucketId.first(1, Integer.parseInt(b)))
                .toList();
        Reveal reveal = Reveal.valueOf(args[4]);
        int number = Integer.parseInt(args[5]);
        InMemoryChannel[] ends = InMemoryChannel.pair();
        Thread peer =
                new Thread(() -> buckets(Party.LISTENER, folder, stages[0], args[3], reveal, ends[0], number, order));
        peer.start();
        buckets(Party.CONNECTOR, folder, stages[1], args[3], reveal, ends[1], number, order);
        peer.join();
    }

    private Path file(Party me, BucketId id) {
        return file(folder, me, id);
    }

    private static Path file(Path folder, Party me, BucketId id) {
        return folder.resolve(me.label() + "-" + id.number() + "-" + id.attempt());
    }

    private static Partitioned stage(byte[] stored, String protocol, Reveal reveal) {
        return Partitioned.of(
                stored, plan(protocol, reveal), settings().choice().catalog());
    }

    private static Plan plan(String protocol, Reveal reveal) {
        return PlanDraft.of(JobInputs.plan(reveal, To.BOTH, 1))
                .set(PlanField.PROTOCOL, protocol)
                .plan();
    }

    private static Job job(Party me, Plan plan) {
        return new Job(plan, JobInputs.store(rows(me), 1), ROWS, settings());
    }

    private static JobSettings settings() {
        List<PsiProtocol> all = new ArrayList<>(ProtocolCatalog.installed().protocols());
        all.removeIf(p -> p.card().id().equals(PlainProtocol.ID));
        all.add(new PlainProtocol());
        return JobInputs.settings().withCatalog(new ProtocolCatalog(all)).withMaxBucketItems(MAX_BUCKET);
    }

    private static long[][] rows(Party me) {
        return me == Party.LISTENER
                ? JobInputs.range(1, 1 + ROWS)
                : JobInputs.range(1 + ROWS - COMMON, 1 + 2 * ROWS - COMMON);
    }

    private static List<Long> list(RowSet rows) {
        return JobInputs.rows(rows, ROWS).stream().sorted().toList();
    }
}
