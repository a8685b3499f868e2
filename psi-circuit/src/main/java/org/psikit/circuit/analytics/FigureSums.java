package org.psikit.circuit.analytics;

import java.util.Arrays;
import org.psikit.core.api.Role;

/**
 * Shares of every measure of every cell, summed up over buckets; nothing is opened here.
 *
 * <p>Per bucket: membership times each measure's numbers gives shares of what counts; these times the bits of a cell give
 * shares of what counts there. Only sums are kept.
 *
 * <p>Cost: a {@linkplain SharedProducts product} a bin, measure and, if there is a grouping, cell. Not thread-safe.
 */
final class FigureSums implements AutoCloseable {

    private final Role me;
    private final Measures measures;
    private final SharedProducts products;

    /** {@code [cells][measures]}. */
    private final long[][] sums;

    FigureSums(Role me, Measures measures, SharedProducts products) {
        this.me = me;
        this.measures = measures;
        this.products = products;
        this.sums = new long[measures.terms().cells()][measures.perCell()];
    }

    /** This party's shares: {@code [cells][measures]}. */
    long[][] sums() {
        return sums;
    }

    /** Adds a bucket, as the peer does. */
    void add(BucketShares bucket) {
        long[] shares = new long[bucket.bins()];
        long[] inCell = new long[bucket.cells().isEmpty() ? 0 : bucket.bins()];
        int at = 0;
        if (measures.counted()) {
            measure(bucket, ones(bucket.bins()), at++, shares, inCell);
        }
        for (SharedNumbers numbers : bucket.numbers()) {
            measure(bucket, numbers, at++, shares, inCell);
        }
        Arrays.fill(shares, 0);
        Arrays.fill(inCell, 0);
    }

    @Override
    public void close() {
        for (long[] cell : sums) {
            Arrays.fill(cell, 0);
        }
    }

    private void measure(BucketShares bucket, SharedNumbers numbers, int at, long[] shares, long[] inCell) {
        int bins = bucket.bins();
        products.multiply(bucket.membership(), numbers, bins, shares);
        if (bucket.cells().isEmpty()) {
            sums[0][at] += sum(shares);
        }
        SharedNumbers counted = new SharedNumbers(shares, true, true);
        for (int cell = 0; cell < bucket.cells().size(); cell++) {
            products.multiply(bucket.cells().get(cell), counted, bins, inCell);
            sums[cell][at] += sum(inCell);
        }
    }

    /** The number 1 in every bin, as a number of the receiver's. */
    private SharedNumbers ones(int bins) {
        long[] own = new long[bins];
        if (me == Role.RECEIVER) {
            Arrays.fill(own, 1);
        }
        return new SharedNumbers(own, true, false);
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }
}
