package org.psikit.ot.internal.lpn;

/**
 * What linear tests of regular noise reach, in bits: -log2 of the probability that the noise misses a test's support, or
 * of the bias over GF(2).
 *
 * <p>Sources: Boyle et al., "Efficient pseudorandom correlation generators: silent OT extension and more" (CRYPTO 2019)
 * for the framework, and "Correlated pseudorandomness from expand-accumulate codes" (CRYPTO 2022) for the bound on the
 * bias over regular noise, (1 − 2d/N)^t over GF(2). Over a field of q elements a noise value times a coefficient is uniform, so
 * a test that some noise hits is uniform as well: 2 becomes q/(q − 1).
 *
 * <p>Additive tests are covered. A map from GF(2^128)^n to GF(2) that is additive is x ↦ Tr(⟨a, x⟩) for one a, so it is biased
 * only if the noise misses the support of the test a, which is linear over the field.
 *
 * <p>Which tests there are. A word of the dual code is a set of rows v of the expander and a vector w on the parity part with
 * B^T·v = G·w, where G = (A₂A₁)^-T has bands of {@link #STATE} + 1. Over a large field a word on given rows and places
 * exists, but for cancellations of probability 2^-128, only if there are more of both than equations. So a test of least weight
 * takes all rows inside a set of windows, and weighs as much as the windows.
 */
final class LinearTestBound {

    /** Conditions that cancel the state of both convolutions below a window: 25 each. */
    static final int STATE = 50;

    /** Taps of a row. */
    static final int WEIGHT = 7;

    private static final double LOG2 = Math.log(2);

    private LinearTestBound() {}

    /** Rows that a test on {@code windows} windows needs. */
    static int rows(int windows) {
        return STATE * windows + 1;
    }

    /** The share of the parity part in which, on average, so many of {@code count} rows have all of their taps. */
    static double share(double rows, int count) {
        return share(rows, count, WEIGHT);
    }

    static double share(double rows, int count, int weight) {
        return Math.pow(rows / count, 1.0 / weight);
    }

    /** The bound for regular noise over a large field from the relative weight d/N alone, which forgets that the noise is regular. */
    static double plain(double weight, int trees) {
        return -trees * log2(1 - weight);
    }

    /** The least multiple of 16 for which {@link #plain} gives so many bits. */
    static int trees(double weight, double bits) {
        return 16 * (int) Math.ceil(bits / plain(weight, 16));
    }

    /**
     * The best window test of regular noise. A window that contains a whole block never misses the noise, so each lies over
     * the boundary of two blocks, half in each. Over a large field the noise must miss the covered part of a block; over
     * GF(2) the test has half of that part, so twice that is lost: the same.
     */
    static double regular(int count, LpnParameters p) {
        double best = Double.POSITIVE_INFINITY;
        int blocks = p.trees() / 2;
        for (int windows = 2; windows <= blocks / 2; windows++) {
            double covered = covered(windows, count, p);
            if (covered < 1) {
                double rows = conditions(windows, covered, p) / count;
                double systematic = -(double) count / p.leaves() * log2(1 - Math.min(rows, 0.99));
                best = Math.min(best, systematic - 2 * windows * log2(1 - covered));
            }
        }
        return best;
    }

    /** The least part of each of its two blocks that a window covers, 1 if there is none. */
    static double covered(int windows, int count, LpnParameters p) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 50; i++) {
            double covered = (low + high) / 2;
            double share = covered * windows / (p.trees() / 4.0);
            if (count * Math.pow(share, WEIGHT) < conditions(windows, covered, p)) {
                low = covered;
            } else {
                high = covered;
            }
        }
        return high;
    }

    /**
     * The state below each window; but where windows are neighbours, all but two in the cheapest arrangement, and the gap between
     * them is shorter than the state, one for each of its elements.
     */
    private static double conditions(int windows, double covered, LpnParameters p) {
        return 2 * STATE + (windows - 2) * Math.min(STATE, 2 * p.leaves() * (1 - covered));
    }

    /**
     * The bias over GF(2) of the lightest words that exist, by the Gilbert–Varshamov bound, on one window over each pair of
     * blocks, at all shares up to the whole parity part. Nobody knows how to find such words; those that can be found are in
     * {@link #regular}.
     */
    static double existing(int count, LpnParameters p) {
        int blocks = p.trees() / 2;
        double best = Double.POSITIVE_INFINITY;
        for (double share = 0.01; share <= 1; share += 0.005) {
            double rows = count * Math.pow(share, WEIGHT);
            double tests = rows - (share > 0.99 ? 0 : conditions(blocks / 2, share, p));
            if (tests >= 1) {
                double ones = inverseEntropy(1 - tests / (p.half() * share + rows));
                double systematic = -(double) count / p.leaves() * log2(1 - 2 * ones * rows / count);
                best = Math.min(best, systematic - blocks * log2(1 - 2 * ones * share));
            }
        }
        return best;
    }

    private static double inverseEntropy(double h) {
        double low = 0;
        double high = 0.5;
        for (int i = 0; i < 50; i++) {
            double x = (low + high) / 2;
            if (-x * log2(x) - (1 - x) * log2(1 - x) < h) {
                low = x;
            } else {
                high = x;
            }
        }
        return low;
    }

    static double log2(double x) {
        return Math.log(x) / LOG2;
    }
}
