package org.psikit.match.internal.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.UsageException;
import org.psikit.match.consent.Proposal;
import org.psikit.match.internal.session.Guards;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.PlanDraft;
import org.psikit.match.plan.PlanField;
import org.psikit.match.plan.ProtocolCatalog;
import org.psikit.match.plan.To;

class JobTest {

    @ParameterizedTest
    @CsvSource({"0,0,0", "0,5,0", "1,1,1", "1,1,0", "7,9,3", "128,127,127", "3000,40,17", "1200,1300,600"})
    void findsTheCommonRowsAtBothParties(int n, int m, int common) {
        long[][] a = JobInputs.range(1, 1 + n);
        long[][] b = JobInputs.range(1 + n - common, 1 + n - common + m);
        Outcomes<JobResult, JobResult> out =
                JobInputs.run(JobInputs.plan(Reveal.ROWS, To.BOTH, 1), a, b, JobInputs.settings());
        assertMatched(out.first().get(), a, b, 1, true, true);
        assertMatched(out.second().get(), b, a, 1, true, true);
        assertThat(out.first().get().matched().get(0).size()).isEqualTo(common);
    }

    @ParameterizedTest
    @EnumSource(To.class)
    void onlyThoseWhoMayLearnDo(To to) {
        long[][] a = JobInputs.range(1, 101);
        long[][] b = JobInputs.range(51, 151);
        Outcomes<JobResult, JobResult> out =
                JobInputs.run(JobInputs.plan(Reveal.ROWS, to, 1), a, b, JobInputs.settings());
        assertThat(out.first().get().matched().get(0).size()).isEqualTo(to == To.CONNECTOR ? 0 : 50);
        assertThat(out.second().get().matched().get(0).size()).isEqualTo(to == To.LISTENER ? 0 : 50);
        Outcomes<JobResult, JobResult> count =
                JobInputs.run(JobInputs.plan(Reveal.COUNT, to, 1), a, b, JobInputs.settings());
        assertThat(count.first().get().count()).isEqualTo(to == To.CONNECTOR ? -1 : 50);
        assertThat(count.second().get().count()).isEqualTo(to == To.LISTENER ? -1 : 50);
        assertThat(count.first().get().matched().get(0).size()).isZero();
    }

    @ParameterizedTest
    @EnumSource(To.class)
    void rulesRunAsRoundsAndDuplicatesFold(To to) {
        Random random = new Random(7);
        for (int round = 0; round < 5; round++) {
            long[][] a = randomRows(random, 400);
            long[][] b = randomRows(random, 300);
            Outcomes<JobResult, JobResult> out =
                    JobInputs.run(JobInputs.plan(Reveal.ROWS, to, 3), a, b, JobInputs.settings());
            if (to != To.CONNECTOR) {
                assertMatched(out.first().get(), a, b, 3, true, to == To.BOTH);
            }
            if (to != To.LISTENER) {
                assertMatched(out.second().get(), b, a, 3, true, to == To.BOTH);
            }
        }
    }

    @Test
    void severalBucketsGiveTheSame() {
        Random random = new Random(8);
        long[][] a = randomRows(random, 5000);
        long[][] b = randomRows(random, 3000);
        Outcomes<JobResult, JobResult> out = JobInputs.run(
                JobInputs.plan(Reveal.ROWS, To.BOTH, 3),
                a,
                b,
                JobInputs.settings().withMaxBucketItems(1500));
        assertThat(out.first().get().layout().buckets()).isGreaterThan(3);
        assertThat(out.first().get().layout().listenerCapacity()).isLessThanOrEqualTo(1500);
        assertMatched(out.first().get(), a, b, 3, true, true);
        assertMatched(out.second().get(), b, a, 3, true, true);
    }

    @Test
    void countsDistinctKeys() {
        long[][] a = JobInputs.keys(1, 1, 1, 2, 3, 0, 0, 9);
        long[][] b = JobInputs.keys(1, 3, 3, 4, 9);
        Outcomes<JobResult, JobResult> out =
                JobInputs.run(JobInputs.plan(Reveal.COUNT, To.BOTH, 1), a, b, JobInputs.settings());
        assertThat(out.first().get().count()).isEqualTo(3);
        assertThat(out.second().get().count()).isEqualTo(3);
    }

    @Test
    void sizesTellNothingButTheRoundedNumber() {
        Outcomes<JobResult, JobResult> few = JobInputs.run(
                JobInputs.plan(Reveal.ROWS, To.BOTH, 2),
                JobInputs.pairs(1),
                JobInputs.pairs(1000),
                JobInputs.settings());
        Outcomes<JobResult, JobResult> many = JobInputs.run(
                JobInputs.plan(Reveal.ROWS, To.BOTH, 2),
                JobInputs.pairs(1024),
                JobInputs.pairs(3),
                JobInputs.settings());
        assertThat(few.first().get().sentByStep()).isEqualTo(many.first().get().sentByStep());
        assertThat(few.second().get().sentByStep())
                .isEqualTo(many.second().get().sentByStep());
    }

