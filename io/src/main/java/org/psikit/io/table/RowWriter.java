package org.psikit.io.table;

import java.util.List;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ResourceException;

/**
 * Copies selected rows of a table into a {@link TableSink}, in their types where both have them, and adds columns. Rows
 * become visible at {@link #commit} and not before. For one thread; close it.
 */
public interface RowWriter extends AutoCloseable {

    /**
     * Copies the reader's current row.
     *
     * @param current a reader of the table that this writer was made for, whose projection begins with the selection
     * @param added one value per added column
     * @throws InputException if the row cannot be read
     * @throws ResourceException if the disk is full or the target cannot be written
     */
    void copy(TableReader current, List<String> added);

    /** Makes everything durable and seen, as for a file by giving it its name. Nothing can be written afterwards. */
    void commit();

    /** Drops the rows if they were not committed. */
    @Override
    void close();
}
