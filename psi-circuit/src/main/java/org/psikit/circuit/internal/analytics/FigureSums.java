package org.psikit.circuit.internal.analytics;

import java.util.Arrays;
import java.util.List;
import org.psikit.circuit.internal.share.WideNumbers;
import org.psikit.core.api.FigureShares;
import org.psikit.core.api.FigureTotal;
import org.psikit.core.api.Role;

/**
 * Shares of every measure of every cell, summed up over the bins of a bucket, and over buckets; nothing is opened here.
 *
 * <p>Per bucket: membership times each measure's numbers gives shares of what counts; these times the bits of a cell
 * give shares of what counts in the cell. Each bucket's sums are a separate value, so that a new attempt at the bucket
 * can replace the previous one.
 *
 * <p>Widths: the sum of a count or of values is shared modulo 2^64, that of squares modulo 2^128, from the party's own
 * square on; products and sums stay within their modulus, whatever the shares are. So a figure is correct if it fits 63
 * bits and a sign, or 127 and a sign for squares, noise included; {@link org.psikit.core.api.FigureTerms#requireRoom}
 * ensures that for the largest possible intersection. A value has at most 60 bits from a job (18 digits), its square
 * 120. If values times items and their noise fit 63 bits, then so do squares, and their noise, 60 bits more: squares
 * are never refused first.
 *
 * <p>Cost: one {@linkplain SharedProducts product} for each bin, measure and, with a grouping, cell. Not thread-safe.
 */
final class FigureSums {

    private final Role me;
    private final Measures measures;
    private final SharedProducts products;

    FigureSums(Role me, Measures measures, SharedProducts products) {
        this.me = me;
        this.measures = measures;
        this.products = products;
    }

    /** Sums up a bucket, as the peer does: cell by cell, the words of each measure, in order. */
    FigureShares of(BucketShares bucket) {
        long[][] sums = none();
        int longs = bucket.bins()
                * bucket.numbers().stream().mapToInt(SharedNumbers::words).max().orElse(1);
        long[] shares = new long[longs];
        long[] inCell = new long[bucket.cells().isEmpty() ? 0 : longs];
        int at = 0;
        if (measures.counted()) {
            measure(bucket, ones(bucket.bins()), at++, shares, inCell, sums);
        }
        for (SharedNumbers numbers : bucket.numbers()) {
            measure(bucket, numbers, at, shares, inCell, sums);
            at += numbers.words();
        }
        Arrays.fill(shares, 0);
        Arrays.fill(inCell, 0);
        return new FigureShares(wordsOf(sums));
    }

    /**
     * This party's shares of the sums over all buckets, {@code [cells][words of all measures]}; the caller may modify
     * the array.
     */
    long[][] total(List<FigureShares> buckets) {
        long[][] total = none();
        int perCell = measures.wordsPerCell();
        for (FigureShares bucket : buckets) {
            if (bucket.words().length != total.length * perCell) {
                throw new IllegalArgumentException(bucket + ": not of these figures");
            }
            for (int cell = 0; cell < total.length; cell++) {
                for (int at = 0, word = 0; at < measures.perCell(); word += measures.words(at++)) {
                    WideNumbers.add(total[cell], word, bucket.words(), cell * perCell + word, measures.words(at));
                }
            }
        }
        return total;
    }

    /** A copy of a total's cells; the caller may modify it and wipes it. */
    long[][] cells(FigureTotal total) {
        long[][] cells = none();
        int perCell = measures.wordsPerCell();
        if (total.words().length != cells.length * perCell) {
            throw new IllegalArgumentException(total + ": not of these figures");
        }
        for (int cell = 0; cell < cells.length; cell++) {
            System.arraycopy(total.words(), cell * perCell, cells[cell], 0, perCell);
        }
        return cells;
    }

    /** Joins the cells into one array, and wipes them. */
    static long[] wordsOf(long[][] sums) {
        int perCell = sums[0].length;
        long[] words = new long[sums.length * perCell];
        for (int cell = 0; cell < sums.length; cell++) {
            System.arraycopy(sums[cell], 0, words, cell * perCell, perCell);
        }
        wipe(sums);
        return words;
    }

    static void wipe(long[][] sums) {
        for (long[] cell : sums) {
            Arrays.fill(cell, 0);
        }
    }

    /** The shares of a bucket in which nothing can be shared. */
    FigureShares nothing() {
        return new FigureShares(new long[measures.terms().cells() * measures.wordsPerCell()]);
    }

    private long[][] none() {
        return new long[measures.terms().cells()][measures.wordsPerCell()];
    }

    private void measure(
            BucketShares bucket, SharedNumbers numbers, int at, long[] shares, long[] inCell, long[][] sums) {
        int bins = bucket.bins();
        int words = numbers.words();
        products.multiply(bucket.membership(), numbers, bins, shares);
        if (bucket.cells().isEmpty()) {
            addAll(shares, words, bins, sums[0], at);
        }
        SharedNumbers counted = new SharedNumbers(shares, words, true, true);
        for (int cell = 0; cell < bucket.cells().size(); cell++) {
            products.multiply(bucket.cells().get(cell), counted, bins, inCell);
            addAll(inCell, words, bins, sums[cell], at);
        }
    }

    /** The number 1 in every bin, as the receiver's number. */
    private SharedNumbers ones(int bins) {
        long[] own = new long[bins];
        if (me == Role.RECEIVER) {
            Arrays.fill(own, 1);
        }
        return new SharedNumbers(own, 1, true, false);
    }

    private static void addAll(long[] values, int words, int count, long[] to, int at) {
        for (int i = 0; i < count; i++) {
            WideNumbers.add(to, at, values, words * i, words);
        }
    }
}
