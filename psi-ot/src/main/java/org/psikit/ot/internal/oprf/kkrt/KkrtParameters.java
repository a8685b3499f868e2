package org.psikit.ot.internal.oprf.kkrt;

import org.psikit.core.api.PsiSession;
import org.psikit.ot.internal.hashing.CuckooParameters;

/**
 * The sizes of a bucket, computed from public values.
 *
 * @param receiverItems n
 * @param senderItems m
 * @param bins bins of the cuckoo table, rows of the matrix
 * @param words longs of a code word and of a row; 64 times as many columns
 */
record KkrtParameters(int receiverItems, int senderItems, int bins, int words) {

    /** Bytes of the wrapped keys of an item. */
    static final int WRAPPED_BYTES = CuckooParameters.FUNCTIONS * SenderKeys.KEY_LONGS * Long.BYTES;

    /** Bins in one thread's slice: their rows stay in the second-level cache. */
    static final int SLICE_SHIFT = 10;

    /** Bins whose columns are expanded, sent and received at once. */
    static final int CHUNK_BINS = 16 << SLICE_SHIFT;

    private static final int STATISTICAL_BITS = 40;
    private static final int SECURITY_BITS = 128;
    private static final int MAX_WIDTH = 512;

    static KkrtParameters of(PsiSession.Sizes sizes) {
        int n = sizes.receiverBucketItems();
        int m = sizes.senderBucketItems();
        double jobBits = STATISTICAL_BITS + log2(Math.max(1, sizes.jobBuckets()));
        int bins = CuckooParameters.forItems(n, jobBits).bins();
        int width = codeWidth(jobBits + log2(3.0 * Math.max(1, m)));
        return new KkrtParameters(n, m, bins, (width + 63) / 64);
    }

    /**
     * The width w of a code with Pr[Bin(w, ½) &lt; 128] ≤ 2^-{@code bits}: two code words, pseudo-random and so ½ apart
     * in every bit, differ in 128 places at least (KKRT, section 3.2). An exact sum, not an estimate.
     */
    static int codeWidth(double bits) {
        for (int w = SECURITY_BITS; w <= MAX_WIDTH; w++) {
            double term = Math.scalb(1.0, -w);
            double sum = 0;
            for (int i = 0; i < SECURITY_BITS; i++) {
                sum += term;
                term *= (double) (w - i) / (i + 1);
            }
            if (log2(sum) <= -bits) {
                return w;
            }
        }
        throw new IllegalArgumentException("no code of at most " + MAX_WIDTH + " bits for 2^-" + bits);
    }

    /** Columns of the matrix. */
    int width() {
        return 64 * words;
    }

    /** Bins of the chunk that begins with bin {@code first}. */
    int chunkBins(int first) {
        return Math.min(CHUNK_BINS, bins - first);
    }

    /** Bins of slice {@code slice} of a chunk of {@code chunkBins}. */
    static int sliceBins(int slice, int chunkBins) {
        return Math.min(1 << SLICE_SHIFT, chunkBins - (slice << SLICE_SHIFT));
    }

    /** Number of slices of a chunk. */
    static int slices(int chunkBins) {
        return (chunkBins + (1 << SLICE_SHIFT) - 1) >>> SLICE_SHIFT;
    }

    /** Number of chunks. */
    int chunks() {
        return (bins + CHUNK_BINS - 1) / CHUNK_BINS;
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
