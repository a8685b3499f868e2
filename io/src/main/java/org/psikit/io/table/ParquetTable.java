package org.psikit.io.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.psikit.core.error.InputException;

/** A Parquet file. Its columns are the fields of the top level. */
final class ParquetTable implements TypedTable {

    private final ParquetFile file;
    private final List<TableColumn> schema;
    private final List<String> columns;

    private ParquetTable(ParquetFile file, List<TableColumn> schema, List<String> columns) {
        this.file = file;
        this.schema = schema;
        this.columns = columns;
    }

    static ParquetTable open(FileState state) {
        ParquetFile file = ParquetFile.of(state);
        List<String> names = new ArrayList<>();
        for (Type field : file.schema().getFields()) {
            names.add(field.getName());
        }
        if (names.isEmpty()) {
            throw new InputException(file.name() + " has no columns: write it anew");
        }
        List<String> trimmed = CsvHeader.names(file.name(), names);
        List<TableColumn> schema = new ArrayList<>();
        for (int i = 0; i < trimmed.size(); i++) {
            Type field = file.schema().getType(i);
            schema.add(new TableColumn(trimmed.get(i), typeName(field), isNested(field)));
        }
        return new ParquetTable(file, List.copyOf(schema), trimmed);
    }

    static boolean isNested(Type field) {
        return !field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED);
    }

    private static String typeName(Type field) {
        LogicalTypeAnnotation logical = field.getLogicalTypeAnnotation();
        if (logical != null) {
            return logical.toString().toLowerCase(Locale.ROOT);
        }
        return field.isPrimitive()
                ? field.asPrimitiveType().getPrimitiveTypeName().name().toLowerCase(Locale.ROOT)
                : "group";
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public List<TableColumn> schema() {
        return schema;
    }

    @Override
    public MessageType fileSchema() {
        return file.schema();
    }

    @Override
    public TableReader open(List<String> projection) {
        return new ParquetTableReader(file, Projection.of(this, projection));
    }

    @Override
    public void checkUnchanged() {
        file.state().checkUnchanged();
    }

    @Override
    public long estimatedRows() {
        return file.groupRows().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public TableFormat format() {
        return TableFormat.DEFAULT;
    }

    @Override
    public String layout() {
        return "Parquet";
    }
}
