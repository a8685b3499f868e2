package org.psikit.io.internal.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.psikit.core.error.InputException;
import org.psikit.io.internal.file.FileState;
import org.psikit.io.table.ColumnNames;
import org.psikit.io.table.CsvLayout;
import org.psikit.io.table.Projection;
import org.psikit.io.table.TableDescription;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSchema;
import org.psikit.io.table.TableSource;
import org.psikit.io.table.TableState;

/**
 * A file of JSON objects. Its columns are all names of the objects, in order of first appearance, found in a separate
 * pass; an object without a name has no value in that column.
 */
public final class JsonTable implements TableSource {

    private static final int MAX_COLUMNS = 1 << 14;

    private final FileState file;
    private final List<String> keys;
    private final TableSchema schema;
    private final long rows;

    private JsonTable(FileState file, List<String> keys, long rows) {
        this.file = file;
        this.keys = keys;
        this.schema = TableSchema.untyped(ColumnNames.names(file.name(), keys));
        this.rows = rows;
    }

    /** Reads the file for the names of its columns. */
    public static JsonTable open(FileState file) {
        Set<String> keys = new LinkedHashSet<>();
        long rows = 0;
        try (JsonRows objects = new JsonRows(file)) {
            while (objects.next((name, value) -> add(name, keys, objects))) {
                rows++;
            }
        }
        if (keys.isEmpty()) {
            throw new InputException(file.name() + " has no columns: its objects are empty: write it anew");
        }
        return new JsonTable(file, List.copyOf(keys), rows);
    }

    private static void add(String name, Set<String> keys, JsonRows objects) {
        if (keys.add(name) && keys.size() > MAX_COLUMNS) {
            throw new InputException("%s: the objects have more than %,d names, so they are no rows of a table: name"
                            .formatted(objects.where(), MAX_COLUMNS)
                    + " columns alike in all of them");
        }
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public TableSchema schema() {
        return schema;
    }

    @Override
    public TableReader open(List<String> projection) {
        return new Reader(Projection.of(this, projection));
    }

    @Override
    public TableState state() {
        return file.now();
    }

    @Override
    public TableDescription description() {
        return new TableDescription(
                "JSON", rows, CsvLayout.DEFAULT, new ArrayList<>(file.content().files()));
    }

    /** A pass over the objects. */
    private final class Reader implements TableReader {

        private final JsonRows objects = new JsonRows(file);
        private final Map<String, Integer> slots = new HashMap<>();
        private final int[] places;
        private final String[] values;
        private long row = -1;

        Reader(Projection projection) {
            this.places = projection.places();
            this.values = new String[projection.count()];
            for (int i = 0; i < keys.size(); i++) {
                if (projection.slots()[i] >= 0) {
                    slots.put(keys.get(i), projection.slots()[i]);
                }
            }
        }

        @Override
        public boolean next() {
            Arrays.fill(values, "");
            if (!objects.next(this::take)) {
                return false;
            }
            row++;
            return true;
        }

        private void take(String name, String value) {
            Integer slot = slots.get(name);
            if (slot != null) {
                values[slot] = value;
            }
        }

        @Override
        public String value(int projected) {
            return values[places[projected]];
        }

        @Override
        public long row() {
            return row;
        }

        @Override
        public String where() {
            return objects.where();
        }

        @Override
        public void close() {
            objects.close();
        }
    }
}
