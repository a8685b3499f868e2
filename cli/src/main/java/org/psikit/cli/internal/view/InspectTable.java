package org.psikit.cli.internal.view;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.psikit.cli.internal.text.TerminalText;

/**
 * A table of words and numbers for a terminal of a given width: words to the left, numbers to the right of their column,
 * a line under the header. What is too wide is first set with a header of two lines, then without the columns that hold
 * nothing but zeros, and at last as a paragraph for each row.
 */
final class InspectTable {

    private static final String BOLD = "\u001b[1m";
    private static final String FAINT = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";

    /** A blank in a header that may become a line break. */
    private static final char SOFT = '\u00AD';

    private final List<String> header;
    private final int words;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * A table without rows.
     *
     * @param header names of the columns, with {@code U+00AD} where a long one may be broken
     * @param words how many of the columns, from the left, are words
     */
    InspectTable(List<String> header, int words) {
        this.header = List.copyOf(header);
        this.words = words;
    }

    /** Adds a row with a cell for each column. */
    void add(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    /** The table in lines that are at most {@code width} wide, if that can be done. */
    List<String> lines(int width, boolean styled) {
        Set<Integer> all = new HashSet<>();
        IntStream.range(0, header.size()).forEach(all::add);
        Set<Integer> telling = new HashSet<>(all);
        telling.removeIf(column ->
                column >= words && rows.stream().allMatch(row -> row.get(column).matches("0?")));
        for (Set<Integer> shown : List.of(all, telling)) {
            for (boolean broken : new boolean[] {false, true}) {
                int headerLines = broken ? 2 : 1;
                List<String> lines = set(shown, broken);
                if (lines.stream().allMatch(line -> TerminalText.columns(line) <= width)) {
                    return finished(lines, headerLines, shown, width, styled);
                }
            }
        }
        return paragraphs(width);
    }

    private List<String> set(Set<Integer> shown, boolean broken) {
        List<List<String>> table = new ArrayList<>();
        if (broken) {
            table.add(header.stream().map(name -> upper(name)).toList());
            table.add(header.stream().map(name -> lower(name)).toList());
        } else {
            table.add(header.stream().map(InspectTable::whole).toList());
        }
        table.addAll(rows);
        int[] widths = new int[header.size()];
        for (List<String> row : table) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], TerminalText.columns(row.get(i)));
            }
        }
        List<List<String>> cells = new ArrayList<>();
        for (List<String> row : table) {
            List<String> padded = new ArrayList<>();
            for (int i = 0; i < widths.length; i++) {
                if (shown.contains(i)) {
                    String cell = row.get(i);
                    padded.add(i < words ? cell : " ".repeat(widths[i] - TerminalText.columns(cell)) + cell);
                }
            }
            cells.add(padded);
        }
        return TerminalText.aligned(cells);
    }

    private List<String> finished(List<String> table, int headerLines, Set<Integer> shown, int width, boolean styled) {
        int widest = table.stream().mapToInt(TerminalText::columns).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (String line : table.subList(0, headerLines)) {
            lines.add(styled ? BOLD + line + PLAIN : line);
        }
        String rule = "─".repeat(widest);
        lines.add(styled ? FAINT + rule + PLAIN : rule);
        lines.addAll(table.subList(headerLines, table.size()));
        List<String> zeros = IntStream.range(0, header.size())
                .filter(column -> !shown.contains(column))
                .mapToObj(column -> whole(header.get(column)))
                .toList();
        if (!zeros.isEmpty()) {
            lines.addAll(TerminalText.wrapped("", "0 everywhere: " + String.join(", ", zeros), width));
        }
        return lines;
    }

    private List<String> paragraphs(int width) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> named = new ArrayList<>(row.subList(0, words));
            named.removeIf(String::isEmpty);
            lines.addAll(TerminalText.wrapped("", String.join(", ", named), width));
            List<String> numbers = new ArrayList<>();
            for (int i = words; i < row.size(); i++) {
                if (!row.get(i).isEmpty()) {
                    numbers.add(row.get(i) + " " + whole(header.get(i)));
                }
            }
            if (!numbers.isEmpty()) {
                lines.addAll(TerminalText.wrapped("  ", String.join(", ", numbers), width));
            }
        }
        return lines;
    }

    private static String whole(String name) {
        return name.replace(String.valueOf(SOFT), "");
    }

    private static String upper(String name) {
        int at = name.indexOf(SOFT);
        return at < 0 ? "" : name.substring(0, at) + "-";
    }

    private static String lower(String name) {
        return name.substring(name.indexOf(SOFT) + 1);
    }
}
