package org.psikit.io.internal.format;

import java.io.OutputStream;
import org.psikit.io.internal.file.PendingFile;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableSink;

/** A stream that takes rows as CSV; it is flushed at commit and never closed. */
record StreamSink(OutputStream out) implements TableSink {

    @Override
    public String name() {
        return "the output";
    }

    @Override
    public RowWriter open(OutputColumns columns) {
        FileFormat.CSV.check(columns);
        return FileFormat.CSV.writer(PendingFile.stream(out), columns);
    }
}
