package org.psikit.io.table;

/**
 * Tables that are not files, such as those of a database: found by {@link java.util.ServiceLoader}, and asked for by a
 * name that they know. A format of files is a constant of {@code FileFormat} instead.
 */
public interface TableFormat {

    /** Whether a name that a user gives is one of this format's. It only looks at the name, such as its scheme. */
    boolean knows(String name);

    /**
     * Opens the table of that name.
     *
     * @param csv what CSV does not say of itself, if the table is CSV
     * @throws org.psikit.core.error.InputException if it cannot be used
     */
    TableSource source(String name, CsvOptions csv);

    /**
     * The same with everything that a name does not say.
     */
    default TableSource source(String name, TableSettings settings) {
        return source(name, settings.csv());
    }

    /**
     * The place of that name for rows; nothing is written yet.
     *
     * @throws org.psikit.core.error.UsageException if rows cannot go there
     */
    TableSink sink(String name);

    /** The same with everything that a name does not say. */
    default TableSink sink(String name, TableSettings settings) {
        return sink(name);
    }
}
