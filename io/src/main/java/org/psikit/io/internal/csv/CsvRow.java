package org.psikit.io.internal.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;

/**
 * The row that is being read. Only cells that are asked for become strings. Counts line breaks within quoted cells, so
 * that the line is known at which a cell that never ends began.
 */
final class CsvRow extends AbstractBaseCsvCallbackHandler<CsvRow> {

    /** All cells become strings: for the header. */
    private static final int[] ALL = {};

    private final int[] slots;
    private String[] values;
    private long breaks;

    /**
     * @param slots for each column the place of its value, or -1
     * @param valueCount number of places
     */
    CsvRow(int[] slots, int valueCount) {
        this.slots = slots;
        this.values = new String[valueCount];
        Arrays.fill(values, "");
    }

    /** A row that takes every cell. */
    static CsvRow ofAll() {
        return new CsvRow(ALL, 8);
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        breaks = 0;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        int slot = slots == ALL ? index : index < slots.length ? slots[index] : -1;
        if (slot >= 0) {
            if (slot == values.length) {
                values = Arrays.copyOf(values, 2 * slot);
            }
            values[slot] = length == 0 ? "" : new String(buffer, offset, length);
        }
        if (quoted) {
            countBreaks(buffer, offset, offset + length);
        }
    }

    private void countBreaks(char[] buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = buffer[i];
            if (c == '\r' || (c == '\n' && (i == from || buffer[i - 1] != '\r'))) {
                breaks++;
            }
        }
    }

    @Override
    protected CsvRow buildRecord() {
        return this;
    }

    String value(int slot) {
        return values[slot];
    }

    String[] cells() {
        return Arrays.copyOf(values, cellCount());
    }

    int cellCount() {
        return getFieldCount();
    }

    /** Line on which the row began, from 1. */
    long line() {
        return getStartingLineNumber();
    }

    /** Line on which the cell after the last complete one begins. */
    long nextCellLine() {
        return getStartingLineNumber() + breaks;
    }
}
