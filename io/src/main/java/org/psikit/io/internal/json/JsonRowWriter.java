package org.psikit.io.internal.json;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.List;
import org.psikit.io.internal.file.PendingFile;
import org.psikit.io.table.ColumnType;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableColumn;
import org.psikit.io.table.TableReader;

/**
 * Writes each row as a JSON object on its own line. Values are strings, as they were read, and an empty value is
 * {@code null}; an integer that the output adds is a number.
 */
public final class JsonRowWriter implements RowWriter {

    private final PendingFile file;
    private final JsonGenerator json;
    private final List<TableColumn> columns;
    private final int copied;

    private JsonRowWriter(PendingFile file, JsonGenerator json, OutputColumns columns) {
        this.file = file;
        this.json = json;
        this.columns = columns.schema().columns();
        this.copied = columns.copied().size();
    }

    /** Begins a file. */
    public static JsonRowWriter to(PendingFile file, OutputColumns columns) {
        try {
            JsonGenerator json = new JsonFactory()
                    .createGenerator(new BufferedOutputStream(file.stream(), 1 << 16), JsonEncoding.UTF8);
            json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
            return new JsonRowWriter(file, json, columns);
        } catch (IOException e) {
            file.close();
            throw file.failure(e);
        }
    }

    @Override
    public void copy(TableReader current, List<String> added) {
        if (added.size() != columns.size() - copied) {
            throw new IllegalArgumentException(
                    added.size() + " values for " + (columns.size() - copied) + " added columns");
        }
        try {
            json.writeStartObject();
            for (int i = 0; i < columns.size(); i++) {
                String value = i < copied ? current.value(i) : added.get(i - copied);
                json.writeFieldName(columns.get(i).name());
                if (value.isEmpty()) {
                    json.writeNull();
                } else if (i >= copied && columns.get(i).type().equals(ColumnType.INTEGER)) {
                    json.writeNumber(Integer.parseInt(value));
                } else {
                    json.writeString(value);
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw file.failure(e);
        }
    }

    @Override
    public void commit() {
        try {
            json.writeRaw('\n');
            json.flush();
        } catch (IOException e) {
            throw file.failure(e);
        }
        file.commit();
    }

    @Override
    public void close() {
        file.close();
    }
}
