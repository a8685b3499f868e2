package org.psikit.io.table;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.psikit.core.error.UsageException;

/**
 * Which columns are read, and where their values go. A column that is asked for twice is read once.
 *
 * @param slots for each column of the table the place of its value, or -1
 * @param places for each column asked for the place of its value
 * @param count number of places
 */
record Projection(int[] slots, int[] places, int count) {

    static Projection of(Table table, List<String> names) {
        Map<String, Integer> columns = places(table.columns());
        int[] slots = new int[columns.size()];
        Arrays.fill(slots, -1);
        int[] places = new int[names.size()];
        int count = 0;
        for (int i = 0; i < places.length; i++) {
            Integer column = columns.get(names.get(i));
            if (column == null) {
                throw new UsageException("%s has no column \"%s\"%s: name one that it has"
                        .formatted(table.name(), CsvHeader.shown(names.get(i)), HeaderGuess.listed(table)));
            }
            if (slots[column] < 0) {
                slots[column] = count++;
            }
            places[i] = slots[column];
        }
        return new Projection(slots, places, count);
    }

    /** Where each column of a table stands; no two have the same name. */
    static Map<String, Integer> places(List<String> columns) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            places.put(columns.get(i), i);
        }
        return places;
    }
}