    @Test
    void aFigureOnTooFewDistinctKeysIsRefused() {
        Plan plan = JobInputs.plan(Reveal.COUNT, To.BOTH, 1);
        Plan strict = PlanDraft.of(plan).set(PlanField.MIN_SET, 3).plan();
        assertThatThrownBy(
                        () -> new Job(strict, JobInputs.store(JobInputs.keys(1, 1, 1, 2), 1), 4, JobInputs.settings()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("fewer than 3 distinct keys");
        new Job(strict, JobInputs.store(JobInputs.keys(1, 1, 3, 2), 1), 4, JobInputs.settings());
    }

    @Test
    void aPeerThatIsTooLargeIsRefused() {
        Plan plan = JobInputs.plan(Reveal.ROWS, To.BOTH, 1);
        Outcomes<JobResult, JobResult> out = TwoParties.run(
                channel -> JobInputs.party(
                        channel,
                        Party.LISTENER,
                        plan,
                        JobInputs.range(1, 3),
                        JobInputs.settings().withGuards(new Guards(2000L))),
                channel -> JobInputs.party(
                        channel, Party.CONNECTOR, plan, JobInputs.range(1, 2000), JobInputs.settings()));
        assertThat(out.first().failure())
                .isInstanceOf(PlanMismatchException.class)
                .hasMessageContaining("2,048")
                .hasMessageContaining("2,000");
        assertThat(out.second().failure()).isInstanceOf(ChannelException.class);
    }

    @Test
    void aPartyThatDoesNotConfirmStopsBoth() {
        Plan plan = JobInputs.plan(Reveal.ROWS, To.BOTH, 1);
        Outcomes<JobResult, JobResult> out = TwoParties.run(
                channel -> JobInputs.party(channel, Party.LISTENER, plan, JobInputs.range(1, 3), JobInputs.settings()),
                channel -> JobInputs.party(
                        channel,
                        Party.CONNECTOR,
                        plan,
                        JobInputs.range(1, 20),
                        JobInputs.settings().withConfirmation(proposal -> false)));
        assertThat(out.first().failure()).isInstanceOf(ChannelException.class);
        assertThat(out.second().failure()).isInstanceOf(UsageException.class).hasMessageContaining("not confirmed");
    }

    @Test
    void aPeerThatIsManyTimesLargerIsWarnedOf() {
        Plan plan = JobInputs.plan(Reveal.ROWS, To.BOTH, 1);
        List<Proposal> shown = new ArrayList<>();
        Outcomes<JobResult, JobResult> out = TwoParties.run(
                channel -> JobInputs.party(
                        channel,
                        Party.LISTENER,
                        plan,
                        JobInputs.range(1, 3),
                        JobInputs.settings().withConfirmation(proposal -> shown.add(proposal))),
                channel -> JobInputs.party(
                        channel, Party.CONNECTOR, plan, JobInputs.range(1, 12_000), JobInputs.settings()));
        assertThat(shown.get(0).terms().warnings()).hasSize(1);
        assertThat(shown.get(0).lines()).anyMatch(line -> line.matches("warning +the peer announces more than 10.*"));
        assertThat(out.first().get().agreement().terms().warnings()).hasSize(1);
        assertThat(out.second().get().agreement().terms().warnings()).isEmpty();
        assertThat(out.first().get().agreement().role()).isEqualTo(Role.RECEIVER);
    }

    /** Every protocol that is installed and shows rows to both, so that a new one is in this test by being there. */
    static Stream<String> protocolsForRows() {
        Plan plan = JobInputs.plan(Reveal.ROWS, To.BOTH, 2);
        return ProtocolCatalog.installed().protocols().stream()
                .filter(p -> ProtocolCatalog.ability(p, plan).isPresent())
                .map(p -> p.card().id());
    }

    @ParameterizedTest
    @MethodSource("protocolsForRows")
    void everyProtocolInSeveralBucketsAndRounds(String protocol) {
        Random random = new Random(9);
        long[][] a = randomRows(random, 1500);
        long[][] b = randomRows(random, 1200);
        Plan plain = JobInputs.plan(Reveal.ROWS, To.BOTH, 2);
        Plan plan = PlanDraft.of(plain).set(PlanField.PROTOCOL, protocol).plan();
        JobSettings settings =
                JobInputs.settings().withCatalog(ProtocolCatalog.installed()).withMaxBucketItems(1700);
        Outcomes<JobResult, JobResult> out = JobInputs.run(plan, a, b, settings);
        assertThat(out.first().get().layout().buckets()).isGreaterThan(1);
        assertMatched(out.first().get(), a, b, 2, true, true);
        assertMatched(out.second().get(), b, a, 2, true, true);
    }

    private static long[][] randomRows(Random random, int rows) {
        long[][] result = new long[rows][3];
        for (long[] row : result) {
            row[0] = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(3 * rows);
            row[1] = 1 + random.nextInt(2 * rows);
            row[2] = random.nextInt(rows);
        }
        return result;
    }

    private static void assertMatched(
            JobResult result, long[][] mine, long[][] theirs, int rules, boolean iDrop, boolean theyDrop) {
        var expected = JobInputs.oracle(mine, theirs, rules, iDrop, theyDrop);
        for (int r = 0; r < rules; r++) {
            assertThat(JobInputs.rows(result.matched().get(r), mine.length)).isEqualTo(expected.get(r));
            assertThat(result.matched().get(r).size()).isEqualTo(expected.get(r).size());
        }
    }
}
