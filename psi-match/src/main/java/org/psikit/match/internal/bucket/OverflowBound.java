package org.psikit.match.internal.bucket;

/**
 * How full a bucket can get. The load of one bucket is the number X of successes in T independent trials of probability
 * p = 1/B, T the distinct items (at most the announced ones and the check items). Chernoff's bound in Hoeffding's form
 * (JASA 1963, Theorem 1) is
 *
 * <pre>
 *   Pr[X ≥ k] ≤ exp(−T · D(k/T ‖ p)),   D(a ‖ p) = a·ln(a/p) + (1 − a)·ln((1 − a)/(1 − p)),   k/T &gt; p.
 * </pre>
 *
 * With μ = T·p the exponent is k·ln(k/μ) + (T − k)·ln((T − k)/(T − μ)), which is how it is computed. A capacity c
 * overflows if X ≥ c + 1. The union bound over B buckets, the rules and both parties leaves each bucket
 * λ + log2(2·B·rules) bits: the smallest c with T·D((c + 1)/T ‖ 1/B) ≥ (λ + log2(2·B·rules))·ln 2 is taken. Fewer
 * distinct items than T only make every load smaller.
 */
final class OverflowBound {

    private OverflowBound() {}

    /** Smallest capacity so that no bucket of the job overflows, but with probability 2^-{@code statisticalBits}. */
    static long capacity(long items, int buckets, int rules, double statisticalBits) {
        if (buckets == 1) {
            return items;
        }
        double nats = (statisticalBits + Math.log(2.0 * buckets * rules) / Math.log(2)) * Math.log(2);
        long low = items / buckets;
        long high = items;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (exponent(items, buckets, middle + 1) >= nats) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** T · D(k/T ‖ 1/B) for k above the mean; infinite where k exceeds T. */
    static double exponent(long items, int buckets, long k) {
        if (k > items) {
            return Double.POSITIVE_INFINITY;
        }
        double mean = (double) items / buckets;
        if (k <= mean) {
            return 0;
        }
        double above = k * Math.log1p((k - mean) / mean);
        double rest = items - k;
        return rest == 0 ? above : above + rest * Math.log1p((mean - k) / (items - mean));
    }
}
