package org.psikit.ot.vole;

import org.psikit.core.concurrent.Workers;
import org.psikit.core.crypto.AesPrg;
import org.psikit.core.crypto.RandomOracle;

/**
 * The code that turns sparse vectors into pseudo-random ones: a systematic expand-convolute code of rate 1/2, applied as
 * its transpose, y = e' + B·A₂·A₁·e'' for e = (e', e''), {@code [2h][w bit] → [h][w bit]}.
 *
 * <p>Source: Raghuraman, Rindal, Tanguy, "Expand-convolute codes for pseudorandom correlation generators from LPN"
 * (CRYPTO 2023, ePrint 2023/882), with the choices of the authors' libOTe: weight 7, of which four taps lie one in each
 * quarter and three anywhere; two convolutions in a row, each adding to an element a random choice of the 24 before
 * it and always the 25th, the last ones running over into the first.
 *
 * <p>The code is the same for everybody and made from a fixed seed: nobody can look for a weak one.
 *
 * <p>Where the speed comes from. The convolution is memory-bound if each element costs few instructions: elements
 * come in groups of four whose 16 sums are kept in a table, so that 24 conditional additions are seven look-ups (the
 * method of four Russians, ring of 8 tables in the first-level cache). The expander's random reads miss the cache, so all
 * indices of a batch are ready before its first read and the CPU has many reads under way at once; u and m
 * lie beside each other, so that one miss serves both.
 *
 * <p>Timing: depends on the public sizes only. Thread-safe.
 */
final class ExpandConvoluteCode {

    /** Longs that {@link #encodePairs} wants before its first element, so that no element lies across cache lines. */
    static final int PAIRS_OFFSET = 6;

    private static final int WEIGHT = 7;
    private static final int REGULAR = 4;

    /** Outputs that share a generator of indices. */
    private static final int CHUNK = 1 << 13;

    /** Outputs whose indices are made at once. */
    private static final int BATCH = 512;

    private final int half;
    private final byte[] first;
    private final byte[] second;

    /** For e' and e'' of {@code half} elements, a multiple of 4. */
    ExpandConvoluteCode(int half) {
        if (half % 4 != 0) {
            throw new IllegalArgumentException("half a code word of " + half);
        }
        this.half = half;
        this.first = seed("first convolution", 0);
        this.second = seed("second convolution", 0);
    }

    private byte[] seed(String use, int number) {
        return RandomOracle.of("psikit/vole/1/code")
                .put(use)
                .put(half)
                .put(number)
                .digest();
    }

    /**
     * Adds to {@code out}, which holds the first {@code count} elements of e', two longs each, and ruins {@code parity},
     * which holds e'' and starts at 0.
     */
    void encode(long[] parity, long[] out, int offset, int count, Workers workers) {
        Convolution.blocks(parity, half, first);
        Convolution.blocks(parity, half, second);
        workers.forEach(chunks(count), chunk -> {
            int from = chunk * CHUNK;
            expand(
                    chunk,
                    Math.min(CHUNK, count - from),
                    (indices, start, batch) -> Gather.blocks(parity, indices, out, offset + 2 * (from + start), batch));
        });
    }

    /**
     * The same for two vectors at once. The parity elements are pairs, four longs each from {@link #PAIRS_OFFSET} on, the
     * first vector's before the second's. To {@code b} the second's is added; {@code a} is overwritten with what belongs
     * to e' = 0.
     */
    void encodePairs(long[] parity, long[] a, int aOffset, long[] b, int bOffset, int count, Workers workers) {
        Convolution.pairs(parity, PAIRS_OFFSET, half, first);
        Convolution.pairs(parity, PAIRS_OFFSET, half, second);
        workers.forEach(chunks(count), chunk -> {
            int from = chunk * CHUNK;
            expand(
                    chunk,
                    Math.min(CHUNK, count - from),
                    (indices, start, batch) -> Gather.pairs(
                            parity,
                            PAIRS_OFFSET,
                            indices,
                            a,
                            aOffset + 2 * (from + start),
                            b,
                            bOffset + 2 * (from + start),
                            batch));
        });
    }

    private static int chunks(int count) {
        return (count + CHUNK - 1) / CHUNK;
    }

    private void expand(int chunk, int count, BatchTask task) {
        long[] random = new long[BATCH * WEIGHT / 2];
        int[] indices = new int[BATCH * WEIGHT];
        try (AesPrg prg = new AesPrg(seed("expander", chunk), 0)) {
            for (int start = 0; start < count; start += BATCH) {
                prg.nextLongs(random, 0, random.length);
                indices(random, indices);
                task.run(indices, start, Math.min(BATCH, count - start));
            }
        }
    }

    /**
     * Row-major, {@link #WEIGHT} a row: one in each quarter, then three anywhere. An index is off from uniform by less
     * than half / 2^32.
     */
    private void indices(long[] random, int[] indices) {
        int quarter = half / REGULAR;
        for (int i = 0; i < indices.length; i += WEIGHT) {
            for (int j = 0; j < WEIGHT; j++) {
                int n = i + j;
                long r = random[n >>> 1] >>> (n << 5) & 0xFFFFFFFFL;
                indices[n] = j < REGULAR ? (int) (r * quarter >>> 32) + j * quarter : (int) (r * half >>> 32);
            }
        }
    }

    /** Works on a batch whose indices are ready. */
    @FunctionalInterface
    private interface BatchTask {
        void run(int[] indices, int start, int batch);
    }
}
