package org.psikit.io.table;

import java.util.Arrays;
import java.util.List;

/**
 * The columns to read, and the positions of their values. A column requested twice is read once.
 *
 * @param slots for each column of the table the place of its value, or -1
 * @param places for each requested column the place of its value
 * @param count number of places
 */
public record Projection(int[] slots, int[] places, int count) {

    public static Projection of(TableSource table, List<String> names) {
        int[] columns = table.schema().places(table.name(), names);
        int[] slots = new int[table.schema().columns().size()];
        Arrays.fill(slots, -1);
        int[] places = new int[columns.length];
        int count = 0;
        for (int i = 0; i < places.length; i++) {
            if (slots[columns[i]] < 0) {
                slots[columns[i]] = count++;
            }
            places[i] = slots[columns[i]];
        }
        return new Projection(slots, places, count);
    }
}
