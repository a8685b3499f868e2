package org.psikit.match.internal.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.psikit.core.api.ProgressListener;
import org.psikit.io.table.TableColumn;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSource;
import org.psikit.match.internal.input.CombinedTable;
import org.psikit.match.internal.input.KeyCensus;
import org.psikit.match.internal.input.KeyDoubts;
import org.psikit.match.internal.input.KeyPass;
import org.psikit.match.internal.input.KeyProblem;
import org.psikit.match.internal.input.RowKeys;
import org.psikit.match.internal.input.RuleColumns;
import org.psikit.match.keys.KeyPart;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Rule;

/**
 * Examines a table in one pass: types, and the quality of each key. Memory is bounded for any table: 64 MB of hashes of
 * distinct keys over all columns, and estimates beyond that.
 */
public final class Inspector {

    private static final String PHASE = "inspecting";
    private static final int STRIDE = 1 << 14;
    private static final int HASHES = 1 << 22;
    private static final int LEAST_HASHES = 1 << 12;

    private final TableSource table;
    private final RuleColumns keys;
    private final int topValues;
    private final Map<String, ColumnTally> tallies = new LinkedHashMap<>();
    private final List<String> projection = new ArrayList<>();
    private final List<RuleTally> rules = new ArrayList<>();
    private final RowKeys rowKeys;
    private final KeyDoubts doubts;
    private final KeyCensus census;
    private long rows;
    private long rowsWithoutKey;

    private Inspector(TableSource table, RuleColumns keys, int topValues) {
        this.table = table;
        this.keys = keys;
        this.topValues = topValues;
        List<String> keyColumns = keys.distinct();
        Set<String> own = Set.copyOf(CombinedTable.behind(table).schema().names());
        for (TableColumn column : table.schema().columns()) {
            boolean joined = !own.contains(column.name());
            boolean read = keyColumns.contains(column.name())
                    || !column.nested() && (keyColumns.isEmpty() || column.untyped());
            if (read) {
                tallies.put(column.name(), new ColumnTally(column, joined, topValues > 0));
                projection.add(column.name());
            }
        }
        addKeys();
        this.rowKeys = new RowKeys(keys, projection);
        this.doubts = new KeyDoubts(table, keys, projection, Long.MAX_VALUE);
        this.census = new KeyCensus(table, keys, projection);
    }

    /**
     * Reads the whole table.
     *
     * @param keys columns of the rules to inspect; without rules, every column is inspected as a key of type text
     * @param topValues how many values of each column to keep; 0, the usual, keeps none
     * @throws org.psikit.core.error.InputException if a row cannot be read
     */
    public static Inspection inspect(TableSource table, RuleColumns keys, int topValues, ProgressListener progress) {
        Inspector inspector = new Inspector(table, keys, topValues);
        inspector.read(progress);
        return inspector.result();
    }

    private void addKeys() {
        int counters = keys.rules().size()
                + (keys.rules().isEmpty() ? tallies.size() : keys.distinct().size());
        int limit = Math.max(LEAST_HASHES, HASHES / Math.max(1, counters));
        if (keys.rules().isEmpty()) {
            // The key's name is used in no text and no item; a column's may be empty
            tallies.values()
                    .forEach(tally -> tally.key(new KeyPart("column", Normalizer.TEXT), keys.settings(), limit));
        }
        for (int i = 0; i < keys.rules().size(); i++) {
            List<KeyPart> parts = keys.rules().get(i).parts();
            List<String> names = keys.names().get(i);
            List<Part> counted = new ArrayList<>();
            int column = 0;
            for (KeyPart part : parts) {
                for (String key : part.keys()) {
                    ColumnTally tally = Objects.requireNonNull(tallies.get(names.get(column++)));
                    counted.add(new Part(tally, tally.key(part.alone(key), keys.settings(), limit)));
                }
            }
            rules.add(new RuleTally(i + 1, keys.rules().get(i), counted, new DistinctCount(limit)));
        }
    }

    private void read(ProgressListener progress) {
        List<ColumnTally> columns = List.copyOf(tallies.values());
        String regionColumn = keys.settings().regionColumn();
        int regionAt = regionColumn == null ? -1 : projection.indexOf(regionColumn);
        try (TableReader reader = table.open(projection)) {
            while (reader.next()) {
                boolean keyed = false;
                String problem = reader.problem();
                if (problem == null) {
                    String region = regionAt < 0 ? "" : reader.value(regionAt);
                    for (int i = 0; i < columns.size(); i++) {
                        columns.get(i).add(reader, i, region);
                    }
                    keyed = rules.isEmpty();
                    doubts.row(reader);
                    census.row(reader);
                    for (RuleTally rule : rules) {
                        keyed |= rule.add(reader, rowKeys, doubts, census);
                    }
                } else {
                    census.bad(problem);
                }
                rowsWithoutKey += keyed ? 0 : 1;
                if (++rows % STRIDE == 0) {
                    KeyPass.beat(progress, PHASE, rows, -1);
                }
            }
        }
        progress.progress(PHASE, rows, rows);
    }

    private Inspection result() {
        List<Inspection.Column> columns = new ArrayList<>();
        for (TableColumn column : table.schema().columns()) {
            ColumnTally tally = tallies.get(column.name());
            columns.add(
                    tally == null
                            ? new Inspection.Column(column.name(), column.type().label(), false, List.of(), List.of())
                            : tally.column(topValues));
        }
        return new Inspection(
                table.name(),
                table.description().layout(),
                rows,
                columns,
                new Inspection.Keys(
                        rules.stream().map(RuleTally::result).toList(),
                        rowsWithoutKey,
                        tallies.values().stream()
                                .flatMap(tally -> tally.unusable().stream())
                                .toList(),
                        census.findings(),
                        doubts.warnings()));
    }

    /** A part of a rule: a column's key of some number. */
    private record Part(ColumnTally column, int key) {}

    /** Counts the keys of a rule; those of a single column are counted there already. */
    private static final class RuleTally {

        private final int number;
        private final Rule rule;
        private final List<Part> parts;
        private final DistinctCount distinct;
        private long keyed;
        private long last;

        RuleTally(int number, Rule rule, List<Part> parts, DistinctCount distinct) {
            this.number = number;
            this.rule = rule;
            this.parts = parts;
            this.distinct = distinct;
        }

        boolean add(TableReader reader, RowKeys keys, KeyDoubts doubts, KeyCensus census) {
            boolean all = rule.parts().size() == parts.size();
            for (int i = 0; all && i < parts.size(); i++) {
                Part part = parts.get(i);
                if (!part.column.keyed(part.key)) {
                    KeyTally tally = part.column.key(part.key);
                    census.refused(new KeyProblem(number, tally.part(), tally.refusal()));
                    return false;
                }
            }
            if (parts.size() == 1) {
                Part part = parts.get(0);
                doubts.key(number, part.column.key(part.key).last());
                census.keyed(number);
                return true;
            }
            boolean found = keys.items(reader, number, (low, high) -> {
                distinct.add(low);
                last = low;
            });
            if (!found) {
                census.refused(keys.problem(number));
            } else {
                census.keyed(number);
                keyed++;
                doubts.key(number, last);
            }
            return found;
        }

        Inspection.RuleKeys result() {
            if (parts.size() == 1) {
                return parts.get(0).column.key(parts.get(0).key).rule(rule.label());
            }
            return new Inspection.RuleKeys(rule.label(), keyed, distinct.count());
        }
    }
}
