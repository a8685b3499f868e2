package org.psikit.io.table;

/**
 * Tables that are not files, such as those of a database: found by {@link java.util.ServiceLoader}, and opened by a
 * name that they recognise. A format of files is a constant of {@code FileFormat} instead.
 */
public interface TableFormat {

    /** Whether a user's name for a table belongs to this format. Looks only at the name, such as its scheme. */
    boolean knows(String name);

    /**
     * Opens the table of that name.
     *
     * @param csv options for CSV, if the table is CSV
     * @throws org.psikit.core.error.InputException if it cannot be used
     */
    TableSource source(String name, CsvOptions csv);

    /** The same with settings beyond the name. */
    default TableSource source(String name, TableSettings settings) {
        return source(name, settings.csv());
    }

    /**
     * The destination of that name; nothing is written yet.
     *
     * @throws org.psikit.core.error.UsageException if rows cannot go there
     */
    TableSink sink(String name);

    /** The same with settings beyond the name. */
    default TableSink sink(String name, TableSettings settings) {
        return sink(name);
    }
}
