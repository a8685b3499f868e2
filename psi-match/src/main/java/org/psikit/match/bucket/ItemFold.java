package org.psikit.match.bucket;

import java.util.Arrays;
import java.util.function.LongConsumer;
import org.psikit.core.error.ResourceException;

/**
 * The distinct items of a list, each with its rows: an open-addressing table on the item's first word, which is a hash
 * already, and a chain of rows per item. Rows matched by an earlier rule are left out.
 */
final class ItemFold implements AutoCloseable {

    private static final int MAX_ENTRIES = 1 << 28;

    private final long[] words;
    private final int[] newest;
    private final long[] rows;
    private final int[] older;
    private int distinct;
    private int entries;

    /** Folds one list. */
    ItemFold(ItemStore store, int list, RowSet dropped) {
        long count = store.count(list);
        if (count > MAX_ENTRIES) {
            throw new ResourceException("too many rows for one run in memory: " + count);
        }
        int size = (int) count;
        words = new long[2 * size];
        newest = new int[size];
        rows = new long[size];
        older = new int[size];
        int[] slots = new int[Integer.highestOneBit(Math.max(1, size)) << 2];
        store.scan(list, (low, high, row) -> {
            if (!dropped.contains(row)) {
                add(slots, low, high, row);
            }
        });
    }

    /** Number of distinct items. */
    int distinct() {
        return distinct;
    }

    /** Two longs for each distinct item, then zeros. */
    long[] words() {
        return words;
    }

    /** Hands over the rows of distinct item i. */
    void forEachRow(int i, LongConsumer consumer) {
        for (int e = newest[i]; e >= 0; e = older[e]) {
            consumer.accept(rows[e]);
        }
    }

    @Override
    public void close() {
        Arrays.fill(words, 0);
    }

    private void add(int[] slots, long low, long high, long row) {
        int mask = slots.length - 1;
        int slot = (int) low & mask;
        while (slots[slot] != 0) {
            int i = slots[slot] - 1;
            if (words[2 * i] == low && words[2 * i + 1] == high) {
                chain(i, newest[i], row);
                return;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = distinct + 1;
        words[2 * distinct] = low;
        words[2 * distinct + 1] = high;
        chain(distinct, -1, row);
        distinct++;
    }

    private void chain(int item, int previous, long row) {
        rows[entries] = row;
        older[entries] = previous;
        newest[item] = entries++;
    }
}
