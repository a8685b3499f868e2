package org.psikit.io.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.psikit.core.error.UsageException;

/**
 * The columns of an output: some copied from a table, followed by added ones.
 *
 * @param source the table
 * @param copied names of the copied columns, in this order
 * @param added the other columns
 */
public record OutputColumns(TableSource source, List<String> copied, List<TableColumn> added) {

    /**
     * Copies the lists.
     *
     * @throws UsageException if a column does not exist, or has the name of another
     */
    public OutputColumns {
        copied = List.copyOf(copied);
        added = List.copyOf(added);
        source.schema().places(source.name(), copied);
        Set<String> names = new HashSet<>();
        for (String name : copied) {
            if (!names.add(name)) {
                throw new UsageException("column \"%s\" is selected twice: once is enough".formatted(name));
            }
        }
        for (TableColumn column : added) {
            if (!names.add(column.name())) {
                throw new UsageException(
                        ("%s has a column \"%s\" already, which the output adds: leave it out of the selection")
                                .formatted(source.name(), column.name()));
            }
        }
    }

    /** All columns of a table, and no others. */
    public static OutputColumns allOf(TableSource source) {
        return new OutputColumns(source, source.schema().names(), List.of());
    }

    /** The columns of the output in their order. */
    public TableSchema schema() {
        List<TableColumn> columns = new ArrayList<>();
        for (int place : source.schema().places(source.name(), copied)) {
            columns.add(source.schema().columns().get(place));
        }
        columns.addAll(added);
        return new TableSchema(columns);
    }
}
