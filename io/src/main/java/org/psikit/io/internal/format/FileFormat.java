package org.psikit.io.internal.format;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.psikit.core.error.InputException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.csv.CsvRowWriter;
import org.psikit.io.internal.csv.CsvTable;
import org.psikit.io.internal.file.FileState;
import org.psikit.io.internal.file.PendingFile;
import org.psikit.io.internal.json.JsonRowWriter;
import org.psikit.io.internal.json.JsonTable;
import org.psikit.io.internal.parquet.ParquetRowWriter;
import org.psikit.io.internal.parquet.ParquetTable;
import org.psikit.io.table.ColumnNames;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableColumn;
import org.psikit.io.table.TableSource;

/** The formats of files. No other class decides by the first bytes of a file, or by its suffix. */
enum FileFormat {
    /** Parquet; the second mark is that of an encrypted file. */
    PARQUET(".parquet", "PAR1", "PARE") {
        @Override
        TableSource open(FileState state, CsvOptions options) {
            if (!isInstalled()) {
                throw new InputException(state.name() + " is a Parquet file" + WITHOUT_PARQUET);
            }
            return ParquetTable.open(state);
        }

        @Override
        RowWriter writer(PendingFile file, OutputColumns columns) {
            return ParquetRowWriter.to(file, columns);
        }

        @Override
        boolean isInstalled() {
            try {
                Class.forName(PARQUET_READER, false, FileFormat.class.getClassLoader());
                return true;
            } catch (ClassNotFoundException e) {
                return false;
            }
        }

        @Override
        boolean holdsNested() {
            return true;
        }
    },
    /** JSON: one object per line, or an array of objects. */
    JSON(".jsonl", "{", "\u00EF\u00BB\u00BF{", "[{", "[\n", "[\r\n", "[ {") {
        @Override
        TableSource open(FileState state, CsvOptions options) {
            return JsonTable.open(state);
        }

        @Override
        RowWriter writer(PendingFile file, OutputColumns columns) {
            return JsonRowWriter.to(file, columns);
        }
    },
    /** CSV: any file in no other format. */
    CSV(".csv") {
        @Override
        TableSource open(FileState state, CsvOptions options) {
            return CsvTable.open(state, options);
        }

        @Override
        RowWriter writer(PendingFile file, OutputColumns columns) {
            return CsvRowWriter.to(file, columns);
        }
    };

    /** The message about missing libraries, after its subject. */
    private static final String WITHOUT_PARQUET = ", and the libraries for Parquet are not on the class path: add the"
            + " dependency org.psikit:psi-parquet of type pom, or use CSV";

    private static final String PARQUET_READER = "org.apache.parquet.hadoop.ParquetFileReader";

    /** The formats that are read, in words. */
    static final String READABLE =
            "CSV with a header, JSON lines (both plain or in gzip, zstd, bzip2, xz, LZ4 or ZIP), Parquet, or Excel (.xlsx)";

    /** The format that is written for each name, in words. */
    static final String WRITABLE =
            "Parquet or JSON lines if it ends in .parquet or .jsonl, else CSV, packed if it ends in .gz or .zst";

    /** Number of bytes that {@link #ofContent} examines. */
    static final int HEAD_BYTES = 8;

    private final String suffix;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of strings
    private final List<String> heads;

    /**
     * Describes how to recognize a file.
     *
     * @param suffix of its name, for writing
     * @param heads its possible first bytes, for reading, each of at most {@value #HEAD_BYTES} bytes in ISO 8859-1
     */
    FileFormat(String suffix, String... heads) {
        this.suffix = suffix;
        this.heads = List.of(heads);
    }

    /** The format of a file that begins with these bytes. */
    static FileFormat ofContent(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return first(format -> format.heads.stream().anyMatch(text::startsWith));
    }

    /** The format of a file to write. */
    static FileFormat ofName(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return first(format -> name.endsWith(format.suffix));
    }

    private static FileFormat first(Predicate<FileFormat> known) {
        return Arrays.stream(values()).filter(known).findFirst().orElse(CSV);
    }

    /** Opens a file of this format. */
    abstract TableSource open(FileState state, CsvOptions options);

    /** Begins a file of this format. */
    abstract RowWriter writer(PendingFile file, OutputColumns columns);

    /** Whether the libraries that it needs are available. */
    boolean isInstalled() {
        return true;
    }

    /**
     * Refuses to write a file whose format needs libraries that are not available.
     *
     * @throws UsageException with advice
     */
    void requireInstalled(Path target) {
        if (!isInstalled()) {
            throw new UsageException(target + " would be a Parquet file" + WITHOUT_PARQUET);
        }
    }

    /** Whether columns of lists and groups can be written. */
    boolean holdsNested() {
        return false;
    }

    /** Refuses columns that cannot be written in this format. */
    void check(OutputColumns columns) {
        for (TableColumn column : columns.schema().columns()) {
            if (column.nested() && !holdsNested()) {
                throw new UsageException(("%s: column \"%s\" is nested and cannot go into %s: write a .parquet file,"
                                + " or select other columns")
                        .formatted(columns.source().name(), ColumnNames.shown(column.name()), name()));
            }
        }
    }
}
