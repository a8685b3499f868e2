package org.psikit.io.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.psikit.core.error.UsageException;

/**
 * The columns of a table, in order.
 *
 * @param columns the columns, with trimmed, distinct names
 */
public record TableSchema(List<TableColumn> columns) {

    /** Copies the list, and checks the names. */
    public TableSchema {
        columns = List.copyOf(columns);
        if (columns.stream().map(TableColumn::name).distinct().count() < columns.size()) {
            throw new IllegalArgumentException("two columns have one name");
        }
    }

    /** A schema of columns with unknown types. */
    public static TableSchema untyped(List<String> names) {
        return new TableSchema(names.stream()
                .map(name -> new TableColumn(name, ColumnType.UNTYPED))
                .toList());
    }

    /** The names of all columns. */
    public List<String> names() {
        return columns.stream().map(TableColumn::name).toList();
    }

    /**
     * Finds columns by name.
     *
     * @param table the table's name in messages
     * @return the position of each, from 0
     * @throws UsageException if a column does not exist
     */
    public int[] places(String table, List<String> projection) {
        Map<String, Integer> known = new HashMap<>();
        columns.forEach(column -> known.put(column.name(), known.size()));
        int[] places = new int[projection.size()];
        for (int i = 0; i < places.length; i++) {
            Integer place = known.get(projection.get(i));
            if (place == null) {
                throw new UsageException("%s has no column \"%s\"%s: name one that it has"
                        .formatted(table, ColumnNames.shown(projection.get(i)), HeaderGuess.listed(this)));
            }
            places[i] = place;
        }
        return places;
    }
}
