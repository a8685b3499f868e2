package org.psikit.ot.vole;

/**
 * Sizes of the syndrome-decoding (dual LPN) instance behind a call: t noise positions, one in each of t blocks of s
 * coordinates, of which {@code trees / 2} blocks are the systematic and as many the parity part of a code of rate 1/2.
 *
 * <p>Where t is from. A linear test of weight d sees a bias of at most (1 − 2d/N)^t over N = t·s coordinates of regular
 * noise (Boyle et al., CRYPTO 2019 and 2022). For {@link ExpandConvoluteCode} Raghuraman, Rindal and Tanguy (CRYPTO
 * 2023) estimate a pseudo-minimum distance of 0.15·N, from which libOTe takes t = 248, just short of 128 bits; here t = 252
 * gives 129.7. The distance is an estimate from small codes and not a proof; this is what the security rests on.
 *
 * <p>Other attacks on regular noise, by our own reckoning of the papers' formulas at t = 252, cost in bits (for u of bits; u
 * over GF(2^128) is not easier):
 *
 * <table>
 * <caption>Attacks</caption>
 * <tr><th>outputs</th><th>s</th><th>regular ISD, permutations</th><th>regular ISD, enumeration</th>
 * <th>algebraic, hybrid</th></tr>
 * <tr><td>2^12</td><td>34</td><td>257</td><td>228</td><td>280</td></tr>
 * <tr><td>2^14</td><td>132</td><td>277</td><td>247</td><td>337</td></tr>
 * <tr><td>2^16</td><td>522</td><td>285</td><td>257</td><td>378</td></tr>
 * <tr><td>2^18</td><td>2082</td><td>290</td><td>263</td><td>419</td></tr>
 * <tr><td>2^20</td><td>8324</td><td>294</td><td>268</td><td>459</td></tr>
 * <tr><td>2^21</td><td>16646</td><td>296</td><td>270</td><td>479</td></tr>
 * </table>
 *
 * <p>Information-set decoding is that of Esser and Santini, "Not just regular decoding" (CRYPTO 2024), which uses that a
 * block's bits sum to one; the algebraic attack that of Briaud and Øygarden, "A new algebraic approach to the regular
 * syndrome decoding problem" (Eurocrypt 2023), which is strong where the rate of the code is low: at rate 1/2 each
 * noise position costs nearly one bit of guessing. Fewer outputs than 2^12 are cut from an instance for 2^12.
 *
 * <p>A cheating keys side may learn b bits about noise positions if it accepts being caught but with probability 2^-b. At
 * b = 40 it knows at most 40 / log2(s) ≤ 8 positions, so {@link #MALICIOUS_TREES} leaves 252 that it does not know.
 *
 * @param trees t, the noise positions: as many puncturable trees
 * @param leaves s, the coordinates of a block, even
 */
record LpnParameters(int trees, int leaves) {

    /** t, where half of it is a multiple of two and so the parity part one of {@link ExpandConvoluteCode#GRANULE}. */
    static final int SEMI_HONEST_TREES = 252;

    /** t against a keys side that cheats. */
    static final int MALICIOUS_TREES = 260;

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

    /** Coordinates of the systematic part, and of the parity part. */
    int half() {
        return trees / 2 * leaves;
    }

    /** Levels of a tree below its root. */
    int depth() {
        return GgmTree.depth(leaves);
    }
}
