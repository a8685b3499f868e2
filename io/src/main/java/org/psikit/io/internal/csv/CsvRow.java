package org.psikit.io.internal.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The row that is being read. Only requested cells become strings. Counts line breaks within quoted cells, so that an
 * error about a cell that never ends can name the line on which the cell began.
 */
final class CsvRow extends AbstractBaseCsvCallbackHandler<CsvRow> {

    /** All cells become strings: for the header. */
    private static final int[] ALL = {};

    /** A lenient decoder puts it in place of undecodable bytes; no file holds it, since it is not a character. */
    private static final char UNDECODED = StrictReader.UNDECODED;

    private final int[] slots;
    private final Marks marks;
    private String[] values;
    private long breaks;
    private long uncountedBreaks;
    private boolean undecodable;
    private int filledCells;

    /**
     * The special characters in a file's text.
     *
     * @param lenient whether undecodable bytes are marked
     * @param escape the escape character, if there is one
     * @param delimiter the character between two cells
     */
    record Marks(boolean lenient, @Nullable Character escape, char delimiter) {

        boolean any() {
            return lenient || escape != null;
        }
    }

    /**
     * @param slots for each column, the index of its value, or -1
     * @param valueCount number of values
     */
    CsvRow(int[] slots, int valueCount, Marks marks) {
        this.slots = slots;
        this.marks = marks;
        this.values = new String[valueCount];
        Arrays.fill(values, "");
    }

    /** A row that takes every cell. */
    static CsvRow ofAll(Marks marks) {
        return new CsvRow(ALL, 8, marks);
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        breaks = 0;
        undecodable = false;
        filledCells = 0;
        if (slots != ALL) {
            Arrays.fill(values, "");
        }
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        int slot = slots == ALL ? index : index < slots.length ? slots[index] : -1;
        if (length > 0) {
            filledCells = index + 1;
        }
        boolean marked = marks.any() && isMarked(buffer, offset, offset + length);
        if (slot >= 0) {
            if (slot == values.length) {
                values = Arrays.copyOf(values, 2 * slot);
            }
            values[slot] =
                    length == 0 ? "" : marked ? unmarked(buffer, offset, length) : new String(buffer, offset, length);
        }
        if (quoted) {
            countBreaks(buffer, offset, offset + length);
        }
    }

    private boolean isMarked(char[] buffer, int from, int to) {
        boolean marked = false;
        for (int i = from; i < to; i++) {
            char c = buffer[i];
            if (c == UNDECODED && marks.lenient) {
                undecodable = true;
                marked = true;
            } else if (marks.escape != null && EscapeReader.isProtected(c)) {
                uncountedBreaks += EscapeReader.isBreak(c) ? 1 : 0;
                marked = true;
            }
        }
        return marked;
    }

    private String unmarked(char[] buffer, int offset, int length) {
        Character escape = marks.escape;
        if (length == 1 && escape != null && buffer[offset] == EscapeReader.NO_VALUE) {
            return "";
        }
        char[] value = Arrays.copyOfRange(buffer, offset, offset + length);
        for (int i = 0; i < length; i++) {
            if (value[i] == UNDECODED) {
                value[i] = '\uFFFD';
            } else if (escape != null && EscapeReader.isProtected(value[i])) {
                value[i] = EscapeReader.original(value[i], marks.delimiter, escape);
            }
        }
        return new String(value);
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

    /** The number of cells up to the last one that is not empty. */
    int filledCells() {
        return filledCells;
    }

    /** Whether the row had undecodable bytes. */
    boolean undecodable() {
        return undecodable;
    }

    /** Whether a quoted cell holds a line break. */
    boolean spansLines() {
        return breaks > 0;
    }

    /** Line on which the row began, from 1. */
    long line() {
        return getStartingLineNumber() + uncountedBreaks;
    }

    /** Line on which the cell after the last complete one begins. */
    long nextCellLine() {
        return line() + breaks;
    }
}
