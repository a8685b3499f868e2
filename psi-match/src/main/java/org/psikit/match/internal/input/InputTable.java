package org.psikit.match.internal.input;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.format.SpooledInput;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.internal.spill.SpillFolder;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableSource;
import org.psikit.match.option.TableInput;

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
     * Opens files, or reads the stream to its end; it stays open.
     *
     * @param folder where a stream is kept
     * @throws UsageException if more than one table is named, or none
     * @throws org.psikit.core.error.InputException if the table cannot be used
     */
    public static InputTable open(TableInput named, CsvOptions csv, SpillFolder folder) {
        InputStream stream = named.stream();
        TableSource source = named.source();
        if (source != null) {
            if (stream != null || !named.files().isEmpty()) {
                throw TableInput.alone(source);
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
