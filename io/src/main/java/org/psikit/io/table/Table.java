package org.psikit.io.table;

import java.util.List;
import org.psikit.core.error.InputException;
import org.psikit.core.error.UsageException;

/**
 * A table that can be read more than once. The columns are known from the start; rows are streamed. What lies behind it
 * must stay as it was when the table was opened: a change is an {@link InputException}, since two passes would not see
 * the same rows.
 *
 * <p>Immutable; several readers may be open at once, each used by one thread.
 */
public interface Table {

    /** What messages call it: the path as it was given. */
    String name();

    /** Names of all columns in order: trimmed, and no two the same. */
    List<String> columns();

    /** The columns with what is known of their types, in the order of {@link #columns}. */
    List<TableColumn> schema();

    /**
     * Opens a pass over all rows.
     *
     * @param projection names of the columns to read, in the order in which the reader is to give them; may be empty
     * @throws UsageException if a column is not there
     * @throws InputException if the table cannot be read, or has changed since it was opened
     */
    TableReader open(List<String> projection);

    /**
     * Looks at size, time and identity of what was opened.
     *
     * @throws InputException if it has changed, or is no longer there
     */
    void checkUnchanged();

    /** About how many rows there are, found without reading them all: to tell what a job will take. */
    long estimatedRows();

    /** How the table is written down, so that what comes out can look like what went in. */
    TableFormat format();

    /** How the table is stored, in words: "CSV in gzip (semicolon, CRLF, UTF-8)", "Parquet, 12 files". */
    String layout();
}
