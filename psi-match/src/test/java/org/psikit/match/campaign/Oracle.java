package org.psikit.match.campaign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.psikit.match.option.Duplicates;

/** The plain join of two tables, on the numbers that stand for their keys; shares no code with the product. */
final class Oracle {

    /**
     * What one party learns.
     *
     * @param matched rows that matched, with the rule (from 1)
     * @param written those of them that {@code --duplicates} lets through
     * @param key of every matched row
     * @param partner for every matched row the first row of the other table with the same key under that rule
     */
    record Rows(
            Map<Integer, Integer> matched,
            Set<Integer> written,
            Map<Integer, List<Integer>> key,
            Map<Integer, Integer> partner) {}

    private Oracle() {}

    /** The key of a row under a rule, null if a part is empty. */
    static List<Integer> key(RandomTable table, int row, int[] rule) {
        List<Integer> key = new ArrayList<>();
        for (int column : rule) {
            if (table.keys[row][column] == 0) {
                return null;
            }
            key.add(table.keys[row][column]);
        }
        return key;
    }

    /** Rows of {@code mine} that match, rule by rule; rows that matched drop out at those who learn. */
    static Rows join(
            RandomTable mine,
            RandomTable theirs,
            List<int[]> rules,
            Duplicates duplicates,
            boolean iDrop,
            boolean theyDrop) {
        Rows result = new Rows(new TreeMap<>(), new HashSet<>(), new HashMap<>(), new HashMap<>());
        Set<Integer> myDropped = new HashSet<>();
        Set<Integer> theirDropped = new HashSet<>();
        for (int r = 0; r < rules.size(); r++) {
            Map<List<Integer>, List<Integer>> a = byKey(mine, rules.get(r), myDropped);
            Map<List<Integer>, List<Integer>> b = byKey(theirs, rules.get(r), theirDropped);
            for (Map.Entry<List<Integer>, List<Integer>> entry : a.entrySet()) {
                List<Integer> others = b.get(entry.getKey());
                if (others == null) {
                    continue;
                }
                List<Integer> rows = entry.getValue();
                for (int row : rows) {
                    result.matched.putIfAbsent(row, r + 1);
                    result.key.putIfAbsent(row, entry.getKey());
                    result.partner.putIfAbsent(row, others.get(0));
                    if (iDrop) {
                        myDropped.add(row);
                    }
                }
                if (theyDrop) {
                    theirDropped.addAll(others);
                }
                switch (duplicates) {
                    case ALL -> result.written.addAll(rows);
                    case FIRST -> result.written.add(rows.get(0));
                    case DROP -> {
                        if (rows.size() == 1) {
                            result.written.add(rows.get(0));
                        }
                    }
                }
            }
        }
        return result;
    }

    /** Distinct keys that both tables have. */
    static Set<List<Integer>> common(RandomTable a, RandomTable b, int[] rule) {
        Set<List<Integer>> keys = new HashSet<>(byKey(a, rule, Set.of()).keySet());
        keys.retainAll(byKey(b, rule, Set.of()).keySet());
        return keys;
    }

    /** The sum of column v over the rows of common keys, as {@code --duplicates} counts them. */
    static long sum(RandomTable mine, RandomTable theirs, int[] rule, Duplicates duplicates) {
        long sum = 0;
        Map<List<Integer>, List<Integer>> rows = byKey(mine, rule, Set.of());
        for (List<Integer> key : common(mine, theirs, rule)) {
            List<Integer> of = rows.get(key);
            switch (duplicates) {
                case ALL ->
                    sum += of.stream().mapToLong(row -> mine.values[row]).sum();
                case FIRST -> sum += mine.values[of.get(0)];
                case DROP -> sum += of.size() == 1 ? mine.values[of.get(0)] : 0;
            }
        }
        return sum;
    }

    private static Map<List<Integer>, List<Integer>> byKey(RandomTable table, int[] rule, Set<Integer> without) {
        Map<List<Integer>, List<Integer>> rows = new HashMap<>();
        for (int row = 0; row < table.rows(); row++) {
            List<Integer> key = without.contains(row) ? null : key(table, row, rule);
            if (key != null) {
                rows.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
            }
        }
        return rows;
    }
}
