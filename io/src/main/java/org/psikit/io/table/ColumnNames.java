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
     * Trims the cells of the header, and makes each name unique: a column without a name is {@code column 3}, and the
     * third of several columns named {@code id} is {@code id (3)}, so that no rule can refer to one of them by
     * accident.
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

    /** The columns that share a name, as {@link #names} calls them; empty if fewer than two do. */
    public static List<String> namesakes(List<String> names, String name) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!name.isEmpty() && names.get(i).startsWith(numbered(name, i + 1))) {
                found.add(names.get(i));
            }
        }
        return found;
    }

    /** The number of the last non-blank cell of a header; 0 if there is none. */
    public static int lastNamed(List<String> cells) {
        int last = cells.size();
        while (last > 0 && trimmed(cells.get(last - 1)).isEmpty()) {
            last--;
        }
        return last;
    }

    /** Removes surrounding blanks and invisible characters, and makes inner blanks plain. */
    private static String trimmed(String cell) {
        StringBuilder name = new StringBuilder(cell.length());
        cell.codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .map(c -> Character.isSpaceChar(c) ? ' ' : c)
                .forEach(name::appendCodePoint);
        return name.toString().strip();
    }

    /** A name for a message: on one line, and shortened if necessary. */
    public static String shown(String name) {
        String cut = name.length() > SHOWN_CHARS ? name.substring(0, SHOWN_CHARS) + "…" : name;
        return cut.replaceAll("\\p{Cc}", "?");
    }
}
