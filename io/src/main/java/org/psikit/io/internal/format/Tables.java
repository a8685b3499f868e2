package org.psikit.io.internal.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.PatternSyntaxException;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.csv.CsvTable;
import org.psikit.io.internal.csv.CsvTableWriter;
import org.psikit.io.internal.file.FileState;
import org.psikit.io.internal.file.PendingFile;
import org.psikit.io.table.CsvLayout;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableFormat;
import org.psikit.io.table.TableSink;
import org.psikit.io.table.TableSource;
import org.psikit.io.table.TableWriter;

/** Where tables come from and go to: the one registry of formats, by the name or the content of what is named. */
public final class Tables {

    /** The formats of files that are read, for help. */
    public static final String READABLE = FileFormat.READABLE;

    /** The format of a file that is written, by its name, for help. */
    public static final String WRITABLE = FileFormat.WRITABLE;

    private Tables() {}

    /**
     * Opens a file, Parquet or CSV by its first bytes.
     *
     * @throws InputException if the file is missing, unreadable, empty or damaged, or its header cannot be used
     */
    public static TableSource open(Path file, CsvOptions options) {
        return open(FileState.of(file), options);
    }

    /**
     * Opens several files of one schema as one table, in the order given. A path with a wildcard ({@code *}, {@code ?},
     * {@code [}, <code>{</code>) in its last part, which is not itself a file, stands for all files of that folder that
     * it matches, by name.
     *
     * @throws InputException if a file cannot be used, no file matches, or the columns differ
     */
    public static TableSource open(List<Path> files, CsvOptions options) {
        if (files.isEmpty()) {
            throw new UsageException("no input is named: name a file");
        }
        return JoinedTable.of(
                expand(files).stream().map(file -> open(file, options)).toList());
    }

    /**
     * The files that paths with wildcards stand for, without opening any.
     *
     * @throws InputException if no file matches
     */
    public static List<Path> expand(List<Path> files) {
        List<Path> expanded = new ArrayList<>();
        files.forEach(file -> expanded.addAll(matches(file)));
        return expanded;
    }

    private static List<Path> matches(Path path) {
        Path last = path.getFileName();
        boolean wild = last != null && last.toString().chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
        if (!wild || Files.exists(path)) {
            return List.of(path);
        }
        Path parent = path.getParent();
        Path folder = parent != null ? parent : Path.of("");
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, last.toString())) {
            for (Path entry : entries) {
                if (Files.isRegularFile(entry)
                        && !entry.getFileName().toString().startsWith(".")) {
                    found.add(entry);
                }
            }
        } catch (IOException | PatternSyntaxException e) {
            throw new InputException(path + " matches nothing: check the path", e);
        }
        if (found.isEmpty()) {
            throw new InputException(path + " matches no file: check the path");
        }
        found.sort(null);
        return found;
    }

    static TableSource open(FileState state, CsvOptions options) {
        byte[] head;
        try (InputStream in = state.content().open()) {
            head = in.readNBytes(FileFormat.HEAD_BYTES);
        } catch (IOException e) {
            throw new InputException(state.name() + " cannot be read: " + e.getMessage(), e);
        }
        return FileFormat.ofContent(head).open(state, options);
    }

    /**
     * Opens a CSV file: RFC 4180 with a header, in UTF-8 or, with a byte order mark, UTF-16; plain, in gzip or in zstd.
     * Blank lines are skipped wherever they stand and are no rows. A row must have as many cells as the header.
     *
     * @throws InputException if the file is missing, unreadable or empty, or its header cannot be used
     */
    public static TableSource csv(Path file, CsvOptions options) {
        return CsvTable.open(FileState.of(file), options);
    }

    /**
     * A CSV file to be, in UTF-8, quoted where needed, packed if its name ends in {@code .gz} or {@code .zst}. It is written beside its target and renamed at commit; an
     * existing file is replaced then. What is not a regular file (a pipe, {@code /dev/null}) is written directly.
     *
     * @throws UsageException if the target's folder is not there, or the target is a folder
     * @throws ResourceException if the folder cannot be written to
     */
    public static TableWriter csvWriter(Path target, List<String> header, CsvLayout format) {
        return CsvTableWriter.to(PendingFile.ownerOnly(target), header, format);
    }

    /** A CSV table onto a stream, which {@link TableWriter#commit} flushes and nobody closes. */
    public static TableWriter csvWriter(OutputStream out, List<String> header, CsvLayout format) {
        return CsvTableWriter.to(PendingFile.stream(out), header, format);
    }

    /**
     * The installed format that knows a name; empty if it is the name of a file. A file that is called so is {@code
     * ./NAME}.
     */
    public static Optional<TableFormat> format(String name) {
        for (TableFormat format : ServiceLoader.load(TableFormat.class)) {
            if (format.knows(name)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /**
     * A file for rows of a table: Parquet if its name ends in {@code .parquet}, else CSV in the table's layout, packed if it
     * ends in {@code .gz} or {@code .zst}.
     */
    public static TableSink sink(Path target) {
        return new FileSink(target, FileFormat.ofName(target));
    }

    /** The place that a name stands for: of an installed format, else the file. */
    public static TableSink sink(String name) {
        return format(name).map(format -> format.sink(name)).orElseGet(() -> sink(Path.of(name)));
    }

    /** A stream that takes rows as CSV, is flushed at commit and never closed. */
    public static TableSink sink(OutputStream out) {
        return new StreamSink(out);
    }
}
