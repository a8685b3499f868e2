package org.psikit.match.internal.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.io.internal.spill.SpillFolder;
import org.psikit.match.internal.bucket.EntryShape;
import org.psikit.match.internal.bucket.ItemStore;
import org.psikit.match.internal.bucket.RowSet;
import org.psikit.match.option.Duplicates;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.PlanDraft;
import org.psikit.match.plan.PlanField;
import org.psikit.match.plan.To;
import org.psikit.match.report.Phases;

/**
 * Random jobs over channels in memory against a plain join: sizes, overlaps, duplicates, rules, protocols, numbers of
 * buckets, threads, and memory so short that items spill. No row may be lost and none may match falsely.
 *
 * <p>{@code -Dpsikit.campaign.seed} gives the long campaign another first seed, {@code -Dpsikit.campaign.runs} another
 * length; 100,000 are for a night. A failure names its seed.
 */
class DifferentialJobTest {

    /** Jobs of the protocol in clear, which try the frame around every protocol, and jobs of the others. */
    private static final int SHORT_PLAIN = 400;

    private static final int SHORT = 50;
    private static final int LONG = 10_000;

    /** The most rows, as a power of two: of the short campaign, and of the long one. */
    private static final int SHORT_BITS = 9;

    private static final int LONG_BITS = 17;

    @TempDir
    private Path folder;

    @Test
    @Timeout(300)
    void hundredsOfSmallJobs() {
        for (int i = 0; i < SHORT_PLAIN; i++) {
            new Drawn(i, SHORT_BITS, true).check(folder);
        }
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < SHORT; i++) {
            seen.add(new Drawn(i, SHORT_BITS, false).check(folder));
        }
        assertThat(seen).as("protocols").contains("ecdh", "vole", "kkrt", "circuit");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @Tag("slow")
    void thousandsOfJobs() {
        long seed = Long.getLong("psikit.campaign.seed", 3_000_000);
        int runs = Integer.getInteger("psikit.campaign.runs", LONG);
        for (int i = 0; i < runs; i++) {
            new Drawn(seed + i, LONG_BITS, false).check(folder);
        }
        assertThat(folder).isEmptyDirectory();
    }

    /** A job that a seed determines. */
    private static final class Drawn {
        private final SplittableRandom random;
        private final Plan plan;
        private final Reveal reveal;
        private final To to;
        private final int rules;
        private final long[][] a;
        private final long[][] b;
        private final Duplicates duplicatesA;
        private final Duplicates duplicatesB;
        private final int maxBucket;
        private final boolean inClear;
        private final JobSettings settings;
        private final String what;

        Drawn(long seed, int bits, boolean inClear) {
            this.inClear = inClear;
            random = new SplittableRandom(seed);
            settings = inClear ? JobInputs.settings() : JobSettings.defaults();
            reveal = random.nextInt(4) == 0 ? Reveal.COUNT : Reveal.ROWS;
            to = To.values()[random.nextInt(To.values().length)];
            rules = reveal == Reveal.ROWS ? 1 + random.nextInt(3) : 1;
            SecurityModel wished = SecurityModel.values()[random.nextInt(SecurityModel.values().length)];
            SecurityModel security = able(wished).isEmpty() ? SecurityModel.SEMI_HONEST : wished;
            List<PsiProtocol> able = able(security);
            String protocol = able.get(random.nextInt(able.size())).card().id();
            // What costs most for a row gets fewer rows.
            int most = protocol.equals("ecdh") || protocol.startsWith("circuit") ? Math.max(7, bits - 4) : bits;
            int rowsA = rows(most);
            int rowsB = rows(most);
            int pool = 1 + random.nextInt(2 * Math.max(1, Math.max(rowsA, rowsB)));
            a = table(rowsA, pool);
            b = table(rowsB, pool);
            duplicatesA = Duplicates.values()[random.nextInt(3)];
            duplicatesB = Duplicates.values()[random.nextInt(3)];
            maxBucket = random.nextInt(3) == 0 ? 1 << 20 : 600 + random.nextInt(1 << Math.max(10, most - 3));
            plan = PlanDraft.of(JobInputs.plan(reveal, to, rules))
                    .set(PlanField.PROTOCOL, protocol)
                    .set(PlanField.SECURITY, security)
                    .plan();
            what = "seed " + seed + (inClear ? ", in clear" : "") + ", at most 2^" + bits + " rows: " + rowsA + " and "
                    + rowsB + " rows, keys out of "
                    + pool + ", " + rules + " rules, " + protocol + " (" + security.label() + "), " + reveal.label()
                    + " to " + to.label() + ", duplicates " + duplicatesA + " and " + duplicatesB
                    + ", buckets of at most " + maxBucket;
        }

