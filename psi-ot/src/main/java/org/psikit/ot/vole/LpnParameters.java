package org.psikit.ot.vole;

/**
 * Sizes of the syndrome-decoding (dual LPN) instance behind a call: t noise positions, one in each of t blocks of s
 * coordinates, of which {@code trees / 2} blocks are the systematic and as many the parity part of a code of rate 1/2.
 *
 * <p>Where t is from. Over a field of q elements a linear test of weight d on N = t·s coordinates of regular noise is biased by
 * at most (1 − q/(q − 1)·d/N)^t (Boyle et al., CRYPTO 2019 and 2022). For {@link ExpandConvoluteCode} Raghuraman, Rindal and
 * Tanguy (CRYPTO 2023) estimate a least weight of 0.15·N from small codes. It does not hold for large ones: tests of
 * rows whose taps all lie in one window of each quarter weigh 0.147·N at 2^20 outputs and 0.133·N at 2^21. With 0.131 t = 640
 * leaves a bias of 2^-129. Noise of bits (q = 2) loses 2d/N in every block; over bits the same windows cost twice the
 * constraints' share, and t = 400 holds where 252 would leave 2^-92.
 *
 * <p>A cheating keys side may learn b bits about noise positions if it accepts being caught but with probability 2^-b
 * ({@link NoiseCheck}): it bets that no noise lies at certain places. However it bets, many small bets on all trees among
 * others, the noise misses a test's support with at most 2^b times the probability that it would without the bet. So with b =
 * 40 what is wanted is a bias of 2^-168, which {@link #MALICIOUS_TREES} gives.
 *
 * @param trees t, the noise positions: as many puncturable trees
 * @param leaves s, the coordinates of a block, even
 */
record LpnParameters(int trees, int leaves) {

    /** t for noise from GF(2^128). Like every t a multiple of four: the parity part is one of {@link ExpandConvoluteCode#GRANULE}. */
    static final int FIELD_TREES = 640;

    /** t for noise from GF(2^128) against a keys side that cheats. */
    static final int MALICIOUS_TREES = 832;

    /** t for noise of bits. */
    static final int BIT_TREES = 400;

    /** The code is never shorter than for so many outputs. */
    static final int MIN_OUTPUTS = 1 << 12;

    /** More outputs are made by several instances, so that memory stays bounded. */
    static final int MAX_OUTPUTS = 1 << 21;

    /** The instance for {@code count} outputs, at most {@link #MAX_OUTPUTS}, with {@code trees} noise positions. */
    static LpnParameters of(int count, int trees) {
        int blocks = trees / 2;
        int perBlock = (Math.max(count, MIN_OUTPUTS) + blocks - 1) / blocks;
        return new LpnParameters(trees, perBlock + (perBlock & 1));
    }

    /** t for this noise, whether or not the keys side may cheat; bits are for parties that follow the protocol. */
    static int trees(Noise noise, boolean checked) {
        return switch (noise) {
            case FIELD -> checked ? MALICIOUS_TREES : FIELD_TREES;
            case BIT -> BIT_TREES;
        };
    }

    /** Coordinates of the systematic part, and of the parity part. */
    int half() {
        return trees / 2 * leaves;
    }

    /** Levels of a tree below its root. */
    int depth() {
        return GgmTree.depth(leaves);
    }
}
