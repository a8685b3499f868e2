package org.psikit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.psikit.cli.text.Layout;
import org.psikit.match.inspect.Inspection;
import org.psikit.match.report.Numbers;

/**
 * What {@code psi inspect} prints: a line for each column, numbers under each other; where that is too wide for the
 * terminal, a paragraph for each column.
 */
final class InspectPage {

    private static final int LONGEST_NAME = 40;
    private static final List<String> NUMBERS =
            List.of("filled", "empty", "unparsable", "placeholder", "distinct", "duplicate");

    private final Inspection inspection;
    private final int width;
    private final boolean rules;

    /** @param width columns of the terminal */
    InspectPage(Inspection inspection, int width) {
        this.inspection = inspection;
        this.width = width;
        this.rules = !inspection.rules().isEmpty();
    }

    List<String> lines() {
        int columns = inspection.columns().size();
        List<String> lines = new ArrayList<>(Layout.wrapped(
                "",
                "%s: %s, %s, %s"
                        .formatted(
                                clean(inspection.name()),
                                inspection.layout(),
                                counted(inspection.rows(), "row"),
                                counted(columns, "column")),
                width));
        lines.add("");
        lines.addAll(columns());
        if (inspection.columns().stream().anyMatch(Inspection.Column::guessed)) {
            lines.addAll(Layout.wrapped("", "types are guessed from the values, since CSV has none", width));
        }
        if (rules) {
            lines.add("");
            lines.addAll(rules());
        }
        if (inspection.columns().stream().anyMatch(c -> !c.values().isEmpty())) {
            lines.add("");
            lines.addAll(values());
        }
        if (estimated()) {
            lines.add("");
            lines.addAll(Layout.wrapped("", "~ is an estimate: there are too many different keys to hold them", width));
        }
        return lines;
    }

    private boolean estimated() {
        return inspection.rules().stream().anyMatch(r -> !r.exact())
                || inspection.columns().stream().flatMap(c -> c.keys().stream()).anyMatch(k -> !k.exact());
    }

    private List<String> columns() {
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("column", "type"));
        if (rules) {
            header.add("key");
        }
        int words = header.size();
        header.addAll(NUMBERS);
        rows.add(header);
        for (Inspection.Column column : inspection.columns()) {
            String name = shown(column.name());
            if (column.keys().isEmpty()) {
                rows.add(List.of(name, column.type()));
            }
            for (Inspection.Key key : column.keys()) {
                List<String> row = new ArrayList<>(List.of(name, column.type()));
                if (rules) {
                    row.add(key.type());
                }
                row.addAll(numbers(key));
                rows.add(row);
            }
        }
        List<String> table = table(rows, words);
        return fits(table) ? table : paragraphs(rows, words);
    }

    private static List<String> numbers(Inspection.Key key) {
        return List.of(
                Numbers.count(key.filled()),
                Numbers.count(key.empty()),
                Numbers.count(key.unparsable()),
                Numbers.count(key.placeholders()),
                estimate(key.distinct(), key.exact()),
                estimate(key.duplicates(), key.exact()));
    }

    private List<String> rules() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("rule", "with key", "without", "distinct", "duplicate"));
        int number = 1;
        for (Inspection.RuleKeys rule : inspection.rules()) {
            rows.add(List.of(
                    number++ + " " + clean(rule.label()),
                    Numbers.count(rule.keyed()),
                    Numbers.count(inspection.rows() - rule.keyed()),
                    estimate(rule.distinct(), rule.exact()),
                    estimate(rule.duplicates(), rule.exact())));
        }
        List<String> table = table(rows, 1);
        List<String> lines = new ArrayList<>(fits(table) ? table : paragraphs(rows, 1));
        lines.addAll(Layout.wrapped(
                "", counted(inspection.rowsWithoutKey(), "row") + " without a key under any rule", width));
        return lines;
    }

    private List<String> values() {
        List<String> lines = new ArrayList<>();
        for (Inspection.Column column : inspection.columns()) {
            if (!column.values().isEmpty()) {
                String values = column.values().stream().map(InspectPage::value).collect(Collectors.joining(" · "));
                lines.addAll(Layout.wrapped("", shown(column.name()) + ": " + values, width));
            }
        }
        return lines;
    }

    /** Where every value stands once, the number says nothing. */
    private static String value(Inspection.ValueCount value) {
        String rows = value.rows() == 1 ? "" : " (" + (value.exact() ? "" : "≥ ") + Numbers.count(value.rows()) + ")";
        return shown(value.value().strip()) + rows;
    }

    /** Words to the left, numbers to the right of their column. */
    private static List<String> table(List<List<String>> rows, int words) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<List<String>> padded = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                String blanks =
                        i < words ? "" : " ".repeat(widths[i] - row.get(i).length());
                cells.add(blanks + row.get(i));
            }
            padded.add(cells);
        }
        return Layout.aligned(padded);
    }

    private boolean fits(List<String> table) {
        return table.stream().allMatch(line -> line.length() <= width);
    }

    private List<String> paragraphs(List<List<String>> rows, int words) {
        List<String> header = rows.get(0);
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            int named = Math.min(words, row.size());
            lines.addAll(Layout.wrapped("", String.join(", ", row.subList(0, named)), width));
            List<String> numbers = new ArrayList<>();
            for (int i = words; i < row.size(); i++) {
                numbers.add(row.get(i) + " " + header.get(i));
            }
            if (!numbers.isEmpty()) {
                lines.addAll(Layout.wrapped("  ", String.join(", ", numbers), width));
            }
        }
        return lines;
    }

    private static String estimate(long number, boolean exact) {
        return (exact ? "" : "~") + Numbers.count(number);
    }

    private static String counted(long number, String what) {
        return Numbers.count(number) + " " + what + (number == 1 ? "" : "s");
    }

    /** A text from the file as a terminal can take it. */
    private static String shown(String text) {
        String clean = clean(text);
        return clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME - 1) + "…" : clean;
    }

    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    }
}
