package org.psikit.io.internal.parquet;

import java.util.Map;
import org.apache.parquet.schema.MessageType;
import org.psikit.io.table.TableSource;

/** A table with types, whose readers are {@link ParquetCells}. */
public interface TypedTable extends TableSource {

    /** The types of all columns, in their order. */
    MessageType fileSchema();

    /** Whether a column may have a value in some row. */
    boolean hasValues(String column);

    /** What the footer says beside them, by key; what it says may be of all columns, so it is of no use without some. */
    default Map<String, String> fileMetadata() {
        return Map.of();
    }
}
