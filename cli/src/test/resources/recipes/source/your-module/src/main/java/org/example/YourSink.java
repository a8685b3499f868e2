package org.example;

import java.util.ArrayList;
import java.util.List;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSink;

/** Rows for a table of the database, which is there once they are committed. */
record YourSink(String name) implements TableSink {

    @Override
    public RowWriter open(OutputColumns columns) {
        List<List<String>> rows = new ArrayList<>(List.of(columns.schema().names()));
        return new RowWriter() {
            @Override
            public void copy(TableReader current, List<String> added) {
                List<String> row = new ArrayList<>();
                for (int i = 0; i < columns.copied().size(); i++) {
                    row.add(current.value(i));
                }
                row.addAll(added);
                rows.add(row);
            }

            @Override
            public void commit() {
                YourTable.DATABASE.put(name, rows);
            }

            @Override
            public void close() {}
        };
    }
}
