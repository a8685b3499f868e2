package org.psikit.ot.vole;

import java.util.Arrays;

/**
 * Sizes of the syndrome-decoding (dual LPN) instance behind a call: t noise positions, one in each of t blocks of s
 * coordinates, of which {@code trees / 2} blocks are the systematic and as many the parity part of a code of rate 1/2.
 *
 * @param trees t, the noise positions: as many puncturable trees
 * @param leaves s, the coordinates of a block, even
 */
record LpnParameters(int trees, int leaves) {

    static final int SEMI_HONEST_TREES = 252;
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
        return Integer.SIZE - Integer.numberOfLeadingZeros(leaves - 1);
    }

    /** Nodes that each level of a tree needs, the root's first: pairs of siblings, above {@code leaves} leaves. */
    int[] widths() {
        int[] widths = new int[depth() + 1];
        Arrays.fill(widths, 1);
        widths[depth()] = leaves;
        for (int d = depth() - 1; d > 0; d--) {
            int parents = widths[d + 1] / 2;
            widths[d] = parents + (parents & 1);
        }
        return widths;
    }
}
