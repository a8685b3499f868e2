package org.psikit.io.table;

import java.nio.file.Path;
import java.util.Optional;
import org.psikit.core.error.UsageException;

/**
 * A destination for selected rows of a table, such as a file. Nothing becomes visible before all rows are written, see
 * {@link RowWriter}. As with a source, its name and messages hold no secret.
 */
public interface TableSink {

    /** The name in messages and the report; for a file, the path as given. */
    String name();

    /** The file to write or replace, if it is one; the job ensures that it is not another file of the run. */
    default Optional<Path> file() {
        return Optional.empty();
    }

    /** Whether columns of lists and groups can be written. */
    default boolean holdsNested() {
        return false;
    }

    /**
     * Checks, before anything is read, that it can be written, without changing anything. The job tries a {@link #file}
     * itself.
     *
     * @throws UsageException if the name does not allow writing
     * @throws ResourceException if it is not available now
     */
    default void attempt() {}

    /**
     * Starts writing.
     *
     * @throws UsageException if it cannot be written, or cannot hold a nested column
     * @throws ResourceException if it does not accept rows now
     */
    RowWriter open(OutputColumns columns);
}
