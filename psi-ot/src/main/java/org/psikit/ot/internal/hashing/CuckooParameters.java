package org.psikit.ot.internal.hashing;

/**
 * The number of bins that 3-way cuckoo hashing without a stash needs.
 *
 * <p>A placement fails if and only if some j items have their positions in fewer than j bins (Hall). This happens in
 * two ways: a few items fall on the same few bins, which the sum here bounds, or a core is too dense, for which only
 * measurements exist.
 *
 * <ul>
 *   <li>From 512 items on the core is bounded by the fit of libOTe (cryptoTools, {@code CuckooIndex::selectParams}):
 *       expansion e = (λ + log2 n + 256) / 240, as used after Pinkas, Schneider, Zohner, "Scalable private set
 *       intersection based on OT extension" (TOPS 2018); groups of up to 8 items by the union bound.
 *   <li>Below 512 items by the union bound over all j, which needs no measurement. <i>Deviation:</i> libOTe has fitted
 *       lines there (5.5·e + 6.35 bits for n &lt; 8, and so on), but four items on the same three bins alone have
 *       probability C(n, 4) / C(bins, 3)³, which is 2^-33 for its 25 bins at n = 4, and 2^-35 at n = 64.
 * </ul>
 *
 * @param items maximum number of items, n
 * @param bins number of bins, at least 3
 */
public record CuckooParameters(int items, int bins) {

    /** Number of hash functions, and of positions of an item. */
    public static final int FUNCTIONS = 3;

    /** Maximum number of tables to try, including the first. */
    public static final int TRIES = 4;

    /** Maximum number of items. */
    public static final int MAX_ITEMS = 3 << 20;

    private static final int FITTED_FROM = 512;
    private static final int SMALL_GROUP = 8;
    private static final double[] LOG2_FACTORIAL = log2Factorials(1 << 13);

    /** Parameters for {@code items} items and a probability of failure of 2^-{@code statisticalBits}. */
    public static CuckooParameters forItems(int items, double statisticalBits) {
        if (items < 0 || items > MAX_ITEMS) {
            throw new IllegalArgumentException("cuckoo hashing of " + items + " items");
        }
        int bins = FUNCTIONS;
        int group = items;
        if (items >= FITTED_FROM) {
            double expansion = (statisticalBits + log2(items) + 256) / 240;
            bins = (int) Math.ceil(expansion * items);
            group = SMALL_GROUP;
        }
        while (unionBound(items, bins, group) > -statisticalBits) {
            bins += Math.max(1, bins / 256);
        }
        return new CuckooParameters(items, bins);
    }

    /** log2 of Σ_{4 ≤ j ≤ largest} C(n, j)·C(bins, j−1)·(C(j−1, 3) / C(bins, 3))^j: j items in j − 1 bins. */
    static double unionBound(int items, int bins, int largest) {
        double sum = Double.NEGATIVE_INFINITY;
        double perItem = log2Binomial(bins, 3);
        for (int j = 4; j <= Math.min(largest, items); j++) {
            double term = log2Binomial(items, j) + log2Binomial(bins, j - 1) + j * (log2Binomial(j - 1, 3) - perItem);
            double high = Math.max(sum, term);
            sum = high + log2(1 + Math.pow(2, Math.min(sum, term) - high));
        }
        return sum;
    }

    private static double log2Binomial(int n, int k) {
        if (k > n) {
            return Double.NEGATIVE_INFINITY;
        }
        if (n < LOG2_FACTORIAL.length) {
            return LOG2_FACTORIAL[n] - LOG2_FACTORIAL[k] - LOG2_FACTORIAL[n - k];
        }
        double sum = 0;
        for (int i = 1; i <= k; i++) {
            sum += log2((double) (n - k + i) / i);
        }
        return sum;
    }

    private static double[] log2Factorials(int length) {
        double[] result = new double[length];
        for (int i = 1; i < length; i++) {
            result[i] = result[i - 1] + log2(i);
        }
        return result;
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
