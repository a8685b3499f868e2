package org.psikit.io.internal.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.psikit.core.error.InputException;
import org.psikit.io.internal.file.FileState;
import org.psikit.io.table.ColumnNames;
import org.psikit.io.table.CsvLayout;
import org.psikit.io.table.Projection;
import org.psikit.io.table.TableColumn;
import org.psikit.io.table.TableDescription;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableSchema;
import org.psikit.io.table.TableState;

/** A Parquet file. Its columns are the top-level fields. */
public final class ParquetTable implements TypedTable {

    private final ParquetFile file;
    private final TableSchema schema;

    private ParquetTable(ParquetFile file, TableSchema schema) {
        this.file = file;
        this.schema = schema;
    }

    public static ParquetTable open(FileState state) {
        ParquetFile file = ParquetFile.of(state);
        List<String> names = new ArrayList<>();
        for (Type field : file.schema().getFields()) {
            names.add(field.getName());
        }
        if (names.isEmpty()) {
            throw new InputException(file.name() + " has no columns: write it anew");
        }
        List<String> trimmed = ColumnNames.names(file.name(), names);
        List<TableColumn> columns = new ArrayList<>();
        for (int i = 0; i < trimmed.size(); i++) {
            Type field = file.schema().getType(i);
            columns.add(new TableColumn(trimmed.get(i), ParquetTypes.of(field)));
        }
        return new ParquetTable(file, new TableSchema(columns));
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
    public MessageType fileSchema() {
        return file.schema();
    }

    @Override
    public Map<String, String> fileMetadata() {
        return file.metadata();
    }

    @Override
    public boolean hasValues(String column) {
        int at = schema.names().indexOf(column);
        return !file.valueless().contains(file.schema().getFieldName(at));
    }

    @Override
    public TableReader open(List<String> projection) {
        return new ParquetTableReader(file, Projection.of(this, projection));
    }

    @Override
    public TableState state() {
        return file.state().now();
    }

    @Override
    public TableDescription description() {
        long rows = file.groupRows().stream().mapToLong(Long::longValue).sum();
        return new TableDescription(
                "Parquet", rows, CsvLayout.DEFAULT, file.state().content().files());
    }
}
