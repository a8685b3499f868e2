package org.psikit.io.internal.parquet;

import org.apache.parquet.schema.MessageType;
import org.psikit.io.table.TableSource;

/** A table with types, whose readers are {@link ParquetCells}. */
public interface TypedTable extends TableSource {

    /** The types of all columns, in their order. */
    MessageType fileSchema();
}
