package org.psikit.ot.internal.lpn;

import org.psikit.core.concurrent.Workers;
import org.psikit.core.internal.crypto.RandomOracle;

/**
 * The code that turns sparse vectors into pseudo-random ones: a systematic expand-convolute code of rate 1/2, applied as
 * its transpose, y = e' + B·A₂·A₁·e'' for e = (e', e''), {@code [2h][128 bit] → [h][128 bit]}.
 *
 * <p>Source: Raghuraman, Rindal, Tanguy, "Expand-convolute codes for pseudorandom correlation generators from LPN"
 * (CRYPTO 2023, ePrint 2023/882), with the choices of the authors' libOTe: B has rows of weight 7, with one tap in each
 * quarter and three anywhere; two convolutions in a row, each adding to an element a random choice of the 24 before it
 * and always the 25th, the last ones running over into the first.
 *
 * <p>The field. A binary matrix acts on each of the 128 bits of a block alone. If the noise is from GF(2^128), its
 * output is 128 instances over GF(2) with noise at the same places, and a linear map from the field to GF(2) that is
 * zero on all noise in some part of the code word, which exists as soon as the rank of that noise is below 128, removes
 * that part at once. So a binary code over the field falls to linear algebra, and more noise places are no remedy:
 * tests that are confined to windows of the code word see few of them ({@link LpnParameters}). Therefore {@link
 * #overField} multiplies by X^8 in every step of both convolutions (see {@link Convolution}). Entries of A₁ and A₂ are
 * polynomials in X^8, which lies in no proper subfield, with degrees that grow with the distance from the diagonal. So
 * the code does not extend one over a subfield, and maps that are no more than linear over GF(2) do not commute with
 * it. Except in short windows, a combination of outputs that cancels the convolutions' state takes coefficients from
 * the whole field, and noise does not stay within a small subspace. <i>Deviation:</i> libOTe multiplies by a constant
 * in some of the taps of its accumulator; here every element is multiplied as a whole. {@link #binary} leaves the
 * factor out, which is sound for noise of bits only: there is no smaller field to map to. {@link LpnParameters} has the
 * cost of linear tests and decoding.
 *
 * <p>The code's seed is the session's, bound to the joint coin, so precomputation against one code does not help
 * against another, and no party chose it.
 *
 * <p>Where the speed comes from. {@link Convolution} looks up sums of four instead of adding one by one. {@link
 * Expander} goes through the parity part by quarters, which stay in the third-level cache: a random read takes 2 ns up
 * to 8 MB and 10 ns or more beyond 16 MB, and half of the remaining time goes into drawing places. Tried and slower:
 * all seven taps of a row at once (1.7 times as long), and u and m side by side in one vector, which halves the number
 * of reads but takes them out of the cache. Rows of weight 9 would lift the least weight from 0.142 to 0.188 and so
 * take a third fewer trees; two more reads in seven cost more than the trees that they save.
 *
 * <p>Timing: depends on the public sizes only. Thread-safe.
 */
public final class ExpandConvoluteCode {

    /** The parity part's length is a multiple of this. */
    public static final int GRANULE = 4;

    private final int half;
    private final boolean field;
    private final byte[] seed;
    private final byte[] first;
    private final byte[] second;

    private ExpandConvoluteCode(int half, boolean field, byte[] seed) {
        if (half % GRANULE != 0) {
            throw new IllegalArgumentException("half a code word of " + half);
        }
        this.half = half;
        this.field = field;
        this.seed = seed.clone();
        this.first = seed("first convolution", 0);
        this.second = seed("second convolution", 0);
    }

    /**
     * The code for noise from GF(2^128), with e' and e'' of {@code half} elements; {@code seed} comes from the joint
     * coin.
     */
    public static ExpandConvoluteCode overField(int half, byte[] seed) {
        return new ExpandConvoluteCode(half, true, seed);
    }

    /** The code for noise of bits, with e' and e'' of {@code half} elements; {@code seed} comes from the joint coin. */
    public static ExpandConvoluteCode binary(int half, byte[] seed) {
        return new ExpandConvoluteCode(half, false, seed);
    }

    /**
     * Adds to {@code out}, which holds the first {@code count} elements of e', two longs each; overwrites {@code
     * parity}, which holds e'' from 0 on.
     */
    public void encode(long[] parity, long[] out, int offset, int count, Workers workers) {
        Convolution.run(parity, half, first, field);
        Convolution.run(parity, half, second, field);
        expand(parity, out, offset, count, workers);
    }

    /** Adds B·x to {@code out}, for x of {@code half} elements. */
    void expand(long[] x, long[] out, int offset, int count, Workers workers) {
        int chunks = (count + Expander.CHUNK - 1) / Expander.CHUNK;
        for (int quarter = 0; quarter < Expander.QUARTERS; quarter++) {
            int q = quarter;
            workers.forEach(chunks, chunk -> {
                int from = chunk * Expander.CHUNK;
                byte[] choices = seed("free taps", chunk);
                byte[] places = seed("places", chunk * Expander.QUARTERS + q);
                try (Expander expander = new Expander(choices, places, q, half)) {
                    expander.add(x, out, offset + 2 * from, Math.min(Expander.CHUNK, count - from));
                }
            });
        }
    }

    private byte[] seed(String use, int number) {
        return RandomOracle.of("psikit/vole/2/code")
                .put(seed)
                .put(use)
                .put(half)
                .put(number)
                .digest();
    }
}
