package org.psikit.io.table;

import java.util.List;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ResourceException;

/**
 * Copies selected rows of a table into a {@link TableSink}, with their types if both support them, and adds columns.
 * Rows become visible only at {@link #commit}. For one thread; close it.
 */
public interface RowWriter extends AutoCloseable {

    /**
     * Copies the reader's current row.
     *
     * @param current a reader of this writer's table, whose projection starts with the selection
     * @param added one value per added column
     * @throws InputException if the row cannot be read
     * @throws ResourceException if the disk is full or the target cannot be written
     */
    void copy(TableReader current, List<String> added);

    /** Makes everything durable and visible; a file gets its name. Nothing can be written afterwards. */
    void commit();

    /** Drops the rows if they were not committed. */
    @Override
    void close();
}
