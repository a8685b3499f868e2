package org.psikit.match.input;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.UsageException;
import org.psikit.io.spill.SpillFolder;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.SpooledInput;
import org.psikit.io.table.Table;
import org.psikit.io.table.Tables;

/**
 * The table that a party brings: files, or one stream, which is kept on the disk, encrypted, until this is closed, since
 * a job reads its input more than once.
 */
public final class InputTable implements AutoCloseable {

    private static final String STREAM_NAME = "standard input";

    private final Table table;
    private final @Nullable SpooledInput spooled;

    private InputTable(Table table, @Nullable SpooledInput spooled) {
        this.table = table;
        this.spooled = spooled;
    }

    /**
     * Opens files, or reads the stream to its end; it stays open.
     *
     * @param stream null if there are files
     * @param folder where a stream is kept
     * @throws UsageException if there is both, or neither
     * @throws org.psikit.core.error.InputException if the table cannot be used
     */
    public static InputTable open(List<Path> files, @Nullable InputStream stream, CsvOptions csv, SpillFolder folder) {
        if (stream == null) {
            return new InputTable(Tables.open(files, csv), null);
        }
        if (!files.isEmpty()) {
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

    /** The table, to be read as often as needed. */
    public Table table() {
        return table;
    }

    @Override
    public void close() {
        if (spooled != null) {
            spooled.close();
        }
    }
}
