package org.psikit.cli.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Text set in lines and columns. Widths count characters, which fits what psikit prints. */
public final class Layout {

    private Layout() {}

    /** Breaks {@code text} at blanks; the first line begins with {@code label}, the rest with as many blanks. */
    public static List<String> wrapped(String label, String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(label);
        boolean empty = true;
        for (String word : text.split(" ", -1)) {
            if (!empty && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(label.length()));
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString());
        return lines;
    }

    /** A line for each row, each column as wide as its widest cell, two blanks between columns. */
    public static List<String> aligned(List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                if (i == widths.size()) {
                    widths.add(0);
                }
                widths.set(i, Math.max(widths.get(i), shown(row.get(i)).length()));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String cell = shown(row.get(i));
                line.append(cell).append(" ".repeat(widths.get(i) - cell.length() + 2));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** One character for a letter with its accent, so that counting characters gives columns. */
    private static String shown(String cell) {
        return Normalizer.normalize(cell, Normalizer.Form.NFC);
    }
}
