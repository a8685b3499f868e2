package org.psikit.io.internal.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ResourceException;
import org.psikit.io.internal.file.FileState;
import org.psikit.io.internal.file.SealedContent;
import org.psikit.io.internal.file.TemporaryFiles;
import org.psikit.io.internal.spill.SpillFolder;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableSettings;
import org.psikit.io.table.TableSource;

/**
 * A stream that can be read only once, such as standard input, kept on disk because a job reads its input more than
 * once. The file is accessible to this user alone (mode 0600), encrypted under a key that only this process holds, and
 * deleted by {@link #close}, at the latest with the JVM.
 */
public final class SpooledInput implements AutoCloseable {

    private final Path file;
    private final FileState state;

    private SpooledInput(Path file, FileState state) {
        this.file = file;
        this.state = state;
    }

    /**
     * Copies a stream to its end; does not close it.
     *
     * @param name its name in messages
     * @param folder the folder of the file
     * @throws InputException if the stream cannot be read
     * @throws ResourceException if the folder cannot store it
     */
    public static SpooledInput of(InputStream in, String name, SpillFolder folder) {
        Path file = folder.newFile();
        try {
            SealedContent content =
                    SealedContent.write(file, (buffer, offset, length) -> read(in, buffer, offset, length, name));
            return new SpooledInput(file, FileState.of(name, content));
        } catch (IOException e) {
            TemporaryFiles.delete(file);
            throw new ResourceException(
                    "%s cannot be kept in %s: make room there, or name another folder (%s)"
                            .formatted(name, folder.path(), e.getMessage()),
                    e);
        } catch (RuntimeException | Error e) {
            TemporaryFiles.delete(file);
            throw e;
        }
    }

    private static int read(InputStream in, byte[] buffer, int offset, int length, String name) {
        try {
            return in.read(buffer, offset, length);
        } catch (IOException e) {
            throw new InputException(name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Opens it as a table, as {@link Tables#open} opens a file. */
    public TableSource table(CsvOptions options) {
        return Tables.open(state, options);
    }

    /** The same, with all settings that the name does not give. */
    public TableSource table(TableSettings settings) {
        return Tables.open(state, settings);
    }

    @Override
    public void close() {
        TemporaryFiles.delete(file);
    }
}
