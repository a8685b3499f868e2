package org.psikit.io.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;
import org.psikit.io.file.PendingFile;

/** Where tables come from and go to. */
public final class Tables {

    private static final byte[] PARQUET_MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ENCRYPTED_MAGIC = "PARE".getBytes(StandardCharsets.US_ASCII);

    private Tables() {}

    /**
     * Opens a file, Parquet or CSV by its first bytes.
     *
     * @throws InputException if the file is missing, unreadable, empty or damaged, or its header cannot be used
     */
    public static Table open(Path file, CsvOptions options) {
        return open(FileState.of(file), options);
    }

    /**
     * Opens several files of one schema as one table, in the order given. A path with a wildcard ({@code *}, {@code ?},
     * {@code [}, <code>{</code>) in its last part, which is not itself a file, stands for all files of that folder that
     * it matches, by name.
     *
     * @throws InputException if a file cannot be used, no file matches, or the columns differ
     */
    public static Table open(List<Path> files, CsvOptions options) {
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

    static Table open(FileState state, CsvOptions options) {
        byte[] head;
        try (InputStream in = state.content().open()) {
            head = in.readNBytes(PARQUET_MAGIC.length);
        } catch (IOException e) {
            throw new InputException(state.name() + " cannot be read: " + e.getMessage(), e);
        }
        if (Arrays.equals(head, PARQUET_MAGIC) || Arrays.equals(head, ENCRYPTED_MAGIC)) {
            return ParquetTable.open(state);
        }
        return CsvTable.open(state, options);
    }

    /**
     * Opens a CSV file: RFC 4180 with a header, in UTF-8 or, with a byte order mark, UTF-16; plain, in gzip or in zstd.
     * Blank lines are skipped wherever they stand and are no rows. A row must have as many cells as the header.
     *
     * @throws InputException if the file is missing, unreadable or empty, or its header cannot be used
     */
    public static Table csv(Path file, CsvOptions options) {
        return CsvTable.open(FileState.of(file), options);
    }

    /**
     * A CSV file to be, in UTF-8, quoted where needed. It is written beside its target and renamed at commit; an
     * existing file is replaced then. What is not a regular file (a pipe, {@code /dev/null}) is written directly.
     *
     * @throws UsageException if the target's folder is not there, or the target is a folder
     * @throws ResourceException if the folder cannot be written to
     */
    public static TableWriter csvWriter(Path target, List<String> header, TableFormat format) {
        return CsvTableWriter.to(PendingFile.ownerOnly(target), header, format);
    }

    /** A CSV table onto a stream, which {@link TableWriter#commit} flushes and nobody closes. */
    public static TableWriter csvWriter(OutputStream out, List<String> header, TableFormat format) {
        return CsvTableWriter.to(PendingFile.stream(out), header, format);
    }

    /**
     * A file for chosen rows of a table: Parquet if its name ends in {@code .parquet}, else CSV in the table's layout.
     * It appears under its name at commit, as with {@link #csvWriter(Path, List, TableFormat)}.
     *
     * @param selection columns of the table that are copied, in this order
     * @param added columns that come after them
     * @throws UsageException if a column is not there or has the name of another, a nested one would go into CSV, or the
     *     target cannot be one
     * @throws ResourceException if the folder cannot be written to
     */
    public static RowWriter rowWriter(Path target, Table source, List<String> selection, List<AddedColumn> added) {
        boolean parquet = target.toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
        checkColumns(source, selection, added, parquet);
        PendingFile file = PendingFile.ownerOnly(target);
        return parquet
                ? ParquetRowWriter.to(file, source, selection, added)
                : CsvRowWriter.to(file, source, selection, added);
    }

    /** The same as CSV onto a stream, which is flushed at commit and never closed. */
    public static RowWriter rowWriter(OutputStream out, Table source, List<String> selection, List<AddedColumn> added) {
        checkColumns(source, selection, added, false);
        return CsvRowWriter.to(PendingFile.stream(out), source, selection, added);
    }

    private static void checkColumns(
            Table source, List<String> selection, List<AddedColumn> added, boolean nestedAllowed) {
        Projection.of(source, selection);
        Set<String> names = new HashSet<>();
        for (String name : selection) {
            if (!names.add(name)) {
                throw new UsageException("column \"%s\" is selected twice: once is enough".formatted(name));
            }
        }
        for (AddedColumn column : added) {
            if (!names.add(column.name())) {
                throw new UsageException(
                        ("%s has a column \"%s\" already, which the output adds: leave it out of the" + " selection")
                                .formatted(source.name(), column.name()));
            }
        }
        for (TableColumn column : source.schema()) {
            if (column.nested() && !nestedAllowed && selection.contains(column.name())) {
                throw new UsageException(("%s: column \"%s\" is nested and cannot go into CSV: write a .parquet file,"
                                + " or select other columns")
                        .formatted(source.name(), CsvHeader.shown(column.name())));
            }
        }
    }
}
