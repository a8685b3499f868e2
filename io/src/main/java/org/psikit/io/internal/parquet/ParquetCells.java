package org.psikit.io.internal.parquet;

import java.util.List;
import org.apache.parquet.column.ColumnWriter;

/** A reader that can copy values in their types. */
public interface ParquetCells {

    /**
     * Copies a column of the current row.
     *
     * @param leaves writers of its leaf columns, in the order of the schema
     */
    void copyTo(int projected, List<ColumnWriter> leaves);
}
