package org.psikit.cli.internal.options;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;
import org.psikit.core.error.UsageException;

/** Standard input as a table, named {@code -}. */
public final class StandardInput {

    /** The file that standard input comes from, if it comes from one. */
    public static final Path FILE = Path.of("/dev/stdin");

    /** The name of standard input, and as an output of standard output. */
    static final Path NAME = Path.of("-");

    private StandardInput() {}

    /**
     * Whether the table is standard input.
     *
     * @throws UsageException if there are others beside it
     */
    public static boolean isNamed(List<TableName> tables) {
        boolean named = TableName.files(tables).contains(NAME);
        if (named && tables.size() > 1) {
            throw new UsageException("- is standard input, a table of its own: name either it or files (a file that is"
                    + " called so is ./-)");
        }
        return named;
    }

    /** A stream from which reading ends when its thread is interrupted, unlike from {@link System#in}. */
    static InputStream open() {
        return Channels.newInputStream(new FileInputStream(FileDescriptor.in).getChannel());
    }
}
