package org.psikit.ot.internal.okvs;

import java.util.Arrays;
import java.util.Objects;
import org.psikit.core.concurrent.Workers;

/**
 * Items hashed to their rows and sorted by bin: the first step of both encoding and decoding. An {@link Okvs} takes and
 * returns values in this order, so a party that encodes and decodes the same items hashes and sorts them once.
 *
 * <p>20 bytes an item. Immutable, until it is wiped. Timing: memory access depends on the hashes of the party's own
 * items.
 */
public final class Placement implements AutoCloseable {

    private final OkvsParameters parameters;
    private final int count;

    /** The packed sparse columns and the dense entries of item {@code order[i]}. */
    final long[] rows;

    final long[] dense;
    private final int[] order;

    /** Bin b holds the places from {@code starts[b]} to {@code starts[b + 1]}. */
    private final int[] starts;

    private Placement(OkvsParameters parameters, int count) {
        this.parameters = parameters;
        this.count = count;
        this.rows = new long[count];
        this.dense = new long[count];
        this.order = new int[count];
        this.starts = new int[parameters.binCount() + 1];
    }

    /** Places the first {@code count} items of {@code items}, two longs each. */
    static Placement of(OkvsParameters parameters, byte[] seed, long[] items, int count, Workers workers) {
        Objects.checkFromIndexSize(0, 2 * count, items.length);
        Placement placement = new Placement(parameters, count);
        int parts = Math.max(1, Math.min(workers.threads(), count / RowHash.BATCH));
        int[][] next = new int[parts][parameters.binCount()];
        workers.forEach(parts, part -> {
            try (RowHash hash = new RowHash(parameters, seed)) {
                count(hash, items, part(count, part, parts), part(count, part + 1, parts), next[part]);
            }
        });
        placement.lay(next);
        workers.forEach(parts, part -> {
            try (RowHash hash = new RowHash(parameters, seed)) {
                placement.scatter(hash, items, part(count, part, parts), part(count, part + 1, parts), next[part]);
            }
        });
        return placement;
    }

    /** Number of items. */
    public int count() {
        return count;
    }

    /** Number, in the caller's order, of the item at place i. */
    public int item(int i) {
        return order[i];
    }

    /** First place of bin b; that of bin {@code binCount} is {@link #count}. */
    public int start(int bin) {
        return starts[bin];
    }

    /** Copies blocks from the order of items into the order of places: place i gets block {@link #item}(i). */
    public void sort(long[] blocks, long[] out) {
        for (int i = 0; i < count; i++) {
            int item = order[i];
            out[2 * i] = blocks[2 * item];
            out[2 * i + 1] = blocks[2 * item + 1];
        }
    }

    /** Copies blocks from the order of places back into that of the items. */
    public void unsort(long[] sorted, long[] out) {
        for (int i = 0; i < count; i++) {
            int item = order[i];
            out[2 * item] = sorted[2 * i];
            out[2 * item + 1] = sorted[2 * i + 1];
        }
    }

    /** Wipes the placement, which is unusable afterwards. */
    @Override
    public void close() {
        Arrays.fill(rows, 0);
        Arrays.fill(dense, 0);
        Arrays.fill(order, 0);
        Arrays.fill(starts, 0);
    }

    OkvsParameters parameters() {
        return parameters;
    }

    /** Prints the number, never the items. */
    @Override
    public String toString() {
        return "Placement[" + count + " items]";
    }

    /** Turns counts of part and bin into the places where each part begins in each bin. */
    private void lay(int[][] next) {
        int place = 0;
        for (int bin = 0; bin < parameters.binCount(); bin++) {
            starts[bin] = place;
            for (int[] part : next) {
                int here = part[bin];
                part[bin] = place;
                place += here;
            }
        }
        starts[parameters.binCount()] = place;
    }

    private static void count(RowHash hash, long[] items, int start, int end, int[] counts) {
        for (int from = start, n; from < end; from += n) {
            n = Math.min(RowHash.BATCH, end - from);
            hash.bins(items, from, n);
            for (int i = 0; i < n; i++) {
                counts[hash.bin(i)]++;
            }
        }
    }

    private void scatter(RowHash hash, long[] items, int start, int end, int[] next) {
        for (int from = start, n; from < end; from += n) {
            n = Math.min(RowHash.BATCH, end - from);
            hash.rows(items, from, n);
            scatter(hash, from, n, next);
        }
    }

    private void scatter(RowHash hash, int from, int n, int[] next) {
        for (int i = 0; i < n; i++) {
            int place = next[hash.bin(i)]++;
            rows[place] = hash.packed(i);
            dense[place] = hash.dense(i);
            order[place] = from + i;
        }
    }

    private static int part(int count, int part, int parts) {
        return (int) ((long) count * part / parts);
    }
}
