package org.psikit.io.table;

import java.util.List;
import org.psikit.core.error.InputException;
import org.psikit.core.error.UsageException;

/**
 * A table that can be read more than once, such as a file. The columns are known from the start; rows are streamed. The
 * data must not change while it is in use, because two passes must see the same rows; {@link #state} detects a change.
 *
 * <p>No name, description, state or message of a source, its readers or its exceptions holds a value of a row, a password
 * or another secret.
 *
 * <p>Several readers may be open at once, each used by one thread. The creator of a source closes it; the job closes
 * only its readers.
 */
public interface TableSource extends AutoCloseable {

    /** The name in messages; for a file, the path as given. */
    String name();

    /** The columns in their order. */
    TableSchema schema();

    /**
     * Checks, without a pass over the rows, that columns can be keys: equal values must have the same text in all rows.
     *
     * @param columns names of existing columns
     * @throws InputException if one cannot be a key
     */
    default void checkKeys(List<String> columns) {}

    /**
     * Opens a pass over all rows, in the same order each time.
     *
     * @param projection names of the columns to read, in the order of the reader's values; may be empty, and may
     *     name a column twice
     * @throws UsageException if a column does not exist, see {@link TableSchema#places}
     * @throws InputException if the table cannot be read, or has changed since it was opened
     */
    TableReader open(List<String> projection);

    /**
     * Returns the table's current state, without a pass over its rows. A change of its rows changes the state.
     *
     * @throws InputException if the table no longer exists
     */
    TableState state();

    /** Releases the source's resources, such as a connection; a file has none. */
    @Override
    default void close() {}

    /** Further facts that are known without reading all rows. */
    TableDescription description();
}
