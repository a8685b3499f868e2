package org.psikit.match.internal.bucket;

import java.util.Arrays;
import org.psikit.core.api.Payload;
import org.psikit.core.error.InputException;
import org.psikit.core.error.Setting;
import org.psikit.core.vector.BitVector;
import org.psikit.match.option.Duplicates;

/**
 * The distinct items of a list, in an open-addressing table on the first word of the item, which is a hash already.
 * Rows that an earlier rule matched are left out. For each item the table keeps the first row, and whether there are
 * more; to hand over all rows of such an item, the list is read once more. Memory therefore depends on the number of
 * distinct items that fit, not on how often a key repeats.
 *
 * <p>Of what goes with rows, the peer's bytes are the first row's; numbers are summed up, the first row's or none, as
 * {@link Duplicates} says; labels are the first row's or none.
 */
final class ItemFold implements AutoCloseable {

    private final ItemList list;
    private final RowSet dropped;
    private final Duplicates duplicates;
    private final EntryShape shape;
    private final int room;
    private final long[] words;
    private final long[] firstRow;
    private final BitVector repeated;
    private final int[] slots;
    private final Payload payload;
    private int distinct;
    private boolean overflow;

    /**
     * Folds one list.
     *
     * @param room the most distinct items that are taken
     * @param capacity items that {@link #words} and {@link #payload} have room for
     */
    ItemFold(ItemList list, RowSet dropped, Duplicates duplicates, int room, int capacity) {
        this.list = list;
        this.dropped = dropped;
        this.duplicates = duplicates;
        this.shape = list.shape();
        this.room = room;
        int most = (int) Math.min(list.count(), room);
        words = new long[2 * capacity];
        firstRow = new long[most];
        repeated = new BitVector(most);
        slots = new int[Integer.highestOneBit(Math.max(1, most)) << 2];
        payload = new Payload(
                new byte[Math.multiplyExact(capacity, shape.bytes())],
                shape.bytes(),
                new long[Math.multiplyExact(capacity, shape.values())],
                shape.values());
        list.scan(this::fold);
    }

    /** Whether there are more distinct items than room; then the others say nothing. */
    boolean overflow() {
        return overflow;
    }

    /** Number of distinct items. */
    int distinct() {
        return distinct;
    }

    /** Two longs for each distinct item, then zeros. */
    long[] words() {
        return words;
    }

    /** The payload of the items, then zeros. */
    Payload payload() {
        return payload;
    }

    /** The row of distinct item i that comes first. */
    long firstRow(int i) {
        return firstRow[i];
    }

    /** Whether distinct item i has more than one row. */
    boolean repeated(int i) {
        return repeated.get(i);
    }

    /** Receives a row of a distinct item. */
    @FunctionalInterface
    interface RowConsumer {
        /** {@code row} is a row of distinct item {@code item}. */
        void accept(int item, long row);
    }

    /** Reads the list again, and passes every row with its item's number on. */
    void forEachRow(RowConsumer consumer) {
        list.scan((entry, at) -> {
            long row = entry[at + EntryShape.ROW];
            if (!dropped.contains(row)) {
                consumer.accept(slots[find(entry[at], entry[at + 1])] - 1, row);
            }
        });
    }

    @Override
    public void close() {
        Arrays.fill(words, 0);
        payload.wipe();
    }

    private void fold(long[] entry, int at) {
        long row = entry[at + EntryShape.ROW];
        if (overflow || dropped.contains(row)) {
            return;
        }
        long low = entry[at + EntryShape.LOW];
        long high = entry[at + EntryShape.HIGH];
        int slot = find(low, high);
        if (slots[slot] != 0) {
            repeat(slots[slot] - 1, entry, at);
            return;
        }
        if (distinct == room) {
            overflow = true;
            return;
        }
        slots[slot] = distinct + 1;
        words[2 * distinct] = low;
        words[2 * distinct + 1] = high;
        firstRow[distinct] = row;
        if (shape.bytes() > 0) {
            shape.getBytes(entry, at, payload.bytes(), distinct * shape.bytes());
        }
        System.arraycopy(entry, at + EntryShape.VALUES, payload.values(), distinct * shape.values(), shape.values());
        distinct++;
    }

    /** A further row of item i. */
    private void repeat(int i, long[] entry, int at) {
        repeated.set(i);
        long[] values = payload.values();
        int from = i * shape.values();
        for (int v = 0; v < shape.values(); v++) {
            switch (duplicates) {
                case ALL -> {
                    if (v < shape.values() - shape.labels()) {
                        values[from + v] = sum(values[from + v], entry[at + EntryShape.VALUES + v]);
                    }
                }
                case FIRST -> {}
                case DROP -> values[from + v] = 0;
            }
        }
    }

    private static long sum(long a, long b) {
        long sum = a + b;
        if (((a ^ sum) & (b ^ sum)) < 0) {
            throw new InputException("the numbers of rows that share a key add up to more than 64 bits: take one row a"
                    + " key with " + Setting.DUPLICATES + " first");
        }
        return sum;
    }

    /** The slot of the item, or the free slot for it. */
    private int find(long low, long high) {
        int mask = slots.length - 1;
        int slot = (int) low & mask;
        while (slots[slot] != 0) {
            int i = slots[slot] - 1;
            if (words[2 * i] == low && words[2 * i + 1] == high) {
                break;
            }
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
