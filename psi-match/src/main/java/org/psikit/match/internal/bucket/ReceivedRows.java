package org.psikit.match.internal.bucket;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.psikit.core.error.ProtocolAbortException;

/**
 * What the peer lets this party read of its matched rows: taken in whatever order rows are matched, given back in the
 * order of rows. Rows are cut into ranges so small that one of them fits into memory; each range is a list of a store.
 *
 * <p>Under a rule of one value a row is added once at most. Under a rule of several it is added once for each value that
 * matched, with the item, whether or not the peer sends anything. Its bytes are those of the smallest item, so both parties
 * take the same one if they share the same ones. For one thread at a time.
 */
public final class ReceivedRows implements AutoCloseable {

    private static final long RANGE_BYTES = 8 << 20;

    /** Items as two unsigned numbers of 64 bits, the second word first. */
    private static final Comparator<long[]> ASCENDING =
            (a, b) -> a[1] != b[1] ? Long.compareUnsigned(a[1], b[1]) : Long.compareUnsigned(a[0], b[0]);

    private final EntryShape shape;
    private final boolean several;
    private final long rangeRows;
    private final ItemStore ranges;

    /** Room for the rows of a table under a rule of one value. */
    public ReceivedRows(ItemStore.Factory stores, int bytesPerRow, long rowLimit) {
        this(stores, bytesPerRow, 1, rowLimit);
    }

    /**
     * Storage for the rows of a table.
     *
     * @param bytesPerRow 0 if the peer sends nothing
     * @param mostValues values that a row may have under the rule
     * @param rowLimit one more than the largest row number
     */
    public ReceivedRows(ItemStore.Factory stores, int bytesPerRow, int mostValues, long rowLimit) {
        several = mostValues > 1;
        shape = new EntryShape(bytesPerRow, several ? 1 : 0);
        rangeRows = Math.max(1, RANGE_BYTES / (8L * shape.words() * mostValues));
        ranges = stores.open(bytesPerRow == 0 && !several ? 0 : Math.toIntExact(rowLimit / rangeRows + 1), shape);
    }

    /** Bytes of a row. */
    public int bytesPerRow() {
        return shape.bytes();
    }

    /**
     * Adds a row under the item at {@code item[at]}, with the bytes that begin at {@code bytes[offset]} if there are
     * any.
     */
    void add(long row, long[] item, int at, boolean readable, byte[] bytes, int offset) {
        if (several || shape.bytes() > 0 && readable) {
            long[] entry = new long[shape.words()];
            entry[EntryShape.LOW] = item[at];
            entry[EntryShape.HIGH] = item[at + 1];
            entry[EntryShape.ROW] = row;
            if (several) {
                entry[EntryShape.VALUES] = readable ? 1 : 0;
            }
            if (readable) {
                shape.putBytes(entry, 0, bytes, offset);
            }
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

        private static final int NONE = -1;

        private int range = -1;
        private long[] entries = new long[0];
        /** The last entry of each row, from 1 on; 0 if there is none. */
        private int[] entryOfRow = new int[0];
        /** The entry of the same row before each one. */
        private int[] entryBefore = new int[0];

        private Reader() {}

        /**
         * Copies a row's bytes.
         *
         * @param row not less than in the previous call
         * @return false if nothing was received for it
         */
        public boolean read(long row, byte[] into) {
            int at = shape.bytes() == 0 ? NONE : smallest(row);
            if (at == NONE || several && entries[at + EntryShape.VALUES] == 0) {
                return false;
            }
            shape.getBytes(entries, at, into, 0);
            return true;
        }

        /**
         * The items that a row matched by, in ascending order; kept only under a rule of several values.
         *
         * @param row not less than in the previous call
         */
        public List<long[]> items(long row) {
            List<long[]> items = new ArrayList<>();
            for (int entry = last(row); entry > 0; entry = entryBefore[entry]) {
                int at = (entry - 1) * shape.words();
                items.add(new long[] {entries[at + EntryShape.LOW], entries[at + EntryShape.HIGH]});
            }
            items.sort(ASCENDING);
            return items;
        }

        /** Start of the row's entry for the smallest item. */
        private int smallest(long row) {
            int best = NONE;
            long[] least = {-1, -1};
            for (int entry = last(row); entry > 0; entry = entryBefore[entry]) {
                int at = (entry - 1) * shape.words();
                long[] item = {entries[at + EntryShape.LOW], entries[at + EntryShape.HIGH]};
                if (best == NONE || ASCENDING.compare(item, least) < 0) {
                    best = at;
                    least = item;
                }
            }
            return best;
        }

        /** The row's last entry, from 1 on; 0 if there is none. */
        private int last(long row) {
            if (row / rangeRows >= ranges.lists()) {
                return 0;
            }
            if (row / rangeRows != range) {
                load((int) (row / rangeRows));
            }
            return entryOfRow[(int) (row % rangeRows)];
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
            entryBefore = new int[count + 1];
            int[] end = new int[1];
            ranges.scan(range, (words, at) -> {
                System.arraycopy(words, at, entries, end[0] * width, width);
                int row = (int) (words[at + EntryShape.ROW] % rangeRows);
                entryBefore[++end[0]] = entryOfRow[row];
                entryOfRow[row] = end[0];
            });
        }
    }
}
