package org.psikit.io.internal.csv;

import java.util.ArrayList;
import java.util.List;
import org.psikit.io.internal.file.PendingFile;
import org.psikit.io.table.CsvLayout;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableReader;

/** Writes rows to a CSV file, every value as its text. */
public final class CsvRowWriter implements RowWriter {

    private final CsvTableWriter writer;
    private final int selected;
    private final int addedCount;
    private final List<String> cells = new ArrayList<>();

    private CsvRowWriter(CsvTableWriter writer, int selected, int addedCount) {
        this.writer = writer;
        this.selected = selected;
        this.addedCount = addedCount;
    }

    /** Starts a file by writing its header. */
    public static CsvRowWriter to(PendingFile file, OutputColumns columns) {
        List<String> header = columns.schema().names();
        CsvLayout layout = columns.source().description().csv();
        return new CsvRowWriter(
                CsvTableWriter.to(file, header, layout),
                columns.copied().size(),
                columns.added().size());
    }

    @Override
    public void copy(TableReader current, List<String> added) {
        if (added.size() != addedCount) {
            throw new IllegalArgumentException(added.size() + " values for " + addedCount + " added columns");
        }
        cells.clear();
        for (int i = 0; i < selected; i++) {
            cells.add(current.value(i));
        }
        cells.addAll(added);
        writer.write(cells);
    }

    @Override
    public void commit() {
        writer.commit();
    }

    @Override
    public void close() {
        writer.close();
    }
}
