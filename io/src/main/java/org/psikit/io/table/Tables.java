package org.psikit.io.table;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;

/** Where tables come from and go to. */
public final class Tables {

    private Tables() {}

    /**
     * Opens a CSV file: RFC 4180 with a header, in UTF-8 or, with a byte order mark, UTF-16; plain or in gzip. Blank
     * lines are skipped wherever they stand and are no rows. A row must have as many cells as the header.
     *
     * @throws InputException if the file is missing, unreadable or empty, or its header cannot be used
     */
    public static Table csv(Path file, CsvOptions options) {
        return CsvTable.open(file, options);
    }

    /**
     * A CSV file to be, in UTF-8, quoted where needed. It is written beside its target and renamed at commit; an
     * existing file is replaced then. What is not a regular file (a pipe, {@code /dev/null}) is written directly.
     *
     * @throws UsageException if the target's folder is not there, or the target is a folder
     * @throws ResourceException if the folder cannot be written to
     */
    public static TableWriter csvWriter(Path target, List<String> header, TableFormat format) {
        return CsvTableWriter.to(PendingFile.create(target), header, format);
    }

    /** A CSV table onto a stream, which {@link TableWriter#commit} flushes and nobody closes. */
    public static TableWriter csvWriter(OutputStream out, List<String> header, TableFormat format) {
        return CsvTableWriter.to(PendingFile.stream(out), header, format);
    }
}
