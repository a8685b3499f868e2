package org.psikit.io.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.psikit.core.error.InputException;

/** The names of a table's columns: distinct, and safe to show. */
public final class ColumnNames {

    private static final int SHOWN_CHARS = 60;

    private ColumnNames() {}

    /** Trims the cells of the header and makes sure that each name means one column. */
    public static List<String> names(String file, List<String> cells) {
        List<String> names = cells.stream().map(String::strip).toList();
        if (HeaderGuess.areValues(names)) {
            throw new InputException(
                    file + " has no header, its first line holds values: put a line before it that names the columns");
        }
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            Integer first = places.putIfAbsent(names.get(i), i + 1);
            if (first != null) {
                String both = HeaderGuess.mayBeValues(names) ? "the same" : "\"" + shown(names.get(i)) + "\"";
                throw new InputException("%s: columns %d and %d are both called %s: give each column a name of its own"
                        .formatted(file, first, i + 1, both));
            }
        }
        return names;
    }

    /** A name as a message can hold it: on one line, and not too long of it. */
    public static String shown(String name) {
        String cut = name.length() > SHOWN_CHARS ? name.substring(0, SHOWN_CHARS) + "…" : name;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
