package org.psikit.io.format;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.psikit.core.error.UsageException;
import org.psikit.io.csv.CsvRowWriter;
import org.psikit.io.csv.CsvTable;
import org.psikit.io.file.FileState;
import org.psikit.io.file.PendingFile;
import org.psikit.io.parquet.ParquetRowWriter;
import org.psikit.io.parquet.ParquetTable;
import org.psikit.io.table.ColumnNames;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableColumn;
import org.psikit.io.table.TableSource;

/** The formats of files. Nothing else decides by the first bytes of a file, or by its suffix. */
public enum FileFormat {
    /** Parquet. */
    PARQUET {
        @Override
        TableSource open(FileState state, CsvOptions options) {
            return ParquetTable.open(state);
        }

        @Override
        RowWriter writer(PendingFile file, OutputColumns columns) {
            return ParquetRowWriter.to(file, columns);
        }
    },
    /** CSV: whatever is nothing else. */
    CSV {
        @Override
        TableSource open(FileState state, CsvOptions options) {
            return CsvTable.open(state, options);
        }

        @Override
        RowWriter writer(PendingFile file, OutputColumns columns) {
            return CsvRowWriter.to(file, columns);
        }
    };

    /** Bytes that {@link #ofContent} looks at. */
    static final int HEAD_BYTES = 4;

    private static final int PACKED_BYTES = 1 << 16;

    private static final byte[] PARQUET_MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ENCRYPTED_MAGIC = "PARE".getBytes(StandardCharsets.US_ASCII);

    /** The format of a file that begins so. */
    static FileFormat ofContent(byte[] head) {
        return Arrays.equals(head, PARQUET_MAGIC) || Arrays.equals(head, ENCRYPTED_MAGIC) ? PARQUET : CSV;
    }

    /** The format of a file to be. */
    static FileFormat ofName(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".parquet") ? PARQUET : CSV;
    }

    /** What packs the bytes of a CSV file as its name says: gzip, zstd, or nothing. */
    public static OutputStream packed(PendingFile file) throws IOException {
        String name = file.name().toLowerCase(Locale.ROOT);
        if (name.endsWith(".gz")) {
            return new GZIPOutputStream(file.stream(), PACKED_BYTES);
        }
        return name.endsWith(".zst") ? new ZstdOutputStream(file.stream()) : file.stream();
    }

    /** Opens a file of this format. */
    abstract TableSource open(FileState state, CsvOptions options);

    /** Begins a file of this format. */
    abstract RowWriter writer(PendingFile file, OutputColumns columns);

    /** Whether columns of lists and groups can be written. */
    boolean holdsNested() {
        return this == PARQUET;
    }

    /** Refuses columns that cannot be written in this format. */
    void check(OutputColumns columns) {
        for (TableColumn column : columns.schema().columns()) {
            if (column.nested() && !holdsNested()) {
                throw new UsageException(("%s: column \"%s\" is nested and cannot go into CSV: write a .parquet file,"
                                + " or select other columns")
                        .formatted(columns.source().name(), ColumnNames.shown(column.name())));
            }
        }
    }
}
