package org.psikit.io.table;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.psikit.core.error.UsageException;

/**
 * Which columns are read, and where their values go. A column that is asked for twice is read once.
 *
 * @param slots for each column of the table the place of its value, or -1
 * @param places for each column asked for the place of its value
 * @param count number of places
 */
record Projection(int[] slots, int[] places, int count) {

    /** Columns named in a message before it says "…". */
    private static final int NAMED = 30;

    static Projection of(Table table, List<String> names) {
        int[] slots = new int[table.columns().size()];
        Arrays.fill(slots, -1);
        int[] places = new int[names.size()];
        int count = 0;
        for (int i = 0; i < places.length; i++) {
            int column = table.columns().indexOf(names.get(i));
            if (column < 0) {
                throw new UsageException("%s has no column \"%s\": it has %s"
                        .formatted(table.name(), CsvHeader.shown(names.get(i)), listed(table)));
            }
            if (slots[column] < 0) {
                slots[column] = count++;
            }
            places[i] = slots[column];
        }
        return new Projection(slots, places, count);
    }

    private static String listed(Table table) {
        String first =
                table.columns().stream().limit(NAMED).map(CsvHeader::shown).collect(Collectors.joining(", "));
        return table.columns().size() > NAMED ? first + ", …" : first;
    }
}
