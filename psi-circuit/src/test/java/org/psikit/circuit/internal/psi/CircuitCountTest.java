package org.psikit.circuit.internal.psi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.FigureShares;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Learners;
import org.psikit.core.api.Payload;
import org.psikit.core.api.ProtocolCard;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiRun;
import org.psikit.core.api.PsiRuns;
import org.psikit.core.api.PsiRuns.Inputs;
import org.psikit.core.api.PsiRuns.Learned;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.api.RunResult;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.error.UsageException;
import org.psikit.core.random.Randomness;

@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CircuitCountTest {

    @ParameterizedTest
    @EnumSource(Learners.class)
    void aMinimumIsTestedOnTheTotalOverAllBuckets(Learners learners) {
        Inputs inputs = Inputs.random(40, 30, 10, 3, 5);
        for (long minimum : new long[] {1, 29, 30, 31, 32, 1 << 20}) {
            Outcomes<RunResult, RunResult> ends =
                    run(inputs, learners, minimum, inputs.receiver().size());
            RunResult expected = minimum <= 30 ? RunResult.ofCount(30) : RunResult.WITHHELD;
            assertThat(ends.first().get()).isEqualTo(expected);
            assertThat(ends.second().get()).isEqualTo(learners == Learners.BOTH ? expected : RunResult.NOTHING);
        }
    }

    @Test
    void aMinimumOfWhatNobodyHasIsNotReached() {
        Inputs inputs = Inputs.random(0, 30, 0, 1);
        assertThat(run(inputs, Learners.BOTH, 1, 1).first().get()).isEqualTo(RunResult.WITHHELD);
    }

    /** Then more than 64 bits are compared in a bin. */
    @Test
    void oneOfManyBuckets() {
        Inputs inputs = Inputs.random(20_000, 2000, 1500, 3);
        int jobBuckets = 1 << 12;
        assertThat(CircuitParameters.of(new PsiSession.Sizes(20_000, 2000, 1, 4e7 * jobBuckets, jobBuckets))
                        .valueBits())
                .isEqualTo(67);
        assertThat(run(inputs, Learners.RECEIVER, 0, jobBuckets).first().get()).isEqualTo(RunResult.ofCount(1500));
        assertThat(run(inputs, Learners.RECEIVER, 1501, jobBuckets).first().get())
                .isEqualTo(RunResult.WITHHELD);
    }

    @Test
    void bitsComparedFollowTheBinsOfTheJob() {
        CircuitParameters one = CircuitParameters.of(PsiSession.Sizes.single(1 << 20, 1 << 20));
        assertThat(one.valueBits()).isEqualTo(61);
        PsiSession.Sizes many = new PsiSession.Sizes(1 << 20, 1 << 20, 96, 96 * 0x1p40, 96);
        assertThat(CircuitParameters.of(many).valueBits()).isEqualTo(68);
        assertThat(CircuitParameters.of(many).failureBits()).isBetween(46.5, 46.6);
    }

    @ParameterizedTest
    @CsvSource({"20000, 30000, 7000", "100, 20000, 100", "20000, 100, 100"})
    void unequalSizes(int receiver, int sender, int common) {
        Inputs inputs = Inputs.random(receiver, sender, common, 1);
        Setting setting = new Setting(Reveal.COUNT, Learners.BOTH, SecurityModel.SEMI_HONEST, 2, 1);
        Outcomes<Learned, Learned> ends = PsiRuns.run(new CircuitPsi(), inputs, setting);
        assertThat(ends.first().get().count()).isEqualTo(common);
        assertThat(ends.second().get().count()).isEqualTo(common);
    }

    /** At a size at which what a silent run has beside its items, 0.3 MB that the cost leaves out, is little. */
    @Test
    void trafficIsWhatTheCardSays() {
        traffic(new CircuitPsi());
        traffic(new CircuitSilentPsi());
    }

    @Test
    void maliciousSecurityIsRefusedInOneLine() {
        Inputs inputs = Inputs.random(4, 4, 2, 1);
        Setting setting = new Setting(Reveal.COUNT, Learners.BOTH, SecurityModel.MALICIOUS, 1, 1);
        assertThatThrownBy(() ->
                        PsiRuns.run(new CircuitPsi(), inputs, setting).first().get())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("protocol circuit cannot reveal count with malicious security")
                .hasMessageNotContaining("\n");
    }

    private static void traffic(PsiProtocol protocol) {
        double off = 0.1;
        int n = 40_000;
        int m = 30_000;
        Inputs inputs = Inputs.random(n, m, 100, 3);
        TrafficMeter meter = new TrafficMeter();
        PsiRuns.run(protocol, inputs, Setting.of(Reveal.COUNT, Learners.RECEIVER), meter, UnaryOperator.identity());
        ProtocolCard.Cost cost = protocol.card().cost();
        double toSender = cost.bytesFromReceiver(n, m, 9);
        double toReceiver = cost.bytesFromSender(n, m, 9);
        assertThat(meter.sent()).isBetween((1 - off) * toSender, (1 + off) * toSender);
        assertThat(meter.received()).isBetween((1 - off) * toReceiver, (1 + off) * toReceiver);
    }

    private static Outcomes<RunResult, RunResult> run(Inputs inputs, Learners learners, long minimum, int jobBuckets) {
        return TwoParties.run(
                channel -> party(inputs, learners, minimum, jobBuckets, Role.RECEIVER, channel),
                channel -> party(inputs, learners, minimum, jobBuckets, Role.SENDER, channel));
    }

    private static RunResult party(
            Inputs inputs, Learners learners, long minimum, int jobBuckets, Role role, Channel channel) {
        int n = inputs.receiver().get(0).count();
        int m = inputs.sender().get(0).count();
        int buckets = inputs.receiver().size();
        try (Workers workers = new Workers(1);
                Randomness randomness = Randomness.seeded(role.ordinal());
                PsiRun run = new CircuitPsi()
                        .open(new PsiSession(
                                channel,
                                role,
                                new PsiSession.Task(
                                        learners,
                                        Reveal.COUNT,
                                        SecurityModel.SEMI_HONEST,
                                        new PsiSession.Terms(0, 0, minimum),
                                        new PsiSession.Sizes(n, m, buckets, (double) n * m * jobBuckets, jobBuckets)),
                                new PsiSession.Context(new byte[32], new byte[32], 1, 0),
                                PsiSession.Means.inMemory(randomness, workers)))) {
            List<FigureShares> shares = new ArrayList<>();
            for (int b = 0; b < buckets; b++) {
                ItemBlock block = (role == Role.RECEIVER ? inputs.receiver() : inputs.sender()).get(b);
                shares.add(run.bucket(BucketId.first(1, b), block, Payload.NONE).shares());
            }
            return run.finish(run.total(shares));
        }
    }
}
