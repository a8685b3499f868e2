package org.psikit.match.option;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.UsageException;
import org.psikit.io.table.TableSource;

/**
 * The table that a party names as its input: files, a stream, or an open source. Immutable, but a stream can be read only
 * once.
 *
 * @param files one table, or its part files
 * @param stream a stream that is read once
 * @param source a table that is open already
 */
public record TableInput(
        List<Path> files,
        @Nullable InputStream stream,
        @Nullable TableSource source) {

    /** No table yet. */
    public static final TableInput NONE = new TableInput(List.of(), null, null);

    /** Copies the list. */
    public TableInput {
        files = List.copyOf(files);
    }

    /** The same with more files. */
    public TableInput with(List<Path> more) {
        return new TableInput(Stream.concat(files.stream(), more.stream()).toList(), stream, source);
    }

    /** The same with a stream. */
    public TableInput with(InputStream read) {
        return new TableInput(files, read, source);
    }

    /**
     * The same with a source.
     *
     * @throws UsageException if it has one already
     */
    public TableInput with(TableSource opened) {
        if (source != null) {
            throw alone(opened);
        }
        return new TableInput(files, stream, opened);
    }

    /** Whether there is a table. */
    public boolean isEmpty() {
        return files.isEmpty() && stream == null && source == null;
    }

    /** The refusal of anything beside an open source. */
    public static UsageException alone(TableSource source) {
        return new UsageException(source.name() + " is a table of its own: name nothing beside it");
    }
}
