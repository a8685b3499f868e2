package org.psikit.ot.internal.ggm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GgmTreeTest {

    private static final byte[] SID = new byte[32];

    /** Whoever has one sum a level has all leaves but one, at every place of it, and there what the last sum makes. */
    @ParameterizedTest
    @ValueSource(ints = {34, 36, 64, 66, 126})
    void puncturedTreeDiffersInTheHoleAlone(int leaves) {
        int depth = GgmTree.depth(leaves);
        for (long mask : new long[] {-1L, ~1L}) {
            GgmTree full = new GgmTree(leaves, SID);
            long[] sums = new long[GgmTree.SUM_LONGS * depth];
            full.grow(7, 11, 22, sums, 0, mask);
            long[] expected = Arrays.copyOf(full.leaves(), 2 * leaves);
            GgmTree punctured = new GgmTree(leaves, SID);
            for (int hole = 0; hole < leaves; hole++) {
                long[] siblings = siblings(sums, hole, depth);
                long[] last = {full.sumLow(mask) ^ 0xABCDL, full.sumHigh() ^ 0x1234L};
                punctured.puncture(7, hole, siblings, 0, last, 0, mask);
                long[] got = Arrays.copyOf(punctured.leaves(), 2 * leaves);
                got[2 * hole] ^= 0xABCDL;
                got[2 * hole + 1] ^= 0x1234L;
                assertThat(got).as("hole %d", hole).isEqualTo(expected);
            }
        }
    }

    /**
     * Whoever asks for the sums of a path that leads off a cut tree has all of its leaves, and still not their sum: with that it
     * would have Δ, as the last message is the sum under a pad of which it knows all but Δ.
     */
    @ParameterizedTest
    @ValueSource(ints = {6, 10, 14, 34, 36, 66, 100, 126})
    void noPathOffTheTreeGivesTheSum(int leaves) {
        int depth = GgmTree.depth(leaves);
        GgmTree full = new GgmTree(leaves, SID);
        long[] sums = new long[GgmTree.SUM_LONGS * depth];
        full.grow(7, 11, 22, sums, 0, -1);
        GgmTree punctured = new GgmTree(leaves, SID);
        for (int hole = leaves; hole < 1 << depth; hole++) {
            punctured.puncture(7, hole, siblings(sums, hole, depth), 0, new long[2], 0, -1);
            long[] all = Arrays.copyOf(punctured.leaves(), 2 * leaves);
            assertThat(all).as("leaves off the path to %d", hole).isEqualTo(Arrays.copyOf(full.leaves(), 2 * leaves));
            long low = full.sumLow(-1);
            for (int l = 0; l < leaves; l++) {
                low ^= all[2 * l];
            }
            // All other nodes without children are known too: the one at the end of this path is not.
            assertThat(low ^ punctured.spareLow())
                    .as("what lacks for the sum, %d", hole)
                    .isNotZero();
        }
    }

    private static long[] siblings(long[] sums, int hole, int depth) {
        long[] siblings = new long[2 * depth];
        for (int d = 0; d < depth; d++) {
            int odd = ~(hole >>> (depth - 1 - d)) & 1;
            System.arraycopy(sums, 4 * d + 2 * odd, siblings, 2 * d, 2);
        }
        return siblings;
    }

    @Test
    void wipedTreeIsZero() {
        GgmTree tree = new GgmTree(34, SID);
        tree.grow(7, 1, 2, new long[64], 0, -1);
        long[] leaves = tree.leaves();
        tree.close();
        assertThat(leaves).containsOnly(0);
    }
}
