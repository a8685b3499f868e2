package org.psikit.ot.internal.hashing;

import java.util.Arrays;

/**
 * Simple hashing: places every item in all three of its bins, sorted by groups of neighbouring bins and, within a
 * group, by hash function, so that the keys of one function are used in long runs. Within a run items are in increasing
 * order.
 *
 * <p>One counting sort into two {@code int[]}. Not thread-safe while filling; may be filled any number of times.
 */
public final class SimpleTable implements AutoCloseable {

    private static final int FUNCTIONS = CuckooParameters.FUNCTIONS;

    private final int groupShift;
    private int[] starts = {};
    private int[] items = {};
    private int[] bins = {};

    /** A table with groups of 2^{@code groupShift} bins. */
    public SimpleTable(int groupShift) {
        this.groupShift = groupShift;
    }

    /**
     * Fills the table with {@code count} items.
     *
     * @param positions position j of item i at {@code 3i + j}, all below {@code binCount}
     */
    public void fill(int[] positions, int count, int binCount) {
        int entries = Math.multiplyExact(FUNCTIONS, count);
        int runs = FUNCTIONS * (((binCount - 1) >>> groupShift) + 1);
        if (items.length < entries) {
            items = new int[entries];
            bins = new int[entries];
        }
        starts = starts.length == runs + 1 ? starts : new int[runs + 1];
        Arrays.fill(starts, 0);
        for (int e = 0; e < entries; e += FUNCTIONS) {
            for (int j = 0; j < FUNCTIONS; j++) {
                starts[run(positions[e + j], j) + 1]++;
            }
        }
        for (int r = 0; r < runs; r++) {
            starts[r + 1] += starts[r];
        }
        int[] next = Arrays.copyOf(starts, runs);
        for (int item = 0; item < count; item++) {
            for (int j = 0; j < FUNCTIONS; j++) {
                int bin = positions[FUNCTIONS * item + j];
                int at = next[run(bin, j)]++;
                items[at] = item;
                bins[at] = bin;
            }
        }
        Arrays.fill(next, 0);
    }

    /** First entry of a group's run for hash function {@code function}. */
    public int start(int group, int function) {
        return starts[FUNCTIONS * group + function];
    }

    /** The entry after the last of that run. */
    public int end(int group, int function) {
        return starts[FUNCTIONS * group + function + 1];
    }

    /** The item of an entry. */
    public int item(int entry) {
        return items[entry];
    }

    /** The bin of an entry. */
    public int bin(int entry) {
        return bins[entry];
    }

    /** Wipes the table, which is empty afterwards. */
    @Override
    public void close() {
        Arrays.fill(starts, 0);
        Arrays.fill(items, 0);
        Arrays.fill(bins, 0);
    }

    private int run(int bin, int function) {
        return FUNCTIONS * (bin >>> groupShift) + function;
    }
}
