package org.psikit.io.table;

import java.nio.file.Path;
import java.util.Optional;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;

/**
 * A destination for selected rows of a table, such as a file. Nothing is visible there before all rows are written, see
 * {@link RowWriter}. Like that of a source, its name and messages hold no secret.
 */
public interface TableSink {

    /** What messages and the report call it: for a file the path as it was given. */
    String name();

    /** The file that is written or replaced, if it is one: the job makes sure that it is no other file of the run. */
    default Optional<Path> file() {
        return Optional.empty();
    }

    /** Whether columns of lists and groups can be written. */
    default boolean holdsNested() {
        return false;
    }

    /**
     * Finds out, before anything is read, whether it can be written, and changes nothing. A {@link #file} is tried without
     * this.
     *
     * @throws UsageException if it cannot be written as it is named
     * @throws ResourceException if it does not work now
     */
    default void attempt() {}

    /**
     * Begins to write.
     *
     * @throws UsageException if it cannot be written, or a nested column cannot go there
     * @throws ResourceException if it does not take rows now
     */
    RowWriter open(OutputColumns columns);
}
