package org.psikit.match.internal.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.psikit.core.error.Setting;
import org.psikit.io.table.ColumnType;
import org.psikit.io.table.TableColumn;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSource;
import org.psikit.match.keys.KeyPart;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Rule;
import org.psikit.match.keys.value.TextFolding;
import org.psikit.match.report.Numbers;

/**
 * Looks for keys that are probably not what their owner thinks: numbers that a spreadsheet or data frame has made floats,
 * values that differ by case alone under a type that folds it, moments in UTC taken for days, keys of which there can be so
 * few that a peer may guess them all, and a key that nearly all rows share. Says so in sentences without any value.
 *
 * <p>Memory is bounded: cells are looked at up to a number of rows, cases up to {@value #MOST_CASES} different values of a
 * column, keys by the majority vote of Boyer and Moore (1981), in which a key of a share p leaves at least 2p − 1 of the
 * votes. Not thread-safe.
 */
public final class KeyDoubts {

    /** Rows whose cells are looked at before a job, so that it is not held up. */
    static final long FIRST_ROWS = 50_000;

    private static final int MOST_CASES = 1 << 16;

    /** With fewer keys than this a peer can bring them all, at no cost. */
    private static final double GUESSABLE = 1e6;

    /** So few different keys, each with many rows, can be guessed although there could be more. */
    private static final int FEW_KEYS = 1000;

    private static final int ROWS_OF_FEW = 20;

    private static final double NEARLY_ALL = 0.98;
    private static final long LEAST_ROWS = 100;

