package org.psikit.ot.internal.okvs;

import java.util.Arrays;

/**
 * Solves one bin: finds columns P with P[a] + P[b] + P[c] + Σ y_i·D_i = value for every item with sparse columns a, b, c
 * and dense entries y.
 *
 * <p>Where the speed comes from:
 * <ul>
 *   <li>A bin's columns, rows and values stay in the second-level cache.
 *   <li>While peeling, a column is one int: the number of items that still use it, above the XOR of their numbers.
 *       With one left, the XOR <em>is</em> its number.
 *   <li>Peeling has no branch that depends on data: an already peeled item goes through the same stores with zeros, and
 *   a column is queued by adding 0 or 1 to the end of the queue.
 *   <li>First in, first out: the items next in the queue depend on each other little, so the processor works on several
 *       at once; the same holds when values are filled in backwards.
 * </ul>
 *
 * <p>The core, which cannot be peeled, is empty in all but one of some thousand bins, and goes to {@link CoreSolver}.
 * Equal keys always end up there. Not thread-safe. Timing: depends on the party's own items.
 */
final class BinEncoder {

    private static final int ITEM_BITS = 20;
    private static final int ITEM_MASK = (1 << ITEM_BITS) - 1;
    private static final int ONE_ITEM = 1 << ITEM_BITS;

    private final OkvsParameters parameters;
    private final CoreSolver core;
    private final DenseTables tables;

    /** For each column, the number of its unpeeled items and the XOR of their numbers. */
    private final int[] columns;

    /** Columns in the order in which they came down to one item. */
    private final int[] queue;

    /** Items in the order of peeling, each with its column. */
    private final int[] peeled;

    private final int[] pivots;
    private long[] adjusted = {};

    BinEncoder(OkvsParameters parameters) {
        if (parameters.binItems() > ITEM_MASK) {
            throw new IllegalArgumentException("bins of " + parameters.binItems() + " items");
        }
        this.parameters = parameters;
        this.core = new CoreSolver(parameters);
        this.tables = new DenseTables(parameters);
        this.columns = new int[parameters.sparseColumns()];
        this.queue = new int[parameters.sparseColumns() + 1];
        this.peeled = new int[parameters.binItems() + 1];
        this.pivots = new int[parameters.binItems() + 1];
    }

    /**
     * Encodes a bin.
     *
     * @param values of all places
     * @param out the bin's columns from {@code offset} on, holding the values of free variables
     * @param dense whether the dense columns in {@code out} are not all zero
     * @return whether it succeeded; if not, the content of {@code out} is undefined
     */
    boolean encode(Placement placement, int bin, long[] values, long[] out, int offset, boolean dense) {
        int first = placement.start(bin);
        int count = placement.start(bin + 1) - first;
        if (count > parameters.binItems()) {
            return false;
        }
        count(placement.rows, first, count);
        int done = peel(placement.rows, first);
        boolean useDense = dense;
        if (done < count) {
            if (!core.solve(placement, first, left(done, count), values, out, offset)) {
                return false;
            }
            useDense = true;
        }
        if (!useDense) {
            substitute(placement.rows, first, done, values, 2 * first, out, offset);
            return true;
        }
        if (adjusted.length == 0) {
            adjusted = new long[2 * parameters.binItems()];
        }
        System.arraycopy(values, 2 * first, adjusted, 0, 2 * count);
        tables.set(out, offset + 2 * parameters.sparseColumns());
        tables.add(placement.dense, first, adjusted, 0, count);
        substitute(placement.rows, first, done, adjusted, 0, out, offset);
        return true;
    }

    /** Wipes which items use which columns, and their values. */
    void wipe() {
        for (int[] numbers : new int[][] {columns, queue, peeled, pivots}) {
            Arrays.fill(numbers, 0);
        }
        Arrays.fill(adjusted, 0);
        tables.wipe();
    }

    private void count(long[] rows, int first, int count) {
        int[] c = columns;
        Arrays.fill(c, 0);
        for (int i = 0; i < count; i++) {
            long row = rows[first + i];
            int p = (int) row & RowHash.COLUMN_MASK;
            int q = (int) (row >>> RowHash.COLUMN_BITS) & RowHash.COLUMN_MASK;
            int r = (int) (row >>> 2 * RowHash.COLUMN_BITS);
            c[p] = (c[p] + ONE_ITEM) ^ i;
            c[q] = (c[q] + ONE_ITEM) ^ i;
            c[r] = (c[r] + ONE_ITEM) ^ i;
        }
    }

    /** Peels as far as possible; returns the number of peeled items. */
    private int peel(long[] rows, int first) {
        int[] c = columns;
        int tail = 0;
        for (int i = 0; i < c.length; i++) {
            queue[tail] = i;
            tail += one(c[i]);
        }
        int done = 0;
        for (int head = 0; head < tail; head++) {
            int column = queue[head];
            int state = c[column];
            // -1, or 0 if another column has peeled the item since
            int live = -one(state);
            int item = state & ITEM_MASK & live;
            int single = ONE_ITEM & live;
            peeled[done] = item;
            pivots[done] = column;
            done -= live;
            long row = rows[first + item];
            int p = (int) row & RowHash.COLUMN_MASK;
            int q = (int) (row >>> RowHash.COLUMN_BITS) & RowHash.COLUMN_MASK;
            int r = (int) (row >>> 2 * RowHash.COLUMN_BITS);
            int cp = (c[p] - single) ^ item;
            int cq = (c[q] - single) ^ item;
            int cr = (c[r] - single) ^ item;
            c[p] = cp;
            c[q] = cq;
            c[r] = cr;
            queue[tail] = p;
            tail += one(cp) & live;
            queue[tail] = q;
            tail += one(cq) & live;
            queue[tail] = r;
            tail += one(cr) & live;
        }
        return done;
    }

    /**
     * Fills in the peeled items' columns, the last one first: by then every other column that it needs has its value.
     */
    private void substitute(long[] rows, int first, int done, long[] values, int valuesOffset, long[] out, int offset) {
        for (int k = done - 1; k >= 0; k--) {
            int item = peeled[k];
            long row = rows[first + item];
            int pivot = offset + 2 * pivots[k];
            int p = offset + 2 * ((int) row & RowHash.COLUMN_MASK);
            int q = offset + 2 * ((int) (row >>> RowHash.COLUMN_BITS) & RowHash.COLUMN_MASK);
            int r = offset + 2 * (int) (row >>> 2 * RowHash.COLUMN_BITS);
            int v = valuesOffset + 2 * item;
            // The pivot is one of the three: its old value cancels out.
            out[pivot] = values[v] ^ out[p] ^ out[q] ^ out[r] ^ out[pivot];
            out[pivot + 1] = values[v + 1] ^ out[p + 1] ^ out[q + 1] ^ out[r + 1] ^ out[pivot + 1];
        }
    }

    /** The items that were not peeled. */
    private int[] left(int done, int count) {
        boolean[] gone = new boolean[count];
        for (int k = 0; k < done; k++) {
            gone[peeled[k]] = true;
        }
        int[] left = new int[count - done];
        int n = 0;
        for (int i = 0; i < count; i++) {
            if (!gone[i]) {
                left[n++] = i;
            }
        }
        return left;
    }

    /** 1 if exactly one item is left in a column of that state, else 0. */
    private static int one(int state) {
        // items − 1 is 0 only then
        int others = (state >>> ITEM_BITS) - 1;
        return (others | -others) >>> 31 ^ 1;
    }
}
