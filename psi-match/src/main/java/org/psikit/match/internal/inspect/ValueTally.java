package org.psikit.match.internal.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The most frequent values of a column, in bounded memory (Misra and Gries, "Finding repeated elements", 1982). A value
 * that makes up more than 1/32,768 of the column is found. Not thread-safe.
 */
final class ValueTally {

    /** Number of values distinguished in a column whose values are requested. */
    static final int USUAL = 1 << 15;

    private static final int LONGEST = 200;

    private final int most;
    private final Map<String, long[]> counters = new HashMap<>();
    private boolean exact = true;

    ValueTally() {
        this(USUAL);
    }

    /** @param most maximum number of values to distinguish */
    ValueTally(int most) {
        this.most = most;
    }

    void add(String value) {
        String kept = value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
        long[] counter = counters.get(kept);
        if (counter != null) {
            counter[0]++;
        } else if (counters.size() < most) {
            counters.put(kept, new long[] {1});
        } else {
            exact = false;
            counters.values().removeIf(c -> --c[0] == 0);
        }
    }

    /** The most frequent values, most frequent first. */
    List<Inspection.ValueCount> top(int number) {
        List<Inspection.ValueCount> values = new ArrayList<>();
        counters.forEach((value, count) -> values.add(new Inspection.ValueCount(value, count[0], exact)));
        values.sort(Comparator.comparingLong(Inspection.ValueCount::rows)
                .reversed()
                .thenComparing(Inspection.ValueCount::value));
        return List.copyOf(values.subList(0, Math.min(number, values.size())));
    }
}
