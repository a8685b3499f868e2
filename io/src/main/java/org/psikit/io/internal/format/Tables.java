package org.psikit.io.internal.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.csv.CsvTable;
import org.psikit.io.internal.csv.CsvTableWriter;
import org.psikit.io.internal.file.FileState;
import org.psikit.io.internal.file.PendingFile;
import org.psikit.io.internal.packed.Packing;
import org.psikit.io.internal.xlsx.XlsxTable;
import org.psikit.io.table.CsvLayout;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableFormat;
import org.psikit.io.table.TableSettings;
import org.psikit.io.table.TableSink;
import org.psikit.io.table.TableSource;
import org.psikit.io.table.TableWriter;

/** Opens sources and sinks of tables: the only registry of formats, which it finds by name or by content. */
public final class Tables {

    /** The formats of files that are read, for help. */
    public static final String READABLE = FileFormat.READABLE;

    /** The formats of files that are written, by name, for help. */
    public static final String WRITABLE = FileFormat.WRITABLE;

    private Tables() {}

    /**
     * Opens a file of any format, recognized by its first bytes.
     *
     * @throws InputException if the file is missing, unreadable, empty or damaged, or its header cannot be used
     */
    public static TableSource open(Path file, CsvOptions options) {
        return open(FileState.of(file), options);
    }

    /**
     * Opens several files as one table, in the order given, with columns matched by name. A folder stands for all files
     * in it and below. A path with wildcards ({@code *}, {@code **}, {@code ?}, {@code [}, <code>{</code>) that is not
     * itself a file stands for all its matches, by path; see {@link InputFiles}. Folders below that are named
     * {@code NAME=VALUE} are columns.
     *
     * @throws InputException if a file cannot be used, no file matches, or a column of lists has two types
     */
    public static TableSource open(List<Path> files, CsvOptions options) {
        return open(files, TableSettings.DEFAULT.csv(options));
    }

    /** The same, with all settings that names do not give. */
    public static TableSource open(List<Path> files, TableSettings settings) {
        if (files.isEmpty()) {
            throw new UsageException("no input is named: name a file");
        }
        List<TableSource> parts = new ArrayList<>();
        for (Path file : files) {
            for (InputFiles.Found found : InputFiles.of(file)) {
                parts.add(PartitionedTable.of(open(FileState.of(found.file()), settings), found.partition()));
            }
        }
        boolean one = files.size() == 1 && InputFiles.isSeveral(files.get(0));
        return join(one ? files.get(0).toString() : null, parts);
    }

    /**
     * Reads tables one after the other as one table, with columns matched by name.
     *
     * @throws InputException if a column of lists has two types
     */
    public static TableSource join(List<TableSource> parts) {
        return join(null, parts);
    }

    private static TableSource join(@Nullable String name, List<TableSource> parts) {
        return parts.size() == 1 ? parts.get(0) : JoinedTable.of(name, parts);
    }

    /**
     * The files that folders and paths with wildcards stand for, without opening any.
     *
     * @throws InputException if no file matches
     */
    public static List<Path> expand(List<Path> files) {
        return files.stream()
                .flatMap(file -> InputFiles.of(file).stream())
                .map(InputFiles.Found::file)
                .toList();
    }

    /** Whether a file that does not exist yet would be one of those that a folder or path with wildcards stands for. */
    public static boolean wouldHold(Path several, Path file) {
        return InputFiles.wouldHold(several, file);
    }

    static TableSource open(FileState state, CsvOptions options) {
        return open(state, TableSettings.DEFAULT.csv(options));
    }

