package org.psikit.ot.internal.okvs;

/**
 * Sizes of an {@link Okvs}: bins, and in each bin so many sparse and dense columns that encoding all bins fails with
 * probability at most 2^-b.
 *
 * <p>Source: Raghuraman, Rindal (CCS 2022), section 4: for w = 3 ones in a sparse row and n items, 2^6 ≤ n ≤ 2^30, fitted
 * to experiments: sparse columns e·n with e = (λ + 9.2) / s + 1.223 and log2 s = 0.55·log2 n + 0.093·log2³ w − 1.01·log2²
 * w + 2.92·log2 w − 0.13, dense columns g = ⌊λ / log2(e·n)⌋, for a failure of 2^-λ. It is applied to every bin with n its
 * maximum load, at least 2^7.
 *
 * <p>Budget: half of 2^-b for an overfull bin (Chernoff's bound in its relative-entropy form), half for cores that
 * cannot be solved, so λ = b + 1 + log2 binCount + {@link #DENSE_SLACK_BITS}.
 *
 * <p>An entry of a dense row has {@code denseBits} random bits and not 128: with L = log2(e·n), d rows more than the
 * sparse columns can take occur with probability about 2^-dL, and a random {@code [d][g]} matrix of such entries has no
 * right inverse with probability at most 2^(1 − (L + 2)(g − d + 1)). Over d = 1 … g both add up to less than 2^-(g +
 * 1)L, the target for g.
 *
 * @param items number of items
 * @param bins the bins that items are hashed to
 * @param perBin the columns of a bin
 */
public record OkvsParameters(int items, Bins bins, Columns perBin) {

    /**
     * The bins that items are hashed to.
     *
     * @param count number of bins
     * @param items maximum number of items in a bin
     */
    public record Bins(int count, int items) {}

    /**
     * The columns of a bin.
     *
     * @param sparse number of columns of which an item uses three
     * @param dense number of columns that every item uses
     * @param denseBits bits of an entry of a dense row
     */
    public record Columns(int sparse, int dense, int denseBits) {}

    /** Ones in a sparse row. */
    public static final int WEIGHT = 3;

    /**
     * Target number of items in a bin. At 2^14 the working set of a bin stays in a second-level cache of 1 MiB, and
     * encoding is a fifth faster; but 3 % more columns cost more than that in the VOLE and on the wire.
     */
    static final int TARGET_BIN_ITEMS = 1 << 15;

    private static final int MIN_BIN_ITEMS = 1 << 7;
    private static final int MAX_BIN_ITEMS = 1 << 19;
    private static final int MAX_ITEMS = 1 << 26;

    /** Bits lost to dense entries shorter than the field, see above. */
    private static final double DENSE_SLACK_BITS = 1;

    /** Bits of an item's dense entries, which come from one long. */
    private static final int DENSE_ROW_BITS = 64;

    /** Bins that items are hashed to. */
    public int binCount() {
        return bins.count;
    }

    /** Items that a bin may hold. */
    public int binItems() {
        return bins.items;
    }

    /** Columns of a bin of which an item uses three. */
    public int sparseColumns() {
        return perBin.sparse;
    }

    /** Columns of a bin that every item uses. */
    public int denseColumns() {
        return perBin.dense;
    }

    /** Bits of an entry of a dense row. */
    public int denseBits() {
        return perBin.denseBits;
    }

    /**
     * For {@code items} items, at least 1, such that encoding fails with probability at most 2^-{@code
     * failureBudgetBits}. A dense column is worth log2(e·n) bits, so where a small budget takes more of them than fit,
     * bins become fewer and larger, and finally a single bin has more columns than its items need.
     */
    public static OkvsParameters of(int items, double failureBudgetBits) {
        int binCount = Math.max(1, items / TARGET_BIN_ITEMS);
        OkvsParameters parameters = of(items, failureBudgetBits, binCount, MIN_BIN_ITEMS);
        while (!parameters.fits() && parameters.binItems() < MAX_BIN_ITEMS) {
            int least = binCount > 1 ? MIN_BIN_ITEMS : parameters.binItems() + parameters.binItems() / 16;
            binCount = Math.max(1, binCount / 2);
            parameters = of(items, failureBudgetBits, binCount, least);
        }
        return parameters.checked(failureBudgetBits);
    }

    /** The same in {@code binCount} bins. */
    static OkvsParameters of(int items, double failureBudgetBits, int binCount) {
        return of(items, failureBudgetBits, binCount, MIN_BIN_ITEMS).checked(failureBudgetBits);
    }

    private static OkvsParameters of(int items, double failureBudgetBits, int binCount, int leastBinItems) {
        if (items < 1 || items > MAX_ITEMS) {
            throw new IllegalArgumentException("items: " + items);
        }
        int load = Math.max(leastBinItems, maxLoad(items, binCount, failureBudgetBits + 1));
        double lambda = failureBudgetBits + 1 + log2(binCount) + DENSE_SLACK_BITS;
        double w = log2(WEIGHT);
        double s = Math.pow(2, 0.55 * log2(load) + 0.093 * w * w * w - 1.01 * w * w + 2.92 * w - 0.13);
        double e = (lambda + 9.2) / s + 1.223;
        double columns = log2(e * load);
        int dense = (int) Math.floor(lambda / columns);
        int bits = (int) Math.ceil(columns) + 2;
        return new OkvsParameters(items, new Bins(binCount, load), new Columns((int) Math.ceil(e * load), dense, bits));
    }

    private boolean fits() {
        return perBin.dense >= 1 && perBin.dense * perBin.denseBits <= DENSE_ROW_BITS;
    }

    private OkvsParameters checked(double failureBudgetBits) {
        if (!fits()) {
            throw new IllegalArgumentException("no parameters for a failure of 2^-" + failureBudgetBits);
        }
        return this;
    }

    /** Columns of a bin. */
    public int binColumns() {
        return perBin.sparse + perBin.dense;
    }

    /** Columns of all bins: the number of blocks of an encoding. */
    public int columns() {
        return Math.multiplyExact(bins.count, binColumns());
    }

    /** The smallest c for which some bin gets more than c of the items with probability at most 2^-{@code bits}. */
    private static int maxLoad(int items, int binCount, double bits) {
        if (binCount == 1) {
            return items;
        }
        int low = items / binCount;
        int high = items;
        while (low < high) {
            int c = (low + high) >>> 1;
            if (overflowBits(items, binCount, c + 1) - log2(binCount) >= bits) {
                high = c;
            } else {
                low = c + 1;
            }
        }
        return low;
    }

    /** Pr[Bin(items, 1/binCount) ≥ load] ≤ 2^-that: items times the relative entropy of load/items and 1/binCount. */
    private static double overflowBits(int items, int binCount, int load) {
        double p = 1.0 / binCount;
        double q = (double) load / items;
        if (q <= p) {
            return 0;
        }
        if (load >= items) {
            return load > items ? Double.POSITIVE_INFINITY : items * log2(binCount);
        }
        return items * (q * log2(q / p) + (1 - q) * log2((1 - q) / (1 - p)));
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
