package org.psikit.io.internal.format;

import java.util.List;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;
import org.psikit.io.internal.parquet.ParquetCells;
import org.psikit.io.internal.parquet.TypedTable;
import org.psikit.io.table.ColumnNames;
import org.psikit.io.table.HeaderGuess;
import org.psikit.io.table.TableColumn;
import org.psikit.io.table.TableDescription;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSchema;
import org.psikit.io.table.TableSource;
import org.psikit.io.table.TableState;

/** Several files of one schema, one after the other. */
class JoinedTable implements TableSource {

    private final List<? extends TableSource> parts;

    private JoinedTable(List<? extends TableSource> parts) {
        this.parts = parts;
    }

    /** Joins tables that have the same columns. */
    static TableSource of(List<TableSource> parts) {
        TableSource first = parts.get(0);
        if (parts.size() == 1) {
            return first;
        }
        for (TableSource part : parts.subList(1, parts.size())) {
            if (!part.schema().equals(first.schema())) {
                throw new InputException(
                        "%s and %s do not have the same columns (%s): files of one input must, so leave one out"
                                .formatted(
                                        first.name(),
                                        part.name(),
                                        difference(
                                                first.schema().columns(),
                                                part.schema().columns())));
            }
        }
        if (first instanceof TypedTable typed && parts.stream().allMatch(TypedTable.class::isInstance)) {
            for (TableSource part : parts) {
                if (!((TypedTable) part)
                        .fileSchema()
                        .getFields()
                        .equals(typed.fileSchema().getFields())) {
                    throw new InputException("%s and %s store the same columns in different types: files of one"
                                    .formatted(first.name(), part.name())
                            + " input must have one schema, so leave one out");
                }
            }
            return new Typed(parts, typed.fileSchema());
        }
        return new JoinedTable(parts);
    }

    private static String difference(List<TableColumn> a, List<TableColumn> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            if (!a.get(i).equals(b.get(i))) {
                if (HeaderGuess.mayBeValues(List.of(a.get(i).name(), b.get(i).name()))) {
                    return "column %d has two names".formatted(i + 1);
                }
                return "column %d is \"%s\" (%s) and \"%s\" (%s)"
                        .formatted(
                                i + 1,
                                ColumnNames.shown(a.get(i).name()),
                                a.get(i).type().label(),
                                ColumnNames.shown(b.get(i).name()),
                                b.get(i).type().label());
            }
        }
        return "%d and %d columns".formatted(a.size(), b.size());
    }

    @Override
    public String name() {
        return "%s and %d more".formatted(parts.get(0).name(), parts.size() - 1);
    }

    @Override
    public TableSchema schema() {
        return parts.get(0).schema();
    }

    @Override
    public TableReader open(List<String> projection) {
        return new Reader(parts, projection);
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

    /** Files with types. */
    private static final class Typed extends JoinedTable implements TypedTable {

        private final MessageType schema;

        Typed(List<? extends TableSource> parts, MessageType schema) {
            super(parts);
            this.schema = schema;
        }

        @Override
        public MessageType fileSchema() {
            return schema;
        }
    }

    /** Opens a file when the one before is at its end. */
    private static final class Reader implements TableReader, ParquetCells {

        private final List<? extends TableSource> parts;
        private final List<String> projection;
        private @Nullable TableReader current;
        private int part;
        private long row = -1;

        Reader(List<? extends TableSource> parts, List<String> projection) {
            this.parts = parts;
            this.projection = List.copyOf(projection);
            this.current = parts.get(0).open(projection);
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
                current = parts.get(++part).open(projection);
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
            return current().value(projected);
        }

        @Override
        public List<String> values(int projected) {
            return current().values(projected);
        }

        @Override
        public @Nullable String problem() {
            return current().problem();
        }

        @Override
        public void copyTo(int projected, List<ColumnWriter> leaves) {
            ((ParquetCells) current()).copyTo(projected, leaves);
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
