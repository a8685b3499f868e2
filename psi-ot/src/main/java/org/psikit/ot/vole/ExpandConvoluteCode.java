package org.psikit.ot.vole;

import org.psikit.core.concurrent.Workers;
import org.psikit.core.crypto.RandomOracle;

/**
 * The code that turns sparse vectors into pseudo-random ones: a systematic expand-convolute code of rate 1/2, applied as
 * its transpose, y = e' + B·A₂·A₁·e'' for e = (e', e''), {@code [2h][128 bit] → [h][128 bit]}.
 *
 * <p>Source: Raghuraman, Rindal, Tanguy, "Expand-convolute codes for pseudorandom correlation generators from LPN"
 * (CRYPTO 2023, ePrint 2023/882), with the choices of the authors' libOTe: B has rows of weight 7, of which four taps lie
 * one in each quarter and three anywhere; two convolutions in a row, each adding to an element a random choice of
 * the 24 before it and always the 25th, the last ones running over into the first.
 *
 * <p>The code is the same for everybody and made from a fixed seed: nobody can look for a weak one.
 *
 * <p>Where the speed comes from. {@link Convolution} looks up sums of four instead of adding one by one. {@link Expander}
 * goes through the parity part by quarters, which stay in the third-level cache: a random read takes 2 ns up to 8 MB and
 * 10 ns or more beyond 16 MB, and half of the time that is left goes into drawing places. Tried and slower: all seven
 * taps of a row at once (1.7 times as long), and u and m side by side in one vector, which halves the number of reads but
 * takes them out of the cache.
 *
 * <p>Timing: depends on the public sizes only. Thread-safe.
 */
public final class ExpandConvoluteCode {

    /** The parity part's length is a multiple of this. */
    public static final int GRANULE = 4;

    private final int half;
    private final byte[] first;
    private final byte[] second;

    /** For e' and e'' of {@code half} elements. */
    public ExpandConvoluteCode(int half) {
        if (half % GRANULE != 0) {
            throw new IllegalArgumentException("half a code word of " + half);
        }
        this.half = half;
        this.first = seed("first convolution", 0);
        this.second = seed("second convolution", 0);
    }

    /**
     * Adds to {@code out}, which holds the first {@code count} elements of e', two longs each; ruins {@code parity}, which
     * holds e'' from 0 on.
     */
    public void encode(long[] parity, long[] out, int offset, int count, Workers workers) {
        Convolution.run(parity, half, first);
        Convolution.run(parity, half, second);
        int chunks = (count + Expander.CHUNK - 1) / Expander.CHUNK;
        for (int quarter = 0; quarter < Expander.QUARTERS; quarter++) {
            int q = quarter;
            workers.forEach(chunks, chunk -> {
                int from = chunk * Expander.CHUNK;
                byte[] choices = seed("free taps", chunk);
                byte[] places = seed("places", chunk * Expander.QUARTERS + q);
                try (Expander expander = new Expander(choices, places, q, half)) {
                    expander.add(parity, out, offset + 2 * from, Math.min(Expander.CHUNK, count - from));
                }
            });
        }
    }

    private byte[] seed(String use, int number) {
        return RandomOracle.of("psikit/vole/1/code")
                .put(use)
                .put(half)
                .put(number)
                .digest();
    }
}