    private static final Pattern FLOAT = Pattern.compile("-?\\d+(?:\\.0+|(?:[.,]\\d+)?[eE][+-]?\\d{1,3})");
    private static final Pattern UTC =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ](\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?)(?:Z|[+-]00:?00)");
    private static final Pattern MIDNIGHT = Pattern.compile("00:00(?::00(?:\\.0+)?)?");

    private final long firstRows;
    private final List<Column> columns = new ArrayList<>();
    private final List<Votes> rules = new ArrayList<>();
    private long rows;

    /**
     * For readers of a table with the given projection, which holds every key column.
     *
     * @param firstRows number of rows whose cells are examined
     */
    public KeyDoubts(TableSource table, RuleColumns keys, List<String> projection, long firstRows) {
        this.firstRows = firstRows;
        Map<String, Column> byName = new LinkedHashMap<>();
        for (int i = 0; i < keys.rules().size(); i++) {
            Rule rule = keys.rules().get(i);
            rules.add(new Votes(rule));
            int at = 0;
            for (KeyPart part : rule.parts()) {
                for (int n = 0; n < part.keys().size(); n++) {
                    String name = keys.names().get(i).get(at++);
                    Column column = byName.computeIfAbsent(
                            name, k -> new Column(column(table, name), projection.indexOf(name)));
                    Normalizer type = part.type().normalizer();
                    column.folds |=
                            type == Normalizer.TEXT && part.type().derivations().isEmpty();
                    column.days |= type == Normalizer.DATE;
                }
            }
        }
        byName.values().stream().filter(column -> !column.table.nested()).forEach(columns::add);
    }

    /** Looks as a job does, at the first rows' cells. */
    static KeyDoubts ofJob(TableSource table, RuleColumns keys, List<String> projection) {
        return new KeyDoubts(table, keys, projection, FIRST_ROWS);
    }

    private static TableColumn column(TableSource table, String name) {
        return table.schema().columns().get(table.schema().names().indexOf(name));
    }

    /** Looks at the cells of the reader's row. */
    public void row(TableReader reader) {
        if (rows++ < firstRows) {
            for (Column column : columns) {
                column.add(TextFolding.trimmed(reader.value(column.position)));
            }
        }
    }

    /**
     * Looks at a key of the row.
     *
     * @param rule 1-based number of its rule
     * @param item any 64 bits of its item
     */
    public void key(int rule, long item) {
        rules.get(rule - 1).add(item);
    }

    /** The warnings, as sentences. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        columns.forEach(column -> column.warn(warnings));
        for (int i = 0; i < rules.size(); i++) {
            rules.get(i).warn("rule " + (i + 1) + " " + rules.get(i).rule.label(), warnings);
        }
        return warnings;
    }

    /** The content of a column. */
    private static final class Column {

        private final TableColumn table;
        private final String name;
        private final int position;
        private boolean folds;
        private boolean days;
        private long floats;
        private long moments;
        private long cases;
        /** By folded value, as a hash, the hash of the value. */
        private final Map<Long, Long> written = new HashMap<>();

        Column(TableColumn table, int position) {
            this.table = table;
            this.name = table.name();
            this.position = position;
        }

        void add(String value) {
            if (value.isEmpty()) {
                return;
            }
            char last = value.charAt(value.length() - 1);
            if (last >= '0' && last <= '9' && FLOAT.matcher(value).matches()) {
                floats++;
            }
            if (days && value.length() > 10) {
                var utc = UTC.matcher(value);
                moments += utc.matches() && !MIDNIGHT.matcher(utc.group(1)).matches() ? 1 : 0;
            }
            if (folds) {
                long exact = hash(value);
                long folded = hash(TextFolding.fold(value));
                Long before = written.size() < MOST_CASES ? written.putIfAbsent(folded, exact) : written.get(folded);
                boolean differs = before != null && before != exact;
                // Addresses that differ by case are one mailbox
                cases += differs && ValueKind.of(value) != ValueKind.EMAIL ? 1 : 0;
            }
        }

        private static long hash(String value) {
            long hash = 0;
            for (int i = 0; i < value.length(); i++) {
                hash = (hash + value.charAt(i)) * 0x9E3779B97F4A7C15L;
                hash ^= hash >>> 29;
            }
            return hash;
        }

        void warn(List<String> warnings) {
            if (table.type().kind() == ColumnType.Kind.FLOATING) {
                warnings.add(
                        "column " + name + " is of floating-point numbers, which hold 15 digits and no leading zeros:"
                                + " write it anew as text");
            }
            if (floats > 0) {
                warnings.add("column " + name + " holds numbers with a point or an exponent in "
                        + Numbers.counted(floats, "row")
                        + ", as spreadsheets and data frames write them: digits may be added or lost, so write it anew as"
                        + " text");
            }
            if (cases > 0) {
                warnings.add("column " + name + " holds values that differ by case alone, in "
                        + Numbers.counted(cases, "row")
                        + ", and the type text takes them for the same: if they are not, write " + Setting.ON + " "
                        + name
                        + ":exact at both parties");
            }
            if (moments > 0) {
                warnings.add("column " + name + " holds moments in UTC that are not at midnight, in "
                        + Numbers.counted(moments, "row")
                        + ", and they count as days: if midnight in another time zone was meant, many are a day off");
            }
        }
    }

    /** The keys of a rule. */
    private static final class Votes {

        private final Rule rule;
        private final Set<Long> few = new HashSet<>();
        private long keys;
        private long candidate;
        private long votes;

        Votes(Rule rule) {
            this.rule = rule;
        }

        void add(long item) {
            keys++;
            if (votes == 0) {
                candidate = item;
            }
            votes += candidate == item ? 1 : -1;
            if (few.size() <= FEW_KEYS) {
                few.add(item);
            }
        }

        void warn(String name, List<String> warnings) {
            boolean one = keys >= LEAST_ROWS && votes >= NEARLY_ALL * keys;
            if (one) {
                warnings.add(name + ": nearly all rows share one key, so that a match says nothing: add a column to the"
                        + " rule, or take it out");
            }
            if (rule.space() < GUESSABLE) {
                warnings.add(name + ": there can be only about " + Numbers.count(Math.round(rule.space()))
                        + " different keys, so a peer can bring them all and learns which of them you have: add a column to"
                        + " the rule");
            } else if (!one
                    && few.size() <= FEW_KEYS
                    && keys >= (long) ROWS_OF_FEW * few.size()
                    && keys >= LEAST_ROWS) {
                warnings.add(name + ": there are only " + Numbers.count(few.size())
                        + " different keys, each in many rows, so a peer that guesses them learns which of them you have:"
                        + " add a column to the rule");
            }
        }
    }
}
