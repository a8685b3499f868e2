package org.psikit.ot.internal.lpn;

/**
 * Sizes of the syndrome-decoding (dual LPN) instance behind a call: t noise positions, one in each of t blocks of s
 * coordinates, of which {@code trees / 2} blocks are the systematic and as many the parity part of a code of rate 1/2.
 *
 * <p>Linear tests decide t. Over a field of q elements a test of weight d sees regular noise on N = t·s coordinates
 * with a bias of at most (1 − q/(q − 1)·d/N)^t (Boyle et al., CRYPTO 2019 and 2022); additive tests are traces of
 * linear ones and see no more. For {@link ExpandConvoluteCode} Raghuraman, Rindal and Tanguy (CRYPTO 2023) estimate d =
 * 0.15·N from small codes; at large sizes it is less. The lightest tests known take the rows whose taps all lie in two
 * windows, each over a boundary of two quarters. Cancelling the convolutions' state below the windows takes 100
 * conditions, so 101 rows are enough, and windows that hold that many shrink with n^(-1/7). The column d/N is measured
 * on the code, with the windows' ends searched for. It bounds the least weight from above and is no proof; the security
 * rests on nothing lighter being found. Over bits such a test has half of the places in its windows, and each hit
 * counts twice: the bound is the same. (All noise values are one there, so in each block weight is the lesser of ones
 * and zeros.)
 *
 * <p>That bound ignores that the noise is regular: a window that holds a whole block always meets noise. The best test
 * known against regular noise has one window over each pair of neighbouring blocks ("windows"); rows with taps outside
 * that cancel among themselves lower 376 to about 335 at 2^19, and the bound hardly.
 *
 * <table>
 * <caption>−log2 of a test's bias, and the least cost in bits of decoding and algebra; the second group after a leak of 40
 * bits</caption>
 * <tr><th>outputs</th><th>d/N</th><th>t = 640: bound</th><th>windows</th><th>decoding</th>
 * <th>t = 784: bound</th><th>windows</th><th>decoding</th></tr>
 * <tr><td>2^12</td><td>0.287</td><td>312</td><td>877</td><td>619</td><td>342</td><td>1043</td><td>733</td></tr>
 * <tr><td>2^14</td><td>0.236</td><td>249</td><td>843</td><td>606</td><td>265</td><td>992</td><td>705</td></tr>
 * <tr><td>2^16</td><td>0.189</td><td>194</td><td>683</td><td>604</td><td>197</td><td>864</td><td>704</td></tr>
 * <tr><td>2^18</td><td>0.155</td><td>155</td><td>446</td><td>603</td><td>150</td><td>537</td><td>703</td></tr>
 * <tr><td>2^19</td><td>0.142</td><td>142</td><td>376</td><td>603</td><td>134</td><td>443</td><td>703</td></tr>
 * </table>
 *
 * <p>"Decoding" is the cheapest of plain information-set decoding (Prange; Stern for bits), that of Esser and Santini,
 * "Not just regular decoding" (CRYPTO 2024), which takes equally many coordinates of each block, the algebraic attack
 * of Briaud and Øygarden (Eurocrypt 2023) with bets, and a lower estimate of linearized products with bets (ePrint
 * 2025/1284), which is the figure in the table. Over the field a guessed value costs 128 bits, so only sets without
 * noise count. At rate 1/2 all need nearly one bit for each noise position; over bits they need more than 300, and the
 * lightest words that exist at all (Gilbert–Varshamov), which nobody knows how to find, would see a bias of 2^-231.
 * Decoding u as 128 binary words with common noise positions (Metzner and Kapturowski, 1990) needs a binary code; by
 * windows it breaks one at 2^19 outputs for every t below 773. Where every step multiplies, what remains of this attack
 * is tests with coefficients in a small subspace over GF(2): 2^313 at t = 640.
 *
 * <p>A cheating keys side may learn b bits about noise positions if it accepts being caught except with probability
 * 2^-b (the check of the trees in {@code ot.vole}). However it bets, P(noise misses a support | bet won) ≤ P(noise
 * misses it) / P(bet won), so it gains b bits at most; the best bets found, small ones on all trees, come within one
 * bit of that. Bits add up over instances and buckets, and so does the risk: the parameters allow for b = 40 in a whole
 * run.
 *
 * <p>{@code LpnEstimatorTest} computes these figures and holds the constants against them.
 *
 * @param trees t, the noise positions: the number of puncturable trees
 * @param leaves s, the coordinates of a block, even
 */
public record LpnParameters(int trees, int leaves) {

    /** t. It is a multiple of four, and so the parity part one of {@link ExpandConvoluteCode#GRANULE}. */
    public static final int TREES = 640;

    /** t against a cheating keys side. */
    public static final int MALICIOUS_TREES = 784;

    /** Minimum number of outputs that a code is sized for. */
    public static final int MIN_OUTPUTS = 1 << 12;

    /**
     * Larger outputs take several instances of equal size: the least weight falls as an instance grows, its parity part
     * leaves the cache, and memory stays bounded.
     */
    public static final int MAX_OUTPUTS = 1 << 19;

    /** The instance for {@code count} outputs, with {@code trees} noise positions. */
    public static LpnParameters of(int count, int trees) {
        int blocks = trees / 2;
        int perBlock = (Math.max(count, MIN_OUTPUTS) + blocks - 1) / blocks;
        return new LpnParameters(trees, perBlock + (perBlock & 1));
    }

    /** Outputs per instance for {@code count} outputs; the last instance may be cut. */
    public static int outputsPerInstance(int count) {
        int instances = Math.max(1, (count + MAX_OUTPUTS - 1) / MAX_OUTPUTS);
        return (count + instances - 1) / instances;
    }

    /** Coordinates of the systematic part, and of the parity part. */
    public int half() {
        return trees / 2 * leaves;
    }
}
