package org.psikit.io.internal.format;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import org.psikit.io.internal.parquet.ParquetCells;
import org.psikit.io.internal.parquet.RaisedWriter;
import org.psikit.io.internal.parquet.TypedTable;
import org.psikit.io.table.TableDescription;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSchema;
import org.psikit.io.table.TableSource;
import org.psikit.io.table.TableState;

/** Several tables, one after the other, with columns matched by name; see {@link UnionSchema}. */
class JoinedTable implements TableSource {

    private final @Nullable String name;
    private final List<TableSource> parts;
    private final UnionSchema union;
    private final TableSchema schema;

    private JoinedTable(@Nullable String name, List<TableSource> parts, UnionSchema union) {
        this.name = name;
        this.parts = List.copyOf(parts);
        this.union = union;
        this.schema = union.schema();
    }

    /**
     * Joins tables.
     *
     * @param name their name in messages; null to use the name of the first
     */
    static TableSource of(@Nullable String name, List<TableSource> parts) {
        UnionSchema union = new UnionSchema(parts);
        MessageType types = union.fileSchema();
        return types == null ? new JoinedTable(name, parts, union) : new Typed(name, parts, union, types);
    }

    @Override
    public String name() {
        return name != null ? name : "%s and %d more".formatted(parts.get(0).name(), parts.size() - 1);
    }

    @Override
    public TableSchema schema() {
        return schema;
    }

    @Override
    public void checkKeys(List<String> columns) {
        union.checkKeys(columns);
    }

    @Override
    public TableReader open(List<String> projection) {
        schema.places(name(), projection);
        return new Reader(parts, projection, null);
    }

    @Override
    public TableState state() {
        return TableState.joined(parts.stream().map(TableSource::state).toList());
    }

    @Override
    public TableDescription description() {
        List<TableDescription> all =
                parts.stream().map(TableSource::description).toList();
        TableDescription first = all.get(0);
        return new TableDescription(
                "%s, %d files".formatted(first.layout(), all.size()),
                all.stream().mapToLong(TableDescription::estimatedRows).sum(),
                first.csv(),
                all.stream().flatMap(part -> part.files().stream()).toList());
    }

    @Override
    public void close() {
        parts.forEach(TableSource::close);
    }

    /** Tables with types. */
    private static final class Typed extends JoinedTable implements TypedTable {

        private final List<TableSource> parts;
        private final MessageType types;

        Typed(@Nullable String name, List<TableSource> parts, UnionSchema union, MessageType types) {
            super(name, parts, union);
            this.parts = List.copyOf(parts);
            this.types = types;
        }

        @Override
        public MessageType fileSchema() {
            return types;
        }

        @Override
        public boolean hasValues(String column) {
            return parts.stream()
                    .anyMatch(part -> part.schema().names().contains(column) && ((TypedTable) part).hasValues(column));
        }

        @Override
        public TableReader open(List<String> projection) {
            int[] places = schema().places(name(), projection);
            List<Type> fields = new ArrayList<>();
            for (int place : places) {
                fields.add(types.getType(place));
            }
            return new Reader(parts, projection, fields);
        }
    }

    /** Opens a part when the one before it ends. */
    private static final class Reader implements TableReader, ParquetCells {

        private static final int LACKING = -1;

        private final List<TableSource> parts;
        private final List<String> projection;
        private final @Nullable List<Type> types;
        private final int[] places;
        private final Copy[] copies;
        private @Nullable TableReader current;
        private int part;
        private long row = -1;

        /** @param types of the requested columns, if their values are to be copied in these types */
        Reader(List<TableSource> parts, List<String> projection, @Nullable List<Type> types) {
            this.parts = parts;
            this.projection = List.copyOf(projection);
            this.types = types;
            this.places = new int[projection.size()];
            this.copies = new Copy[projection.size()];
            openPart();
        }

        /** How a part's column is copied. */
        private enum Copy {
            /** As it is. */
            SAME,
            /** From a required column to an optional one. */
            RAISED,
            /** As text. */
            TEXT,
            /** The part's column has no values. */
            NOTHING
        }

        private void openPart() {
            TableSource next = parts.get(part);
            List<String> names = next.schema().names();
            List<String> there = new ArrayList<>();
            for (int i = 0; i < places.length; i++) {
                boolean has = names.contains(projection.get(i));
                places[i] = has ? there.size() : LACKING;
                if (has) {
                    there.add(projection.get(i));
                }
                copies[i] = types == null ? Copy.TEXT : copy(next, projection.get(i), types.get(i));
            }
            current = next.open(there);
        }

        private static Copy copy(TableSource part, String name, Type target) {
            TypedTable typed = (TypedTable) part;
            if (!part.schema().names().contains(name)) {
                return Copy.NOTHING;
            }
            Type own = UnionSchema.field(typed, name);
            if (own.equals(target)) {
                return Copy.SAME;
            }
            if (!typed.hasValues(name)) {
                return Copy.NOTHING;
            }
            return UnionSchema.optional(own).equals(target) ? Copy.RAISED : Copy.TEXT;
        }

        @Override
        public boolean next() {
            while (current != null) {
                if (current.next()) {
                    row++;
                    return true;
                }
                if (part + 1 == parts.size()) {
                    return false;
                }
                current.close();
                current = null;
                part++;
                openPart();
            }
            return false;
        }

        private TableReader current() {
            if (current == null) {
                throw new IllegalStateException("closed");
            }
            return current;
        }

        @Override
        public String value(int projected) {
            return places[projected] == LACKING ? "" : current().value(places[projected]);
        }

        @Override
        public List<String> values(int projected) {
            return places[projected] == LACKING ? List.of("") : current().values(places[projected]);
        }

        @Override
        public @Nullable String problem() {
            return current().problem();
        }

        @Override
        public void copyTo(int projected, List<ColumnWriter> leaves) {
            switch (copies[projected]) {
                case SAME -> typed().copyTo(places[projected], leaves);
                case RAISED -> typed().copyTo(places[projected], RaisedWriter.of(leaves));
                case TEXT -> {
                    String text = value(projected);
                    if (text.isEmpty()) {
                        leaves.get(0).writeNull(0, 0);
                    } else {
                        leaves.get(0).write(Binary.fromString(text), 0, 1);
                    }
                }
                case NOTHING -> leaves.forEach(leaf -> leaf.writeNull(0, 0));
            }
        }

        private ParquetCells typed() {
            return (ParquetCells) current();
        }

        @Override
        public long row() {
            return row;
        }

        @Override
        public String where() {
            return current().where();
        }

        @Override
        public void close() {
            if (current != null) {
                current.close();
                current = null;
            }
        }
    }
}
