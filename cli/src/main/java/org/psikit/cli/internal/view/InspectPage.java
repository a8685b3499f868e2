package org.psikit.cli.internal.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.psikit.cli.internal.options.Flags;
import org.psikit.cli.internal.text.TerminalText;
import org.psikit.match.internal.input.KeyFindings;
import org.psikit.match.internal.inspect.Inspection;
import org.psikit.match.report.Numbers;

/**
 * The output of {@code psi inspect}: a line about the table, a table of its columns with a row for each, one of the
 * rules if there are any, and values on request.
 */
public final class InspectPage {

    private static final int LONGEST_NAME = 40;
    private static final List<String> NUMBERS =
            List.of("filled", "empty", "un\u00ADreadable", "place\u00ADholder", "distinct", "dupli\u00ADcate");

    private static final String LEGEND =
            "rows = filled + empty; filled = unreadable + placeholder + usable; usable = distinct + duplicate."
                    + " A placeholder stands for no value, such as n/a; a duplicate has the key of an earlier row.";

    private final Inspection inspection;
    private final int width;
    private final boolean styled;
    private final boolean rules;

    /**
     * @param width columns of the terminal
     * @param styled whether it shows bold letters
     */
    public InspectPage(Inspection inspection, int width, boolean styled) {
        this.inspection = inspection;
        this.width = width;
        this.styled = styled;
        this.rules = !inspection.keys().rules().isEmpty();
    }

    public List<String> lines() {
        long columns = inspection.ownColumns();
        List<String> lines = new ArrayList<>(TerminalText.wrapped(
                "",
                "%s: %s, %s, %s"
                        .formatted(
                                inspection.name(),
                                inspection.layout(),
                                Numbers.counted(inspection.rows(), "row"),
                                Numbers.counted(columns, "column")),
                width));
        lines.add("");
        lines.addAll(columns());
        if (inspection.columns().stream().anyMatch(Inspection.Column::guessed)) {
            lines.addAll(TerminalText.wrapped("", "types are guessed from the values, since CSV has none", width));
        }
        if (rules) {
            lines.add("");
            lines.addAll(rules());
        }
        lines.add("");
        lines.addAll(TerminalText.wrapped("", LEGEND, width));
        if (inspection.columns().stream().anyMatch(c -> !c.values().isEmpty())) {
            lines.add("");
            lines.addAll(values());
        }
        if (!inspection.keys().unusable().isEmpty()) {
            lines.add("");
            lines.addAll(unusable());
        }
        warnings(inspection).forEach(warning -> lines.addAll(TerminalText.wrapped("warning: ", warning, width)));
        if (estimated()) {
            lines.add("");
            lines.addAll(TerminalText.wrapped(
                    "", "~ is an estimate: there are too many different keys to hold them", width));
        }
        return lines;
    }

    /** Contradictions between rules and values, in the words of the command line. */
    public static List<String> warnings(Inspection inspection) {
        KeyFindings findings = inspection.keys().findings();
        List<String> warnings = new ArrayList<>();
        findings.unusedWarnings().forEach(warning -> warnings.add(Flags.named(warning)));
        findings.looks().forEach(warning -> warnings.add(Flags.named(warning)));
        inspection.keys().warnings().forEach(warning -> warnings.add(Flags.named(warning)));
        return warnings;
    }

    /** The advice on values, in the words of the command line. */
    static String advice(Inspection.Unusable unusable) {
        return Flags.named(unusable.why().advice());
    }

    /** The unusable values: number, reason, shape and advice. */
    private List<String> unusable() {
        List<String> lines = new ArrayList<>(
                TerminalText.wrapped("", "What cannot be used (9 is a digit, A and a are letters):", width));
        for (Inspection.Unusable each : inspection.keys().unusable()) {
            String shapes = each.shapes().stream().map(InspectPage::value).collect(Collectors.joining(" · "));
            String advice = each.why().advice().isEmpty() ? "" : ": " + advice(each);
            lines.addAll(TerminalText.wrapped(
                    "  ",
                    shown(each.column()) + " as " + each.type() + ", " + Numbers.counted(each.rows(), "row") + ": "
                            + each.why().words() + ", as in " + shapes + advice,
                    width));
        }
        return lines;
    }

