package org.psikit.io.internal.csv;

import com.github.luben.zstd.ZstdOutputStream;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.psikit.io.internal.file.PendingFile;
import org.psikit.io.table.CsvLayout;
import org.psikit.io.table.CsvLayout.LineEnd;
import org.psikit.io.table.TableWriter;

/** Writes a CSV file in UTF-8. */
public final class CsvTableWriter implements TableWriter {

    private static final int PACKED_BYTES = 1 << 16;

    private final PendingFile file;
    private final CsvWriter csv;
    private final int columnCount;

    private CsvTableWriter(PendingFile file, CsvWriter csv, int columnCount) {
        this.file = file;
        this.csv = csv;
        this.columnCount = columnCount;
    }

    /** Starts a file by writing its header. */
    public static CsvTableWriter to(PendingFile file, List<String> header, CsvLayout format) {
        OutputStream bytes;
        try {
            bytes = packed(file);
        } catch (IOException e) {
            file.close();
            throw file.failure(e);
        }
        Writer text = new OutputStreamWriter(new BufferedOutputStream(bytes, 1 << 16), StandardCharsets.UTF_8);
        try {
            if (format.mark()) {
                text.write('\uFEFF');
            }
        } catch (IOException e) {
            file.close();
            throw file.failure(e);
        }
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(format.delimiter())
                .lineDelimiter(lineDelimiter(format.lineEnd()))
                .commentCharacter(format.delimiter() == '#' ? '%' : '#')
                .quoteStrategy(new LoneEmptyQuoted(header.size()))
                .build(text);
        CsvTableWriter writer = new CsvTableWriter(file, csv, header.size());
        try {
            writer.write(header);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
        return writer;
    }

    /** A stream that packs the bytes as the file's name requires: with gzip, with zstd, or not at all. */
    private static OutputStream packed(PendingFile file) throws IOException {
        String name = file.name().toLowerCase(Locale.ROOT);
        if (name.endsWith(".gz")) {
            return new GZIPOutputStream(file.stream(), PACKED_BYTES);
        }
        return name.endsWith(".zst") ? new ZstdOutputStream(file.stream()) : file.stream();
    }

    private static LineDelimiter lineDelimiter(LineEnd end) {
        return switch (end) {
            case LF -> LineDelimiter.LF;
            case CRLF -> LineDelimiter.CRLF;
            case CR -> LineDelimiter.CR;
        };
    }

    @Override
    public void write(List<String> cells) {
        if (cells.size() != columnCount) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columnCount + " columns");
        }
        try {
            csv.writeRecord(cells);
        } catch (UncheckedIOException e) {
            throw file.failure(Objects.requireNonNull(e.getCause()));
        }
    }

    @Override
    public void commit() {
        try {
            csv.close(); // finishes the packed data, and leaves the file or stream open
        } catch (IOException e) {
            throw file.failure(e);
        }
        file.commit();
    }

    @Override
    public void close() {
        file.close();
    }

    /** Quotes an empty cell that is alone in its row; unquoted, it would be a blank line and not a row. */
    private record LoneEmptyQuoted(int columnCount) implements QuoteStrategy {

        @Override
        public boolean quoteEmpty(int line, int field) {
            return columnCount == 1;
        }
    }
}
