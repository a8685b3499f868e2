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
 * <p>Several readers may be open at once, each used by one thread. Whoever makes a source closes what it holds; the job
 * closes only its readers.
 */
public interface TableSource extends AutoCloseable {

    /** What messages call it: for a file the path as it was given. */
    String name();

    /** The columns in their order. */
    TableSchema schema();

    /**
     * Looks, as far as costs no pass over the rows, whether columns can be keys: whether one value has the same text in
     * all rows.
     *
     * @param columns names of columns that are there
     * @throws InputException if one cannot
     */
    default void checkKeys(List<String> columns) {}

    /**
     * Opens a pass over all rows, in the same order each time.
     *
     * @param projection names of the columns to read, in the order in which the reader is to give them; may be empty, and
     *     may name a column twice
     * @throws UsageException if a column is not there, see {@link TableSchema#places}
     * @throws InputException if the table cannot be read, or has changed since it was opened
     */
    TableReader open(List<String> projection);

    /**
     * Looks at what the table is now. A change of its rows changes the state; a look costs no pass over them.
     *
     * @throws InputException if the table is no longer there
     */
    TableState state();

    /** Lets go of what the source holds, such as a connection; a file holds nothing. */
    @Override
    default void close() {}

    /** What else is known without reading all rows. */
    TableDescription description();
}
