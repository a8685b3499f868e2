package org.psikit.io.table;

import java.util.List;
import org.psikit.core.error.ResourceException;

/**
 * Writes a table. A file gets its name only at {@link #commit}; a run that ends earlier leaves nothing behind. For one
 * thread; close it.
 */
public interface TableWriter extends AutoCloseable {

    /**
     * Adds a row.
     *
     * @param cells one per column of the header
     * @throws ResourceException if the disk is full or the target cannot be written
     */
    void write(List<String> cells);

    /** Makes everything durable and gives the file its name. Nothing can be written afterwards. */
    void commit();

    /** Drops the file if it was not committed. */
    @Override
    void close();
}
