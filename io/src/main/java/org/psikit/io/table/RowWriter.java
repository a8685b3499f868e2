package org.psikit.io.table;

import java.util.List;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ResourceException;

/**
 * Copies chosen rows of a table into a file, in their types where both files have them, and adds columns. The file
 * appears at {@link #commit} and not before. For one thread; close it.
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

    /** Makes everything durable and gives the file its name. Nothing can be written afterwards. */
    void commit();

    /** Drops the file if it was not committed. */
    @Override
    void close();
}