    /** Opens bytes from any source by their first bytes; unpacks packed ones, except CSV, which unpacks itself. */
    public static TableSource open(FileState state, TableSettings settings) {
        byte[] head = head(state);
        ForeignFormat.refuse(state.name(), head);
        Packing packing = Packing.of(head);
        if (packing == Packing.ZIP && OfficeArchive.isWorkbook(state)) {
            return XlsxTable.open(state, settings.sheet());
        }
        if (settings.sheet() != null) {
            throw new UsageException(state.name() + " is no Excel workbook: leave out " + Setting.SHEET);
        }
        if (packing == Packing.NONE) {
            return FileFormat.ofContent(head).open(state, settings.csv());
        }
        FileState inside = packing.inside(state);
        byte[] unpacked = head(inside);
        ForeignFormat.refuse("in " + state.name() + " there", unpacked);
        FileFormat format = FileFormat.ofContent(unpacked);
        boolean unpacksItself = packing == Packing.GZIP || packing == Packing.ZSTD;
        return format.open(format == FileFormat.CSV && unpacksItself ? state : inside, settings.csv());
    }

    private static byte[] head(FileState state) {
        try (InputStream in = state.content().open()) {
            return in.readNBytes(ForeignFormat.HEAD_BYTES);
        } catch (ZipException | EOFException e) {
            throw new InputException(state.name() + " is damaged: it cannot be unpacked: get it again", e);
        } catch (IOException e) {
            throw new InputException(state.name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Opens a CSV file: RFC 4180 with a header, in UTF-8 or, with a byte order mark, UTF-16; plain, in gzip or in zstd.
     * Blank lines are skipped everywhere and are not rows. A row must have as many cells as the header.
     *
     * @throws InputException if the file is missing, unreadable or empty, or its header cannot be used
     */
    public static TableSource csv(Path file, CsvOptions options) {
        return CsvTable.open(FileState.of(file), options);
    }

    /**
     * A new CSV file in UTF-8, quoted where needed, packed if its name ends in {@code .gz} or {@code .zst}. The commit
     * renames it over its target. A target that is not a regular file (a pipe, {@code /dev/null}) is written directly.
     *
     * @throws UsageException if the target's folder does not exist, or the target is a folder
     * @throws ResourceException if the folder cannot be written to
     */
    public static TableWriter csvWriter(Path target, List<String> header, CsvLayout format) {
        return CsvTableWriter.to(PendingFile.ownerOnly(target), header, format);
    }

    /** A CSV table written to a stream, which {@link TableWriter#commit} flushes and which is never closed. */
    public static TableWriter csvWriter(OutputStream out, List<String> header, CsvLayout format) {
        return CsvTableWriter.to(PendingFile.stream(out), header, format);
    }

    /**
     * The installed format that recognizes a name; empty if it is the name of a file. A file with such a name is {@code
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
     * A file for rows of a table: Parquet or JSON lines if its name ends in {@code .parquet} or {@code .jsonl}, else CSV in
     * the table's layout, packed if it ends in {@code .gz} or {@code .zst}.
     */
    public static TableSink sink(Path target) {
        return new FileSink(target, FileFormat.ofName(target));
    }

    /** The sink that a name stands for: that of an installed format, else the file. */
    public static TableSink sink(String name) {
        return sink(name, TableSettings.DEFAULT);
    }

    /** The same, with all settings that the name does not give. */
    public static TableSink sink(String name, TableSettings settings) {
        return format(name).map(format -> format.sink(name, settings)).orElseGet(() -> sink(Path.of(name)));
    }

    /** Writes rows to a stream in the format of a name. The stream is flushed at commit and never closed. */
    public static RowWriter writer(String name, OutputStream out, OutputColumns columns) {
        FileFormat format = FileFormat.ofName(Path.of(name));
        format.check(columns);
        return format.writer(PendingFile.stream(out, name), columns);
    }

    /** Whether columns of lists and groups can be written to that name. */
    public static boolean holdsNested(String name) {
        return FileFormat.ofName(Path.of(name)).holdsNested();
    }

    /** Whether a path below a folder, its names joined by slashes, is part of a table; see {@link InputFiles}. */
    public static boolean isPart(String path) {
        return InputFiles.isPart(path);
    }

    /** A part with the columns from the names of its folders. */
    public static TableSource partitioned(TableSource part, String path) {
        return PartitionedTable.of(part, InputFiles.partition(List.of(path.split("/", -1))));
    }

    /** A stream that takes rows as CSV; it is flushed at commit and never closed. */
    public static TableSink sink(OutputStream out) {
        return new StreamSink(out);
    }
}
