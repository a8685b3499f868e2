package org.psikit.io.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.psikit.core.error.InputException;
import org.psikit.core.error.Setting;

/** The names of a table's columns: distinct, and safe to show. */
public final class ColumnNames {

    private static final int SHOWN_CHARS = 60;

    private ColumnNames() {}

    /**
     * Trims the cells of the header, and makes sure that each name means one column: one without a name is {@code column
     * 3}, and of several that are called {@code id} the third is {@code id (3)}, so that a rule cannot mean any of them
     * unawares.
     */
    public static List<String> names(String file, List<String> cells) {
        List<String> trimmed = cells.stream().map(ColumnNames::trimmed).toList();
        if (HeaderGuess.areValues(trimmed)) {
            throw new InputException(file + " has no header, its first line holds values: say so with "
                    + Setting.NO_HEADER + ", or put a line before it that names the columns");
        }
        Map<String, Integer> uses = new HashMap<>();
        trimmed.forEach(name -> uses.merge(name, 1, Integer::sum));
        Set<String> taken = new HashSet<>(trimmed);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < trimmed.size(); i++) {
            String name = trimmed.get(i);
            if (name.isEmpty() || uses.getOrDefault(name, 0) > 1) {
                name = numbered(name, i + 1);
                while (!taken.add(name)) {
                    name += "'";
                }
            }
            names.add(name);
        }
        return names;
    }

    private static String numbered(String name, int number) {
        return name.isEmpty() ? "column " + number : name + " (" + number + ")";
    }

    /** Those of several columns of one name, as {@link #names} calls them; empty if there is none or one. */
    public static List<String> namesakes(List<String> names, String name) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!name.isEmpty() && names.get(i).startsWith(numbered(name, i + 1))) {
                found.add(names.get(i));
            }
        }
        return found;
    }

    /** The number of the last cell of a header that names a column; 0 if none does. */
    public static int lastNamed(List<String> cells) {
        int last = cells.size();
        while (last > 0 && trimmed(cells.get(last - 1)).isEmpty()) {
            last--;
        }
        return last;
    }

    /** Without blanks around it, characters that nobody sees, and with plain blanks within. */
    private static String trimmed(String cell) {
        StringBuilder name = new StringBuilder(cell.length());
        cell.codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .map(c -> Character.isSpaceChar(c) ? ' ' : c)
                .forEach(name::appendCodePoint);
        return name.toString().strip();
    }

    /** A name as a message can hold it: on one line, and not too long of it. */
    public static String shown(String name) {
        String cut = name.length() > SHOWN_CHARS ? name.substring(0, SHOWN_CHARS) + "…" : name;
        return cut.replaceAll("\\p{Cc}", "?");
    }
}
