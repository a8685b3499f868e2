package org.psikit.match.internal.bucket;

import java.util.Arrays;
import org.psikit.core.error.ProtocolAbortException;

/**
 * The cells that the peer lets this party read of its matched rows. They arrive in any order and are returned in the
 * order of rows. Rows are divided into ranges small enough for memory, and each range is a list of a store. A row is
 * added at most once. For one thread at a time.
 */
public final class ReceivedRows implements AutoCloseable {

    private static final long RANGE_BYTES = 8 << 20;

    private final EntryShape shape;
    private final long rangeRows;
    private final ItemStore ranges;

    /**
     * Room for the rows of a table.
     *
     * @param bytesPerRow 0 if the peer sends nothing
     * @param rowLimit one more than the largest row number
     */
    public ReceivedRows(ItemStore.Factory stores, int bytesPerRow, long rowLimit) {
        shape = new EntryShape(bytesPerRow, 0);
        rangeRows = Math.max(1, RANGE_BYTES / (8L * shape.words()));
        ranges = stores.open(bytesPerRow == 0 ? 0 : Math.toIntExact(rowLimit / rangeRows + 1), shape);
    }

    /** Bytes of a row. */
    public int bytesPerRow() {
        return shape.bytes();
    }

    /** Adds a row with the bytes that begin at {@code bytes[offset]}. */
    void add(long row, byte[] bytes, int offset) {
        if (shape.bytes() > 0) {
            long[] entry = new long[shape.words()];
            entry[EntryShape.ROW] = row;
            shape.putBytes(entry, 0, bytes, offset);
            ranges.append((int) (row / rangeRows), entry, 0);
        }
    }

    /** Refuses a result that has not as many bytes as it has matches. */
    void check(byte[] received, int matches) {
        if (received.length != Math.multiplyExact(matches, shape.bytes())) {
            throw new ProtocolAbortException("the bytes received are not those of " + matches + " matches");
        }
    }

    /** Gives rows back, in ascending order. */
    public Reader reader() {
        return new Reader();
    }

    @Override
    public void close() {
        ranges.close();
    }

    /** Stands before the first row. */
    public final class Reader {

        private int range = -1;
        private long[] entries = new long[0];
        private int[] entryOfRow = new int[0];

        private Reader() {}

        /**
         * Copies a row's bytes.
         *
         * @param row not less than in the call before
         * @return false if nothing was received for it
         */
        public boolean read(long row, byte[] into) {
            if (shape.bytes() == 0 || row / rangeRows >= ranges.lists()) {
                return false;
            }
            if (row / rangeRows != range) {
                load((int) (row / rangeRows));
            }
            int entry = entryOfRow[(int) (row % rangeRows)];
            if (entry == 0) {
                return false;
            }
            shape.getBytes(entries, (entry - 1) * shape.words(), into, 0);
            return true;
        }

        private void load(int next) {
            range = next;
            int width = shape.words();
            int count = Math.toIntExact(ranges.count(range));
            Arrays.fill(entries, 0);
            if (entries.length < count * width) {
                entries = new long[count * width];
            }
            entryOfRow = new int[(int) rangeRows];
            int[] end = new int[1];
            ranges.scan(range, (words, at) -> {
                System.arraycopy(words, at, entries, end[0] * width, width);
                entryOfRow[(int) (words[at + EntryShape.ROW] % rangeRows)] = ++end[0];
            });
        }
    }
}
