package org.psikit.io.table;

import java.util.List;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;

/** Several files of one schema, one after the other. */
class JoinedTable implements Table {

    private final List<? extends Table> parts;

    private JoinedTable(List<? extends Table> parts) {
        this.parts = parts;
    }

    /** Joins tables that have the same columns. */
    static Table of(List<Table> parts) {
        Table first = parts.get(0);
        if (parts.size() == 1) {
            return first;
        }
        for (Table part : parts.subList(1, parts.size())) {
            if (!part.schema().equals(first.schema())) {
                throw new InputException(
                        "%s and %s do not have the same columns (%s): files of one input must, so leave one out"
                                .formatted(first.name(), part.name(), difference(first.schema(), part.schema())));
            }
        }
        if (first instanceof TypedTable typed && parts.stream().allMatch(TypedTable.class::isInstance)) {
            for (Table part : parts) {
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
                                CsvHeader.shown(a.get(i).name()),
                                a.get(i).type(),
                                CsvHeader.shown(b.get(i).name()),
                                b.get(i).type());
            }
        }
        return "%d and %d columns".formatted(a.size(), b.size());
    }

    @Override
    public String name() {
        return "%s and %d more".formatted(parts.get(0).name(), parts.size() - 1);
    }

    @Override
    public List<String> columns() {
        return parts.get(0).columns();
    }

    @Override
    public List<TableColumn> schema() {
        return parts.get(0).schema();
    }

    @Override
    public TableReader open(List<String> projection) {
        return new Reader(parts, projection);
    }

    @Override
    public void checkUnchanged() {
        parts.forEach(Table::checkUnchanged);
    }

    @Override
    public long estimatedRows() {
        return parts.stream().mapToLong(Table::estimatedRows).sum();
    }

    @Override
    public TableFormat format() {
        return parts.get(0).format();
    }

    @Override
    public String layout() {
        return "%s, %d files".formatted(parts.get(0).layout(), parts.size());
    }

    /** Files with types. */
    private static final class Typed extends JoinedTable implements TypedTable {

        private final MessageType schema;

        Typed(List<? extends Table> parts, MessageType schema) {
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

        private final List<? extends Table> parts;
        private final List<String> projection;
        private @Nullable TableReader current;
        private int part;
        private long row = -1;

        Reader(List<? extends Table> parts, List<String> projection) {
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
