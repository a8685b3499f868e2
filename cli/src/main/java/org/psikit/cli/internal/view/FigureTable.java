package org.psikit.cli.internal.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.psikit.cli.internal.page.Html;
import org.psikit.cli.internal.view.JsonFile.Fields;

/**
 * The figures of a report as a table: a row for each group and a column for each figure, or without groups a row for each
 * figure.
 */
final class FigureTable {

    private static final String NO_VALUE = "–";

    /** Digits after the point of quotients and roots, which are enough for readers. */
    private static final int DIGITS = 4;

    /** Figures that are exact. */
    private static final Set<String> EXACT = Set.of("count", "sum", "values");

    /** By group, then by figure; in the order of the report. */
    private final Map<String, Map<String, String>> cells = new LinkedHashMap<>();

    private final Set<String> names = new LinkedHashSet<>();
    private final String group;
    private boolean withheld;
    private boolean roundedSome;

    private FigureTable(String group) {
        this.group = group;
    }

    /**
     * The table, if there is a figure.
     *
     * @param called the name of a side's party
     */
    static Optional<FigureTable> of(Fields report, UnaryOperator<String> called) {
        List<Fields> figures = report.object("result").objects("figures");
        if (figures.isEmpty()) {
            return Optional.empty();
        }
        FigureTable table = new FigureTable(group(report.object("plan")));
        for (Fields figure : figures) {
            String name = figure.text("figure").equals("count")
                    ? "keys in both files"
                    : figure.text("figure") + " of " + figure.text("column") + " (" + called.apply(figure.text("side"))
                            + ")";
            Optional<BigDecimal> value = figure.figure("value");
            table.withheld |= value.isEmpty();
            table.names.add(name);
            table.cells
                    .computeIfAbsent(figure.text("group"), g -> new LinkedHashMap<>())
                    .put(name, value.map(v -> number(table.rounded(v, figure))).orElse("withheld"));
        }
        return Optional.of(table);
    }

    /** The column that the plan splits figures by, as in {@code region}. */
    private static String group(Fields plan) {
        return (plan.has("figures") ? plan.texts("figures") : List.<String>of())
                .stream()
                        .filter(figure -> figure.startsWith("group:") && figure.indexOf('(') > figure.indexOf('.'))
                        .map(figure -> figure.substring(figure.indexOf('.') + 1, figure.indexOf('(')))
                        .findFirst()
                        .orElse("group");
    }

    /** The number of keys in both files, if it is the only result. */
    static Optional<String> count(Fields report) {
        List<Fields> counts = report.object("result").objects("figures").stream()
                .filter(figure -> figure.text("figure").equals("count"))
                .toList();
        return counts.size() == 1 && counts.get(0).text("group").isEmpty()
                ? Optional.of(
                        counts.get(0).figure("value").map(FigureTable::number).orElse("withheld"))
                : Optional.empty();
    }

    void write(Html page) {
        page.heading("The figures");
        boolean grouped = cells.keySet().stream().anyMatch(name -> !name.isEmpty());
        List<List<String>> rows = new ArrayList<>();
        if (grouped) {
            List<String> header = new ArrayList<>(List.of(group));
            header.addAll(names);
            cells.forEach((value, figures) -> {
                List<String> row = new ArrayList<>(List.of(value));
                names.forEach(name -> row.add(figures.getOrDefault(name, NO_VALUE)));
                rows.add(row);
            });
            page.matrix(header, rows);
        } else {
            names.forEach(name ->
                    rows.add(List.of(name, cells.getOrDefault("", Map.of()).getOrDefault(name, NO_VALUE))));
            page.matrix(List.of("figure", "value"), rows);
        }
        if (roundedSome) {
            page.note(
                    "Rounded to " + DIGITS + " digits after the point where there are more; the report has them all.");
        }
        if (withheld) {
            page.note("Withheld: too few keys are in both files for this figure to be told.");
        }
        if (cells.values().stream().anyMatch(figures -> figures.size() < names.size())) {
            page.note(NO_VALUE + ": the figure does not exist for so few keys.");
        }
    }

    private BigDecimal rounded(BigDecimal value, Fields figure) {
        if (EXACT.contains(figure.text("figure")) || value.scale() <= DIGITS) {
            return value;
        }
        roundedSome = true;
        return value.setScale(DIGITS, RoundingMode.HALF_EVEN);
    }

    /** With thousands separators, to the last digit. */
    static String number(BigDecimal value) {
        return String.format(Locale.ROOT, "%,." + Math.max(0, value.scale()) + "f", value);
    }
}