        /** Runs the job and compares; returns the name of the protocol. */
        String check(Path folder) {
            int threadsA = 1 + random.nextInt(3);
            int threadsB = 1 + random.nextInt(3);
            boolean spillA = random.nextInt(3) == 0;
            boolean spillB = random.nextInt(3) == 0;
            Outcomes<JobResult, JobResult> out = TwoParties.run(
                    channel -> party(channel, Party.LISTENER, settings(threadsA, duplicatesA), spillA ? folder : null),
                    channel ->
                            party(channel, Party.CONNECTOR, settings(threadsB, duplicatesB), spillB ? folder : null));
            assertThat(out.first().failure()).as(what).isNull();
            assertThat(out.second().failure()).as(what).isNull();
            verify(out.first().get(), Party.LISTENER, a, b, duplicatesA);
            verify(out.second().get(), Party.CONNECTOR, b, a, duplicatesB);
            return out.first().get().agreement().protocol().card().id();
        }

        private JobSettings settings(int threads, Duplicates duplicates) {
            return settings.withThreads(threads).withDuplicates(duplicates).withMaxBucketItems(maxBucket);
        }

        private JobResult party(Channel channel, Party me, JobSettings settings, @Nullable Path spillTo) {
            long[][] rows = me == Party.LISTENER ? a : b;
            if (spillTo == null) {
                return JobInputs.party(channel, me, plan, rows, settings);
            }
            try (SpillFolder spill = SpillFolder.in(spillTo)) {
                MemoryBudget none = MemoryBudget.spilling(0, spill::open, spill::usableBytes);
                MemoryBudget room = new MemoryBudget(none.stores(), none.lists(), 1L << 30, 0, none.freeDiskBytes());
                try (ItemStore items = room.stores().open(rules, EntryShape.BARE)) {
                    ItemStore all = JobInputs.store(rows, rules);
                    for (int rule = 0; rule < rules; rule++) {
                        int to = rule;
                        all.scan(rule, (words, at) -> items.append(to, words, at));
                    }
                    return new Job(plan, items, JobInputs.keyed(rows), settings.withRoom(room))
                            .run(channel, me, new Phases());
                }
            }
        }

        private void verify(JobResult result, Party me, long[][] mine, long[][] theirs, Duplicates duplicates) {
            boolean learns = to.includes(me);
            if (reveal == Reveal.COUNT) {
                assertThat(result.count())
                        .as("count of the %s, %s", me.label(), what)
                        .isEqualTo(learns ? common() : -1);
                return;
            }
            List<Set<Long>> expected = JobInputs.oracle(mine, theirs, rules, learns, to.includes(me.other()));
            for (int rule = 0; rule < rules; rule++) {
                Set<Long> matched = learns ? expected.get(rule) : Set.of();
                String where = "rule " + (rule + 1) + " at the " + me.label() + ", " + what;
                RowSet found = result.matched().get(rule);
                assertThat(JobInputs.rows(found, mine.length)).as(where).isEqualTo(matched);
                assertThat(found.size()).as(where).isEqualTo(matched.size());
                assertThat(JobInputs.rows(result.rows().get(rule).written(), mine.length))
                        .as("written, %s", where)
                        .isEqualTo(written(mine, rule, matched, duplicates));
            }
        }

        /** Of matched rows, those that are written where several share a key. */
        private static Set<Long> written(long[][] mine, int rule, Set<Long> matched, Duplicates duplicates) {
            if (duplicates == Duplicates.ALL) {
                return matched;
            }
            Map<Long, List<Long>> byKey = new HashMap<>();
            for (long row : matched.stream().sorted().toList()) {
                byKey.computeIfAbsent(mine[(int) row][rule], key -> new ArrayList<>())
                        .add(row);
            }
            Set<Long> written = new HashSet<>();
            for (List<Long> rows : byKey.values()) {
                if (duplicates == Duplicates.FIRST || rows.size() == 1) {
                    written.add(rows.get(0));
                }
            }
            return written;
        }

        private long common() {
            Set<Long> keys = new HashSet<>();
            for (long[] row : a) {
                keys.add(row[0]);
            }
            Set<Long> others = new HashSet<>();
            for (long[] row : b) {
                others.add(row[0]);
            }
            keys.retainAll(others);
            keys.remove(0L);
            return keys.size();
        }

        /** From 0 to 2^bits, small numbers as often as large ones; a count needs a key. */
        private int rows(int bits) {
            int up = random.nextInt(bits + 2);
            return up == 0 && reveal == Reveal.COUNT
                    ? 1
                    : up == 0 ? 0 : random.nextInt(1 << (up - 1)) + (1 << (up - 1));
        }

        private long[][] table(int rows, int pool) {
            int empty = random.nextInt(3);
            long[][] table = new long[rows][rules];
            for (long[] row : table) {
                for (int rule = 0; rule < rules; rule++) {
                    row[rule] = row != table[0] && random.nextInt(10) < empty ? 0 : 1 + random.nextInt(pool);
                }
            }
            return table;
        }

        private List<PsiProtocol> able(SecurityModel model) {
            return settings.choice().catalog().protocols().stream()
                    .filter(p -> inClear == p.card().id().equals(PlainProtocol.ID))
                    .filter(p -> p.card().abilities().stream()
                            .anyMatch(ability -> ability.reveal() == reveal
                                    && ability.security().contains(model)
                                    && ability.learners().contains(to.learners())
                                    && (ability.severalRules() || rules == 1)))
                    .toList();
        }
    }
}
