package org.psikit.cli.internal.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text in lines and columns of a terminal, where some characters take two columns and some none. */
public final class TerminalText {

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}]");

    private TerminalText() {}

    /**
     * A text that may hold a name out of a file or a plan, as a terminal can take it: control characters could move what
     * was printed or erase it, and direction marks make it read other than it is.
     */
    public static String printable(String text) {
        return INVISIBLE.matcher(text).replaceAll("?");
    }

    /**
     * Breaks {@code text} at blanks; the first line begins with {@code label}, the rest with as many blanks. What a terminal
     * cannot take is replaced, see {@link #printable}.
     */
    public static List<String> wrapped(String label, String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(label);
        int used = columns(label);
        boolean empty = true;
        for (String word : printable(text).split(" ", -1)) {
            int wanted = columns(word);
            if (!empty && used + 1 + wanted > width) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(label.length()));
                used = label.length();
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            used += empty ? wanted : 1 + wanted;
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
                widths.set(i, Math.max(widths.get(i), columns(row.get(i))));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String cell = Normalizer.normalize(row.get(i), Normalizer.Form.NFC);
                line.append(cell).append(" ".repeat(widths.get(i) - columns(cell) + 2));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** Columns that a text takes: two for the wide characters of East Asia and emoji, none for marks on others. */
    public static int columns(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .map(TerminalText::columns)
                .sum();
    }

    private static int columns(int c) {
        if (c < 0x300) {
            return 1;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x1F300 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD);
        return wide ? 2 : 1;
    }
}
