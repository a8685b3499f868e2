package org.psikit.circuit.internal.opprf;

import java.util.Arrays;
import org.psikit.ot.internal.hashing.CuckooParameters;
import org.psikit.ot.internal.hashing.CuckooTable;

/**
 * The bins of a cuckoo table that hold an item, sorted by hash function, so the keys of one function are used in long
 * runs.
 */
public final class OccupiedBins implements AutoCloseable {

    private final CuckooTable table;
    private final int[] bins;
    private final int[] items;
    private final int[] starts = new int[CuckooParameters.FUNCTIONS + 1];

    /** The occupied bins of a table that holds {@code count} items. */
    public OccupiedBins(CuckooTable table, int binCount, int count) {
        this.table = table;
        this.bins = new int[count];
        this.items = new int[count];
        for (int b = 0; b < binCount; b++) {
            if (table.item(b) != CuckooTable.EMPTY) {
                starts[table.function(b) + 1]++;
            }
        }
        for (int j = 0; j < CuckooParameters.FUNCTIONS; j++) {
            starts[j + 1] += starts[j];
        }
        int[] next = starts.clone();
        for (int b = 0; b < binCount; b++) {
            if (table.item(b) != CuckooTable.EMPTY) {
                int at = next[table.function(b)]++;
                bins[at] = b;
                items[at] = table.item(b);
            }
        }
    }

    /** Number of items. */
    public int count() {
        return bins.length;
    }

    /** The first entry of a hash function; that of function 3 is {@link #count}. */
    public int start(int function) {
        return starts[function];
    }

    /** Bin of an entry. */
    public int bin(int entry) {
        return bins[entry];
    }

    /** Item of an entry. */
    public int item(int entry) {
        return items[entry];
    }

    /** Wipes which item is where; the table is somebody else's. */
    @Override
    public void close() {
        Arrays.fill(bins, 0);
        Arrays.fill(items, 0);
        Arrays.fill(starts, 0);
    }

    /** The table itself. */
    public CuckooTable table() {
        return table;
    }
}