    private boolean estimated() {
        return inspection.keys().rules().stream().anyMatch(r -> !r.distinct().exact())
                || inspection.columns().stream()
                        .flatMap(c -> c.keys().stream())
                        .anyMatch(k -> !k.distinct().exact());
    }

    /** The columns that rules use; then, in a line, the others. Without rules all of them. */
    private List<String> columns() {
        List<String> header = new ArrayList<>(List.of("column", "type"));
        if (rules) {
            header.add("key");
        }
        int words = header.size();
        header.addAll(NUMBERS);
        InspectTable table = new InspectTable(header, words);
        List<String> others = new ArrayList<>();
        for (Inspection.Column column : inspection.columns()) {
            String name = shown(column.name());
            if (column.keys().isEmpty() && rules) {
                others.add(name + " (" + column.type() + ")");
            } else if (column.keys().isEmpty()) {
                table.add(List.of(name, column.type(), "", "", "", "", "", ""));
            }
            for (Inspection.Key key : column.keys()) {
                List<String> row = new ArrayList<>(List.of(name, column.type()));
                if (rules) {
                    row.add(key.type());
                }
                row.addAll(numbers(key));
                table.add(row);
            }
        }
        List<String> lines = new ArrayList<>(table.lines(width, styled));
        if (!others.isEmpty()) {
            lines.addAll(TerminalText.wrapped("", "other columns: " + String.join(", ", others), width));
        }
        return lines;
    }

    private static List<String> numbers(Inspection.Key key) {
        return List.of(
                Numbers.count(key.filled()),
                Numbers.count(key.empty()),
                Numbers.count(key.refused().unparsable()),
                Numbers.count(key.refused().placeholders()),
                estimate(key.distinct().value(), key.distinct().exact()),
                estimate(key.duplicates(), key.distinct().exact()));
    }

    private List<String> rules() {
        InspectTable table = new InspectTable(List.of("rule", "with key", "without", "distinct", "dupli\u00ADcate"), 1);
        int number = 1;
        for (Inspection.RuleKeys rule : inspection.keys().rules()) {
            table.add(List.of(
                    number++ + " " + TerminalText.printable(rule.label()),
                    Numbers.count(rule.keyed()),
                    Numbers.count(inspection.rows() - rule.keyed()),
                    estimate(rule.distinct().value(), rule.distinct().exact()),
                    estimate(rule.duplicates(), rule.distinct().exact())));
        }
        List<String> lines = new ArrayList<>(table.lines(width, styled));
        lines.addAll(TerminalText.wrapped(
                "",
                "in all " + Numbers.counted(inspection.keys().rowsWithoutKey(), "row")
                        + " without a key under any rule",
                width));
        return lines;
    }

    private List<String> values() {
        List<String> lines = new ArrayList<>();
        for (Inspection.Column column : inspection.columns()) {
            if (!column.values().isEmpty()) {
                String values = column.values().stream().map(InspectPage::value).collect(Collectors.joining(" · "));
                lines.addAll(TerminalText.wrapped("", shown(column.name()) + ": " + values, width));
            }
        }
        return lines;
    }

    /** If every value occurs once, the number is left out. */
    private static String value(Inspection.ValueCount value) {
        String rows = value.rows() == 1 ? "" : " (" + (value.exact() ? "" : "≥ ") + Numbers.count(value.rows()) + ")";
        return shown(value.value().strip()) + rows;
    }

    private static String estimate(long number, boolean exact) {
        return (exact ? "" : "~") + Numbers.count(number);
    }

    /** A text from the file as a terminal can take it. */
    private static String shown(String text) {
        String clean = TerminalText.printable(text);
        return clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME - 1) + "…" : clean;
    }
}
