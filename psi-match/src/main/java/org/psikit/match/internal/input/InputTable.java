package org.psikit.match.internal.input;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.format.SpooledInput;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.internal.spill.SpillFolder;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableSource;

/**
 * The input of a party: files, another source, or one stream. A job reads its input more than once, so a stream is kept
 * on disk, encrypted, until this is closed.
 */
public final class InputTable implements AutoCloseable {

    private static final String STREAM_NAME = "standard input";

    private final TableSource table;
    private final @Nullable SpooledInput spooled;

    private InputTable(TableSource table, @Nullable SpooledInput spooled) {
        this.table = table;
        this.spooled = spooled;
    }

    /**
     * What a party names as its table: one of these.
     *
     * @param files one table, or its part files
     * @param stream a stream that is read once
     * @param source a table that is open already
     */
    public record Named(
            List<Path> files,
            @Nullable InputStream stream,
            @Nullable TableSource source) {

        /** Copies the list. */
        public Named {
            files = List.copyOf(files);
        }

        /** Nothing yet. */
        public static final Named NOTHING = new Named(List.of(), null, null);

        /** The same with more files. */
        public Named with(List<Path> more) {
            return new Named(Stream.concat(files.stream(), more.stream()).toList(), stream, source);
        }

        /** The same with a stream. */
        public Named with(InputStream read) {
            return new Named(files, read, source);
        }

        /**
         * The same with a source.
         *
         * @throws UsageException if it has one already
         */
        public Named with(TableSource opened) {
            if (source != null) {
                throw alone(opened);
            }
            return new Named(files, stream, opened);
        }

        /** Whether there is a table. */
        public boolean isEmpty() {
            return files.isEmpty() && stream == null && source == null;
        }
    }

    /**
     * Opens files, or reads the stream to its end; it stays open.
     *
     * @param folder where a stream is kept
     * @throws UsageException if more than one table is named, or none
     * @throws org.psikit.core.error.InputException if the table cannot be used
     */
    public static InputTable open(Named named, CsvOptions csv, SpillFolder folder) {
        InputStream stream = named.stream();
        TableSource source = named.source();
        if (source != null) {
            if (stream != null || !named.files().isEmpty()) {
                throw alone(source);
            }
            return new InputTable(source, null);
        }
        if (stream == null) {
            return new InputTable(Tables.open(named.files(), csv), null);
        }
        if (!named.files().isEmpty()) {
            throw new UsageException(STREAM_NAME + " is a table of its own: name either it or files");
        }
        SpooledInput spooled = SpooledInput.of(stream, STREAM_NAME, folder);
        try {
            return new InputTable(spooled.table(csv), spooled);
        } catch (RuntimeException | Error e) {
            spooled.close();
            throw e;
        }
    }

    private static UsageException alone(TableSource source) {
        return new UsageException(source.name() + " is a table of its own: name nothing beside it");
    }

    /** The table, to be read as often as needed. */
    public TableSource table() {
        return table;
    }

    @Override
    public void close() {
        if (spooled != null) {
            spooled.close();
        }
    }
}
