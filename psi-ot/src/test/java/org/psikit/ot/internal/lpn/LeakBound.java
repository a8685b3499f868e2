package org.psikit.ot.internal.lpn;

import static org.psikit.ot.internal.lpn.LinearTestBound.log2;

/**
 * What a cheating keys side gains that bets on where noise is, at most {@value #BITS} bits in all, and is not caught.
 *
 * <p>Every way of betting is covered by P(noise misses a support | bet won) ≤ P(noise misses the support) / P(bet won), so a
 * test gains {@value #BITS} bits at most. {@link #besidesBets} looks for the way that comes nearest.
 */
final class LeakBound {

    /** A bet won less often than one time in 2^40 is the statistical error. */
    static final int BITS = 40;

    private LeakBound() {}

    /** Bits that a bound on the tests leaves, whatever the bets. */
    static double left(double bits) {
        return bits - BITS;
    }

    /**
     * Bits that the best bets leave of the test with a window over each pair of blocks. In each of some blocks the cheater bets, with
     * equal bits, on the part that the windows leave free there, and the windows cover more of these blocks and less of the others,
     * with as much covered in all.
     */
    static double besidesBets(int count, LpnParameters p) {
        int blocks = p.trees() / 2;
        double share = LinearTestBound.covered(blocks / 2, count, p);
        double systematic = -(double) count / p.leaves() * log2(1 - Math.pow(share, LinearTestBound.WEIGHT));
        double best = Double.POSITIVE_INFINITY;
        for (int bets = 1; bets < blocks; bets++) {
            double inBet = 1 - Math.pow(2, -(double) BITS / bets);
            double outside = (blocks * share - bets * inBet) / (blocks - bets);
            if (outside < 1) {
                best = Math.min(best, systematic - (blocks - bets) * log2(1 - Math.max(0, outside)));
            }
        }
        return best;
    }
}
