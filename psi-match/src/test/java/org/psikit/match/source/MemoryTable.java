package org.psikit.match.source;

import java.util.ArrayList;
import java.util.List;
import org.psikit.io.table.TableDescription;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSchema;
import org.psikit.io.table.TableSource;
import org.psikit.io.table.TableState;

/** Rows from memory: a source as anybody can write one. */
public final class MemoryTable implements TableSource {

    private final String name;
    private final TableSchema schema;
    private final List<List<String>> rows;
    private List<String> checked = List.of();
    private int changes;

    public MemoryTable(String name, List<String> columns, List<List<String>> rows) {
        this.name = name;
        this.schema = TableSchema.untyped(columns);
        this.rows = new ArrayList<>(rows);
    }

    void add(List<String> row) {
        rows.add(row);
        changes++;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public TableSchema schema() {
        return schema;
    }

    /** The columns that were checked as keys last. */
    public List<String> checked() {
        return checked;
    }

    @Override
    public void checkKeys(List<String> columns) {
        checked = List.copyOf(columns);
    }

    @Override
    public TableReader open(List<String> projection) {
        return new Reader(schema.places(name, projection));
    }

    @Override
    public TableState state() {
        return TableState.of(name, "change " + changes);
    }

    @Override
    public TableDescription description() {
        return TableDescription.of("rows in memory", rows.size());
    }

    private final class Reader implements TableReader {

        private final int[] places;
        private int row = -1;

        Reader(int[] places) {
            this.places = places;
        }

        @Override
        public boolean next() {
            return ++row < rows.size();
        }

        @Override
        public String value(int projected) {
            return rows.get(row).get(places[projected]);
        }

        @Override
        public long row() {
            return row;
        }

        @Override
        public String where() {
            return name + " row " + (row + 1);
        }

        @Override
        public void close() {}
    }
}
