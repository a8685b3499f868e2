package org.psikit.match.internal.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.psikit.core.api.Reveal;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.match.internal.bucket.ItemStore;
import org.psikit.match.internal.bucket.RecordItemStore;
import org.psikit.match.internal.bucket.RowSet;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Rule;
import org.psikit.match.plan.Figures;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.PlanDraft;
import org.psikit.match.plan.PlanField;
import org.psikit.match.plan.ProtocolCatalog;
import org.psikit.match.plan.To;
import org.psikit.match.report.Phases;

/**
 * Tables of small numbers as keys, and the plain answer. A row is an array with a key per rule, 0 for none. The oracle
 * works on the numbers with hash sets and shares no code with the frame.
 */
final class JobInputs {

    private JobInputs() {}

    static Plan plan(Reveal reveal, To to, int rules) {
        List<Rule> list = new ArrayList<>();
        for (int r = 0; r < rules; r++) {
            list.add(Rule.of("key" + r, Normalizer.EXACT));
        }
        return new PlanDraft()
                .set(PlanField.RULES, list)
                .set(PlanField.PROTOCOL, PlainProtocol.ID)
                .set(PlanField.REVEAL, Figures.parse(List.of(reveal.label())))
                .set(PlanField.TO, to)
                .set(PlanField.MIN_SET, 1)
                .plan();
    }

    static JobSettings settings() {
        return JobSettings.defaults().withThreads(1).withCatalog(new ProtocolCatalog(List.of(new PlainProtocol())));
    }

    /** The same settings, with items kept elsewhere. */
    static JobSettings withStores(JobSettings s, ItemStore.Factory stores) {
        return s.withRoom(room(stores));
    }

    private static MemoryBudget room(ItemStore.Factory stores) {
        return new MemoryBudget(
                stores, MemoryBudget.IN_MEMORY.lists(), Long.MAX_VALUE, Long.MAX_VALUE, () -> Long.MAX_VALUE);
    }

    /** Rows with one key each. */
    static long[][] keys(long... keys) {
        long[][] rows = new long[keys.length][];
        for (int i = 0; i < keys.length; i++) {
            rows[i] = new long[] {keys[i]};
        }
        return rows;
    }

    /** Rows with keys {@code from} to {@code to - 1}. */
    static long[][] range(long from, long to) {
        long[][] rows = new long[(int) (to - from)][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new long[] {from + i};
        }
        return rows;
    }

    /** Rows with two keys each, both 1 to {@code rows}. */
    static long[][] pairs(int rows) {
        long[][] result = new long[rows][];
        for (int i = 0; i < rows; i++) {
            result[i] = new long[] {i + 1, i + 1};
        }
        return result;
    }

    static ItemStore store(long[][] rows, int rules) {
        ItemStore store = RecordItemStore.inMemory(rules);
        for (int row = 0; row < rows.length; row++) {
            for (int r = 0; r < rules; r++) {
                if (rows[row][r] != 0) {
                    long mixed = (rows[row][r] + 1_000_003L * r) * 0x9E3779B97F4A7C15L;
                    store.append(r, mixed, Long.reverse(mixed) ^ r, row);
                }
            }
        }
        return store;
    }

    static long keyed(long[][] rows) {
        long keyed = 0;
        for (long[] row : rows) {
            for (long key : row) {
                if (key != 0) {
                    keyed++;
                    break;
                }
            }
        }
        return keyed;
    }

    static JobResult party(Channel channel, Party me, Plan plan, long[][] rows, JobSettings settings) {
        return new Job(plan, store(rows, plan.rules().size()), keyed(rows), settings).run(channel, me, new Phases());
    }

    static Outcomes<JobResult, JobResult> run(Plan plan, long[][] listener, long[][] connector, JobSettings settings) {
        return TwoParties.run(
                channel -> party(channel, Party.LISTENER, plan, listener, settings),
                channel -> party(channel, Party.CONNECTOR, plan, connector, settings));
    }

    /** Matched rows of the first table by rule; rows that a rule matched drop out at those who learn. */
    static List<Set<Long>> oracle(long[][] mine, long[][] theirs, int rules, boolean iDrop, boolean theyDrop) {
        List<Set<Long>> result = new ArrayList<>();
        Set<Long> myDropped = new HashSet<>();
        Set<Long> theirDropped = new HashSet<>();
        for (int r = 0; r < rules; r++) {
            Map<Long, List<Long>> a = byKey(mine, r, myDropped);
            Map<Long, List<Long>> b = byKey(theirs, r, theirDropped);
            Set<Long> matched = new HashSet<>();
            for (Long key : a.keySet()) {
                if (b.containsKey(key)) {
                    matched.addAll(a.get(key));
                    if (theyDrop) {
                        theirDropped.addAll(b.get(key));
                    }
                }
            }
            if (iDrop) {
                myDropped.addAll(matched);
            }
            result.add(matched);
        }
        return result;
    }

    private static Map<Long, List<Long>> byKey(long[][] rows, int rule, Set<Long> dropped) {
        Map<Long, List<Long>> map = new HashMap<>();
        for (int i = 0; i < rows.length; i++) {
            if (rows[i][rule] != 0 && !dropped.contains((long) i)) {
                map.computeIfAbsent(rows[i][rule], k -> new ArrayList<>()).add((long) i);
            }
        }
        return map;
    }

    static Set<Long> rows(RowSet set, int rows) {
        Set<Long> result = new HashSet<>();
        for (long i = 0; i < rows; i++) {
            if (set.contains(i)) {
                result.add(i);
            }
        }
        return result;
    }
}
