package org.psikit.ot.internal.lpn;

import static org.psikit.ot.internal.lpn.LinearTestBound.log2;

/**
 * Bits of work to decode the noise. Of an instance for {@code count} outputs count are equations; the systematic coordinates
 * beyond them, and their noise, are cut off. Steps that are polynomial in the length are free of charge but where the source
 * has them, so the figures err on the low side.
 */
final class DecodingCost {

    private static final int FIELD_BITS = 128;

    private final double length;
    private final double dimension;
    private final int trees;

    DecodingCost(int count, LpnParameters p) {
        this.length = count + p.half();
        this.dimension = p.half();
        this.trees = p.trees() / 2 + (count + p.leaves() - 1) / p.leaves();
    }

    /**
     * Plain information-set decoding over a large field, where a guess of a value costs 128 bits: Prange, "The use of
     * information sets in decoding cyclic codes" (1962); Liu, Wang, Yang, Yu, "The hardness of LPN over any integer ring
     * and field for PCG applications" (ePrint 2022/712), "pooled Gauss". All noise must miss the information set.
     */
    double plainField() {
        return misses(length, dimension, trees);
    }

    /**
     * The same over GF(2) with Stern's search, as ePrint 2022/712 counts it: p noise positions, in two lists, among k + l,
     * and l equations to match the lists by. One coordinate of each block follows from the others, so t equations more and
     * t unknowns less.
     */
    double plainBits() {
        double n = length - trees;
        double k = dimension - trees;
        double best = misses(n, k, trees);
        for (int p = 2; p <= 40; p += 2) {
            for (int l = 1; l < 400; l++) {
                double list = binomial((k + l) / 2, p / 2);
                double success = binomial(n - k - l, trees - p) + 2 * list - binomial(n, trees);
                best = Math.min(best, Math.max(list, 2 * list - l) - success);
            }
        }
        return best;
    }

    /**
     * Information-set decoding that takes as many positions of each block: Esser, Santini, "Not just regular decoding"
     * (CRYPTO 2024, ePrint 2023/1568), appendix A.1, permutation-based, (n − k')²·n / (1 − k'/n)^t. Over the field no sum of a block
     * is known, so k' = k.
     */
    double regularField() {
        return 2 * log2(length - dimension) + log2(length) - trees * log2(1 - dimension / length);
    }

    /** The same over GF(2), with k' = k − t, and the better of the permutation- and the enumeration-based algorithm. */
    double regularBits() {
        double k = dimension - trees;
        double best = 2 * log2(length - k) + log2(length) - trees * log2(1 - k / length);
        double block = length / trees;
        for (int p = 2; p <= 30; p += 2) {
            for (int l = 1; l < 400; l++) {
                double inBlock = (k + l) / trees;
                double list = binomial(trees / 2.0, p / 2) + p / 2.0 * log2(inBlock);
                double success = 2 * binomial(trees / 2.0, p / 2)
                        + p * log2(inBlock / block)
                        + (trees - p) * log2(1 - inBlock / block);
                double step = Math.max(2 * log2(length - k), Math.max(1 + list, 2 * list - l));
                best = Math.min(best, log2(length) + step - success);
            }
        }
        return best;
    }

    /**
     * What decoding over GF(2^128) would cost if the code were binary: u is then 128 words with their noise at the
     * same places, and each set of equations whose noise has rank below 128 is decoded by linear algebra (Metzner and
     * Kapturowski, "A general decoding technique applicable to replicated file disagreement location and concatenated code
     * decoding", IEEE Trans. Inf. Theory 1990). Half of the places are enough, so k ~ Bin(t, 1/2) of the noise must have
     * rank below 128: certain for k < 128, of probability 2^(127 − k) at most for k more.
     */
    static double interleaved(int trees) {
        double sum = 0;
        for (int k = 0; k <= trees; k++) {
            sum += Math.pow(2, binomial(trees, k) - trees + Math.min(0, FIELD_BITS - k));
        }
        return -log2(Math.min(1, sum));
    }

    /**
     * The t below which windows leave less than 128 of the noise in a binary code with noise from GF(2^128): windows of
     * {@code windows} times the state and 128 tests.
     */
    static double brokenByWindows(int count, int windows) {
        return 2 * FIELD_BITS / LinearTestBound.share(LinearTestBound.rows(windows) + FIELD_BITS, count);
    }

    /**
     * What is left of the same attack if every step multiplies by c: tests whose coefficients stay in a small subspace over GF(2).
     * Let those of the parity part lie in a space of a dimensions, such as the polynomials of degree below a in c. Two convolutions
     * turn it into a + 2 dimensions at least (only the field itself is mapped to itself by c), which the rows' coefficients
     * may use. On a share f of the parity part there are a·f·n + (a + 2)·f^7·n bits for (a + 2)·f·n equations, so f^6 ≥ 2/(a + 2).
     * A noise position that such tests see fills a or a + 2 dimensions, and all of them must be fewer than 128. The result
     * is -log2 of the probability of that, by Chernoff's bound.
     */
    static double narrow(int trees) {
        double best = Double.POSITIVE_INFINITY;
        for (int a = 1; a <= FIELD_BITS - 2; a++) {
            double share = Math.pow(2.0 / (a + 2), 1.0 / (LinearTestBound.WEIGHT - 1));
            double rows = Math.pow(share, LinearTestBound.WEIGHT);
            double bound = 0;
            for (double x = 0.001; x < 40; x *= 1.1) {
                double parity = log2(1 - share + share * Math.pow(2, -a * x));
                double systematic = log2(1 - rows + rows * Math.pow(2, -(a + 2) * x));
                bound = Math.max(bound, -(FIELD_BITS - 1) * x - trees / 2.0 * (parity + systematic));
            }
            best = Math.min(best, bound);
        }
        return best;
    }

    /** -log2 of the probability that {@code noise} places of n miss k given ones. */
    private static double misses(double n, double k, int noise) {
        return binomial(n, noise) - binomial(n - k, noise);
    }

    private static double binomial(double n, double k) {
        double sum = 0;
        for (int i = 0; i < k; i++) {
            sum += log2((n - i) / (i + 1));
        }
        return sum;
    }
}
