package org.psikit.io.internal.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;

/**
 * Writes the triplets of a required column to an optional one, in which a value may be missing: every definition level
 * is one higher there.
 */
public record RaisedWriter(ColumnWriter column) implements ColumnWriter {

    /** Raises the leaf columns of a field. */
    public static List<ColumnWriter> of(List<ColumnWriter> leaves) {
        List<ColumnWriter> raised = new ArrayList<>();
        leaves.forEach(leaf -> raised.add(new RaisedWriter(leaf)));
        return raised;
    }

    @Override
    public void write(int value, int repetition, int definition) {
        column.write(value, repetition, definition + 1);
    }

    @Override
    public void write(long value, int repetition, int definition) {
        column.write(value, repetition, definition + 1);
    }

    @Override
    public void write(boolean value, int repetition, int definition) {
        column.write(value, repetition, definition + 1);
    }

    @Override
    public void write(Binary value, int repetition, int definition) {
        column.write(value, repetition, definition + 1);
    }

    @Override
    public void write(float value, int repetition, int definition) {
        column.write(value, repetition, definition + 1);
    }

    @Override
    public void write(double value, int repetition, int definition) {
        column.write(value, repetition, definition + 1);
    }

    @Override
    public void writeNull(int repetition, int definition) {
        column.writeNull(repetition, definition + 1);
    }

    @Override
    public void close() {
        column.close();
    }

    @Override
    public long getBufferedSizeInMemory() {
        return column.getBufferedSizeInMemory();
    }
}
