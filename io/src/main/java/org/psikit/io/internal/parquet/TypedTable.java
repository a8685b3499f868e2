package org.psikit.io.internal.parquet;

import java.util.Map;
import org.apache.parquet.schema.MessageType;
import org.psikit.io.table.TableSource;

/** A table with types; its readers are {@link ParquetCells}. */
public interface TypedTable extends TableSource {

    /** The types of all columns, in their order. */
    MessageType fileSchema();

    /** Whether a column may have a value in some row. */
    boolean hasValues(String column);

    /** The footer's metadata, by key. It may describe all columns together, so it is useless if some are left out. */
    default Map<String, String> fileMetadata() {
        return Map.of();
    }
}
