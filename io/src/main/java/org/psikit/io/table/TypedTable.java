package org.psikit.io.table;

import org.apache.parquet.schema.MessageType;

/** A table with types, whose readers are {@link ParquetCells}. */
interface TypedTable extends TableSource {

    /** The types of all columns, in their order. */
    MessageType fileSchema();
}
