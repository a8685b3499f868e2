package org.example;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.psikit.core.error.InputException;
import org.psikit.io.table.TableDescription;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSchema;
import org.psikit.io.table.TableSource;
import org.psikit.io.table.TableState;

/** A table of a database that lies in memory. */
final class YourTable implements TableSource {

    /** The tables, each with its header in front. */
    static final Map<String, List<List<String>>> DATABASE = new ConcurrentHashMap<>(Map.of(
            "yours:people",
            List.of(List.of("email", "city"), List.of("a@b.example", "Oslo"), List.of("e@f.example", "Rome"))));

    private final String name;
    private final List<List<String>> rows;

    YourTable(String name) {
        this.name = name;
        this.rows = DATABASE.getOrDefault(name, List.of());
        if (rows.isEmpty()) {
            throw new InputException(name + " does not exist: check the name");
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public TableSchema schema() {
        return TableSchema.untyped(rows.get(0));
    }

    @Override
    public TableReader open(List<String> projection) {
        return new Reader(schema().places(name, projection));
    }

    @Override
    public TableState state() {
        return TableState.of(name, DATABASE.get(name) == rows ? "as opened" : "another");
    }

    @Override
    public TableDescription description() {
        return TableDescription.of("a table of yours", rows.size() - 1);
    }

    private final class Reader implements TableReader {

        private final int[] places;
        private int row;

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
            return row - 1;
        }

        @Override
        public String where() {
            return name + " row " + row;
        }

        @Override
        public void close() {}
    }
}
