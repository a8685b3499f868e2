package org.psikit.match.internal.input;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.psikit.core.error.Setting;
import org.psikit.match.keys.KeySettings;
import org.psikit.match.keys.Rule;
import org.psikit.match.report.Numbers;

/**
 * How good a table's keys are, as the pass over them found.
 *
 * @param rules the rules
 * @param keyed rows with a key, for each rule
 * @param without why the other rows have none
 * @param looks what does not go together, see {@link KeyLooks#warnings}
 * @param unused keys that the party renamed and no rule has
 */
public record KeyFindings(
        List<Rule> rules, List<Long> keyed, Without without, List<String> looks, List<String> unused) {

    /** The findings of a table without rules. */
    public static final KeyFindings NONE =
            new KeyFindings(List.of(), List.of(), new Without(List.of(), Map.of()), List.of(), List.of());

    /** The words before the reason of a bad row. */
    public static final String BAD_ROW = "the row ";

    /** Copies the lists. */
    public KeyFindings {
        rules = List.copyOf(rules);
        keyed = List.copyOf(keyed);
        looks = List.copyOf(looks);
        unused = List.copyOf(unused);
    }

    /**
     * Why rows have no key.
     *
     * @param problems by rule, the most frequent reason first
     * @param badRows unreadable rows by reason, in words that follow "the row"
     */
    public record Without(List<Found> problems, Map<String, Long> badRows) {

        /** Copies list and map. */
        public Without {
            problems = List.copyOf(problems);
            badRows = Map.copyOf(badRows);
        }
    }

    /** Why rows have no key under a rule, the most frequent reason first. */
    public List<Found> problems() {
        return without.problems;
    }

    /** Unreadable rows, by reason. */
    public Map<String, Long> badRows() {
        return without.badRows;
    }

    /**
     * A reason, and what to do about it.
     *
     * @param rows rows that have no key under the rule for it
     * @param problem the reason
     * @param advice what to do, if anything can be done, see {@link KeyAdvice}
     */
    public record Found(long rows, KeyProblem problem, Optional<String> advice) {

        /** In words: what, then what to do. */
        public String words() {
            return problem.words() + advice.map(what -> ": " + what).orElse("");
        }
    }

    static KeyFindings of(
            RuleColumns columns,
            long[] keyed,
            Map<KeyProblem, Long> problems,
            Map<String, Long> badRows,
            List<String> looks) {
        List<Found> found = new ArrayList<>();
        KeySettings settings = columns.settings();
        problems.forEach((problem, rows) ->
                found.add(new Found(rows, problem, KeyAdvice.of(problem.part(), problem.refusal(), settings))));
        found.sort(Comparator.comparingLong(Found::rows)
                .reversed()
                .thenComparing(each -> each.problem().words()));
        List<Long> counts = new ArrayList<>();
        for (long count : keyed) {
            counts.add(count);
        }
        return new KeyFindings(columns.rules(), counts, new Without(found, badRows), looks, columns.unused());
    }

    /** Rows by the reason for which they have no key under a rule. */
    public Map<String, Long> reasons() {
        Map<String, Long> reasons = new LinkedHashMap<>();
        badRows().forEach((problem, rows) -> reasons.put(BAD_ROW + problem, rows));
        problems().forEach(found -> reasons.merge(found.problem().words(), found.rows(), Long::sum));
        return reasons;
    }

    /**
     * The warnings before the peer is called, as sentences without any value.
     *
     * @param rows rows of the table
     */
    public List<String> warnings(long rows) {
        List<String> warnings = new ArrayList<>(unusedWarnings());
        for (int i = 0; i < rules.size(); i++) {
            long lacking = rows - keyed.get(i);
            if (2 * lacking > rows) {
                int rule = i + 1;
                String why = problems().stream()
                        .filter(found -> found.problem().rule() == rule)
                        .findFirst()
                        .map(found -> ", mostly since " + found.words().replaceFirst("^rule \\d+: ", ""))
                        .orElse("");
                warnings.add((lacking == rows ? "no row has" : "most rows do not have") + " a key under rule " + rule
                        + " (" + rules.get(i).label() + ")" + why);
            }
        }
        warnings.addAll(looks);
        return warnings;
    }

    /** The warnings of columns that were named for keys that no rule has. */
    public List<String> unusedWarnings() {
        return unused.stream()
                .map(key -> Setting.COLUMN + " " + key + "=… is not used: no rule has a key of that name")
                .toList();
    }

    /** The warning of a rule that matched nothing; empty if it had no key to match with. */
    public Optional<String> matchedNothing(int rule) {
        long rows = keyed.get(rule - 1);
        return rows == 0
                ? Optional.empty()
                : Optional.of("rule " + rule + " (" + rules.get(rule - 1).label() + ") matched nothing, though "
                        + (rows == 1 ? "1 row has" : Numbers.count(rows) + " rows have")
                        + " a key under it: look at both files whether they write it in the same way");
    }
}
