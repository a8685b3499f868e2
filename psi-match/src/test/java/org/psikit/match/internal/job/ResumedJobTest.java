package org.psikit.match.internal.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.Reveal;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.InputException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.match.internal.bucket.RowSet;
import org.psikit.match.internal.job.Meetings.End;
import org.psikit.match.internal.job.Meetings.Incident;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.PlanDraft;
import org.psikit.match.plan.PlanField;
import org.psikit.match.plan.ProtocolCatalog;
import org.psikit.match.plan.To;
import org.psikit.match.report.Phases;

/**
 * Jobs whose connections are cut and whose parties crash, at any call of a channel: rows and figures are those of a job that
 * nothing befell. {@code -Dpsikit.campaign.seed} and {@code -Dpsikit.campaign.runs} change the long campaign.
 */
@Timeout(value = 600, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ResumedJobTest {

    private static final int ROWS = 900;
    private static final int COMMON = 200;
    private static final int MAX_BUCKET = 600;

    /** Calls of a channel in a job of the plain protocol: all of them are tried. */
    private static final int CALLS = 70;

    @ParameterizedTest
    @EnumSource(
            value = Reveal.class,
            names = {"ROWS", "COUNT"})
    void aCutAtAnyCallLosesNothing(Reveal reveal) {
        for (Party party : Party.values()) {
            for (int calls = 0; calls < CALLS; calls++) {
                check("plain-test", reveal, List.of(new Incident(party, calls % 2 == 0, calls)), true);
            }
        }
    }

    /** Later rules leave out what earlier ones matched, also where that is read from the store. */
    @Test
    void severalRulesGoOn() {
        Plan plan = JobInputs.plan(Reveal.ROWS, To.BOTH, 2);
        long[][] first = new long[300][];
        long[][] second = new long[300][];
        for (int i = 0; i < first.length; i++) {
            first[i] = new long[] {i + 1, 5000 + i};
            second[i] = new long[] {i + 201, i < 150 ? 5000 + i : 9000 + i};
        }
        JobSettings settings = JobInputs.settings().withMaxBucketItems(MAX_BUCKET);
        for (int calls = 5; calls < 2 * CALLS; calls += 3) {
            Incident incident = new Incident(Party.values()[calls / 3 % 2], calls % 2 == 0, calls);
            MemoryStore listener = new MemoryStore();
            MemoryStore connector = new MemoryStore();
            List<End> ends = new Meetings(List.of(incident))
                    .run(
                            (peers, start) -> new Job(plan, JobInputs.store(first, 2), 300, settings)
                                    .run(peers, listener, Party.LISTENER, new Phases()),
                            (peers, start) -> new Job(plan, JobInputs.store(second, 2), 300, settings)
                                    .run(peers, connector, Party.CONNECTOR, new Phases()));
            for (int rule = 0; rule < 2; rule++) {
                assertThat(JobInputs.rows(ends.get(0).get().matched().get(rule), 300))
                        .as("%s, rule %d", incident, rule + 1)
                        .isEqualTo(
                                JobInputs.oracle(first, second, 2, true, true).get(rule));
                assertThat(JobInputs.rows(ends.get(1).get().matched().get(rule), 300))
                        .as("%s, rule %d", incident, rule + 1)
                        .isEqualTo(
                                JobInputs.oracle(second, first, 2, true, true).get(rule));
            }
        }
    }

    /** Without a store, connections are lost and nothing else. */
    @Test
    void connectionsAreMadeAgainWithoutAStore() {
        for (int calls = 1; calls < CALLS; calls += 3) {
            check("plain-test", Reveal.ROWS, List.of(new Incident(Party.CONNECTOR, false, calls)), false);
        }
    }

    @ParameterizedTest
    @CsvSource({"ecdh,ROWS", "ecdh,COUNT", "kkrt,ROWS", "vole,ROWS", "circuit,COUNT"})
    void everyProtocolGoesOn(String protocol, Reveal reveal) {
        SplittableRandom random = new SplittableRandom(protocol.hashCode());
        for (int i = 0; i < 3; i++) {
            check(protocol, reveal, incidents(random, 2), true);
        }
    }

    @Test
    @Tag("slow")
    void manyIncidents() {
        long seed = Long.getLong("psikit.campaign.seed", 5_000_000);
        int runs = Integer.getInteger("psikit.campaign.runs", 1000);
        String[] jobs = {"plain-test,ROWS", "plain-test,COUNT", "ecdh,ROWS", "ecdh,COUNT", "kkrt,ROWS", "vole,ROWS"};
        for (int i = 0; i < runs; i++) {
            SplittableRandom random = new SplittableRandom(seed + i);
            String[] job = jobs[random.nextInt(jobs.length)].split(",", -1);
            check(job[0], Reveal.valueOf(job[1]), incidents(random, 1 + random.nextInt(2)), true);
        }
    }

    /** Each try gives the peer a bucket of guesses, so after three both end, with the reason. */
    @Test
    void afterThreeTriesAtABucketBothEnd() {
        Ends undisturbed = run("plain-test", Reveal.ROWS, List.of(), new MemoryStore(), new MemoryStore());
        assertThat(undisturbed.meetings.meetings()).isEqualTo(1);
        List<Incident> always = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            always.add(new Incident(Party.CONNECTOR, i % 2 == 1, inABucket(i > 0)));
        }
        Ends ends = run("plain-test", Reveal.ROWS, always, new MemoryStore(), new MemoryStore());
        for (End end : ends.parties) {
            assertThat(end.failure())
                    .isInstanceOf(ProtocolAbortException.class)
                    .hasMessageContaining("was begun 3 times");
        }
        assertThat(ends.meetings.meetings()).isEqualTo(BucketId.MOST_ATTEMPTS + 1);
    }

    /** The second call of the connector within the first bucket that runs. */
    private static int inABucket(boolean later) {
        return later ? 9 : 26;
    }

    @Test
    void aPeerThatStartsAnewIsRefused() {
        MemoryStore store = new MemoryStore();
        List<Incident> crash = List.of(new Incident(Party.CONNECTOR, true, 30));
        Meetings meetings = new Meetings(crash);
        List<End> ends = meetings.run(
                (peers, start) ->
                        job(Party.LISTENER, "plain-test", Reveal.ROWS).run(peers, store, Party.LISTENER, new Phases()),
                (peers, start) -> job(Party.CONNECTOR, "plain-test", Reveal.ROWS)
                        .run(peers, new MemoryStore(), Party.CONNECTOR, new Phases()));
        for (End end : ends) {
            assertThat(end.failure()).isInstanceOf(PlanMismatchException.class).hasMessageContaining("resume()");
        }
    }

    @Test
    void whatIsStoredMustBeWhole() {
        MemoryStore listener = new MemoryStore();
        MemoryStore connector = new MemoryStore();
        interrupted(listener, connector);
        assertThat(listener.files()).containsKeys("stage", "tries", "bucket-1-0");
        byte[] bucket = listener.files().get("bucket-1-0");
        listener.files().put("bucket-1-1", bucket);
        refused(listener, InputException.class, "stands in the place of another one");
        listener.files().remove("bucket-1-1");
        byte[] tries = listener.files().remove("tries");
        refused(listener, InputException.class, "is missing");
        listener.files().put("tries", new byte[3]);
        refused(listener, InputException.class, "damaged");
        byte[] many = tries.clone();
        many[5] = 4;
        listener.files().put("tries", many);
        refused(listener, InputException.class, "damaged");
        byte[] none = new byte[tries.length];
        listener.files().put("tries", none);
        refused(listener, InputException.class, "stands in the place of another one");
    }

    /** A party that has everything does not wait for ever for one that is gone. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoHasAllResultsEndsAlone(boolean crash) {
        for (Party party : Party.values()) {
            List<Incident> last = List.of(new Incident(party, crash, Incident.LAST_WORD));
            Ends ends = run("plain-test", Reveal.ROWS, last, new MemoryStore(), new MemoryStore());
            JobResult mine = ends.parties.get(party.ordinal()).get();
            assertThat(mine.ending().alone()).isTrue();
            assertThat(list(mine.matched().get(0))).isEqualTo(expected(party));
            assertThat(ends.parties.get(party.other().ordinal()).get().ending().alone())
                    .isFalse();
            assertThat(ends.meetings.notes()).anyMatch(line -> line.contains("the peer did not come back"));
        }
    }

    private void refused(MemoryStore store, Class<? extends Throwable> type, String why) {
        End end = new Meetings(List.of())
                .run(
                        (peers, start) -> job(Party.LISTENER, "plain-test", Reveal.ROWS)
                                .run(peers, store, Party.LISTENER, new Phases()),
                        (peers, start) -> {
                            throw new ChannelException("is not there");
                        })
                .get(0);
        assertThat(end.failure()).isInstanceOf(type).hasMessageContaining(why);
    }

    /** Runs to the middle and no further. */
    private static void interrupted(MemoryStore listener, MemoryStore connector) {
        new Meetings(List.of(new Incident(Party.CONNECTOR, true, 45)))
                .run(
                        (peers, start) -> job(Party.LISTENER, "plain-test", Reveal.ROWS)
                                .run(peers, listener, Party.LISTENER, new Phases()),
                        (peers, start) -> {
                            if (start > 0) {
                                throw new ChannelException("it stays away");
                            }
                            return job(Party.CONNECTOR, "plain-test", Reveal.ROWS)
                                    .run(peers, connector, Party.CONNECTOR, new Phases());
                        });
    }

    private static void check(String protocol, Reveal reveal, List<Incident> incidents, boolean stored) {
        JobStore listener = stored ? new MemoryStore() : JobStore.NONE;
        JobStore connector = stored ? new MemoryStore() : JobStore.NONE;
        Ends ends = run(protocol, reveal, incidents, listener, connector);
        String what = protocol + " " + reveal + " with " + incidents;
        for (int i = 0; i < 2; i++) {
            assertThat(ends.parties.get(i).failure()).as(what).isNull();
            JobResult result = ends.parties.get(i).get();
            if (reveal == Reveal.ROWS) {
                assertThat(list(result.matched().get(0))).as(what).isEqualTo(expected(Party.values()[i]));
            } else {
                assertThat(result.count()).as(what).isEqualTo(COMMON);
            }
        }
    }

    /** How both ended, and where they met. */
    private record Ends(List<End> parties, Meetings meetings) {}

    private static Ends run(
            String protocol, Reveal reveal, List<Incident> incidents, JobStore listener, JobStore connector) {
        Meetings meetings = new Meetings(incidents);
        return new Ends(
                meetings.run(
                        (peers, start) -> job(Party.LISTENER, protocol, reveal)
                                .run(peers, listener, Party.LISTENER, new Phases()),
                        (peers, start) -> job(Party.CONNECTOR, protocol, reveal)
                                .run(peers, connector, Party.CONNECTOR, new Phases())),
                meetings);
    }

    private static List<Incident> incidents(SplittableRandom random, int count) {
        List<Incident> incidents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            incidents.add(new Incident(
                    Party.values()[random.nextInt(2)],
                    random.nextBoolean(),
                    random.nextInt(random.nextBoolean() ? 40 : 300)));
        }
        return incidents;
    }

    private static Job job(Party me, String protocol, Reveal reveal) {
        Plan plan = PlanDraft.of(JobInputs.plan(reveal, To.BOTH, 1))
                .set(PlanField.PROTOCOL, protocol)
                .plan();
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

    private static List<Long> expected(Party me) {
        List<Long> rows = new ArrayList<>();
        long first = me == Party.LISTENER ? ROWS - COMMON : 0;
        for (long row = first; row < first + COMMON; row++) {
            rows.add(row);
        }
        return rows;
    }

    private static List<Long> list(RowSet rows) {
        return JobInputs.rows(rows, ROWS).stream().sorted().toList();
    }
}
