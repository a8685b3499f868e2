package org.psikit.io.yours;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.psikit.io.internal.file.PendingFile;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableReader;

/** Writes rows as lines, with tabs between the cells. */
public final class YourRowWriter implements RowWriter {

    private final PendingFile file;
    private final int selected;

    /** Begins with the header. */
    public YourRowWriter(PendingFile file, OutputColumns columns) {
        this.file = file;
        this.selected = columns.copied().size();
        write(List.of(YourTable.HEAD));
        write(columns.schema().names());
    }

    @Override
    public void copy(TableReader current, List<String> added) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < selected; i++) {
            cells.add(current.value(i));
        }
        cells.addAll(added);
        write(cells);
    }

    private void write(List<String> cells) {
        try {
            file.stream().write((String.join("\t", cells) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw file.failure(e);
        }
    }

    @Override
    public void commit() {
        file.commit();
    }

    @Override
    public void close() {
        file.close();
    }
}
