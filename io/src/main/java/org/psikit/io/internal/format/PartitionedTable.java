package org.psikit.io.internal.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import org.psikit.io.internal.parquet.ParquetCells;
import org.psikit.io.internal.parquet.ParquetTypes;
import org.psikit.io.internal.parquet.TypedTable;
import org.psikit.io.table.ColumnType;
import org.psikit.io.table.TableColumn;
import org.psikit.io.table.TableDescription;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSchema;
import org.psikit.io.table.TableSource;
import org.psikit.io.table.TableState;

/**
 * A table with added columns that have the same value in every row. A column that the table already has keeps its own
 * values.
 */
class PartitionedTable implements TableSource {

    private static final ColumnType FROM_FOLDER = new ColumnType(ColumnType.Kind.TEXT, "folder name");

    private final TableSource table;
    private final Map<String, String> constants;
    private final TableSchema schema;

    private PartitionedTable(TableSource table, Map<String, String> constants) {
        this.table = table;
        this.constants = constants;
        List<TableColumn> columns = new ArrayList<>(table.schema().columns());
        constants.keySet().forEach(name -> columns.add(new TableColumn(name, FROM_FOLDER)));
        this.schema = new TableSchema(columns);
    }

    static TableSource of(TableSource table, Map<String, String> partition) {
        Map<String, String> constants = new LinkedHashMap<>(partition);
        constants.keySet().removeAll(Set.copyOf(table.schema().names()));
        if (constants.isEmpty()) {
            return table;
        }
        return table instanceof TypedTable typed ? new Typed(typed, constants) : new PartitionedTable(table, constants);
    }

    @Override
    public String name() {
        return table.name();
    }

    @Override
    public TableSchema schema() {
        return schema;
    }

    @Override
    public void checkKeys(List<String> columns) {
        table.checkKeys(columns.stream()
                .filter(column -> !constants.containsKey(column))
                .toList());
    }

    @Override
    public TableReader open(List<String> projection) {
        schema.places(name(), projection);
        List<String> own = new ArrayList<>();
        int[] places = new int[projection.size()];
        String[] values = new String[projection.size()];
        for (int i = 0; i < places.length; i++) {
            String constant = constants.get(projection.get(i));
            values[i] = constant == null ? "" : constant;
            places[i] = constant == null ? own.size() : -1;
            if (constant == null) {
                own.add(projection.get(i));
            }
        }
        return new Reader(table.open(own), places, values);
    }

    @Override
    public TableState state() {
        return table.state();
    }

    @Override
    public TableDescription description() {
        return table.description();
    }

    @Override
    public void close() {
        table.close();
    }

    /** A table with types; the added columns are text. */
    private static final class Typed extends PartitionedTable implements TypedTable {

        private final TypedTable table;
        private final MessageType types;

        Typed(TypedTable table, Map<String, String> constants) {
            super(table, constants);
            this.table = table;
            List<Type> fields = new ArrayList<>(table.fileSchema().getFields());
            constants.keySet().forEach(name -> fields.add(ParquetTypes.optionalText(name)));
            this.types = new MessageType(table.fileSchema().getName(), fields);
        }

        @Override
        public MessageType fileSchema() {
            return types;
        }

        @Override
        public boolean hasValues(String column) {
            return !table.schema().names().contains(column) || table.hasValues(column);
        }
    }

    /**
     * Adds the constants to a reader.
     *
     * @param places for each requested column, its index in the reader, or -1
     * @param values for each requested column, its constant
     */
    private record Reader(TableReader reader, int[] places, String[] values) implements TableReader, ParquetCells {

        @Override
        public boolean next() {
            return reader.next();
        }

        @Override
        public String value(int projected) {
            return places[projected] < 0 ? values[projected] : reader.value(places[projected]);
        }

        @Override
        public List<String> values(int projected) {
            return places[projected] < 0 ? List.of(values[projected]) : reader.values(places[projected]);
        }

        @Override
        public @Nullable String problem() {
            return reader.problem();
        }

        @Override
        public void copyTo(int projected, List<ColumnWriter> leaves) {
            if (places[projected] >= 0) {
                ((ParquetCells) reader).copyTo(places[projected], leaves);
            } else if (values[projected].isEmpty()) {
                leaves.get(0).writeNull(0, 0);
            } else {
                leaves.get(0).write(Binary.fromString(values[projected]), 0, 1);
            }
        }

        @Override
        public long row() {
            return reader.row();
        }

        @Override
        public String where() {
            return reader.where();
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
