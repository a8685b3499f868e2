package org.psikit.ot.internal.ggm;

import java.util.Arrays;
import org.psikit.core.internal.crypto.FixedKeyHash;
import org.psikit.core.internal.crypto.RandomOracle;

/**
 * A puncturable pseudo-random function, one tree at a time, with leaves {@code [s][128 bit]}: the holder of the root
 * grows all leaves, and the holder of one sum per level grows all but leaf α.
 *
 * <p>Source: Goldreich–Goldwasser–Micali trees with the children π_b(x) ⊕ x under two keys of each tree's own; the sums of the even and
 * of the odd nodes of a level as in Boyle et al., "Efficient two-round OT extension and silent non-interactive secure
 * computation" (CCS 2019), Figure 3. A level is one call of bulk AES for each key. A key for all trees of a session would let one guess of a node be
 * compared with all of them.
 *
 * <p>Where s is no power of two the tree is cut on the right, and the last node of a level may have no children. Such a
 * node counts as a leaf in the sum of all leaves, though it has no coordinate. The reason: a cheater that asks for the
 * sums of a path off the tree has all leaves with coordinates, but lacks the node at which its path ends, and so the
 * sum. With the sum it would have Δ.
 *
 * <p>Timing: constant. At the punctured side node α of each level is the zero block, so its children are constants,
 * sums run over all nodes, and the real values of those children are added under a mask at every pair.
 *
 * <p>Not thread-safe: it owns the buffers that hold a tree.
 */
public final class GgmTree implements AutoCloseable {

    /** Longs of a level's two sums. */
    public static final int SUM_LONGS = 4;

    private final FixedKeyHash left = new FixedKeyHash();
    private final FixedKeyHash right = new FixedKeyHash();

    private static final long[] ZERO = new long[2];

    /** Children of the zero block: left low, left high, right low, right high. */
    private final long[] constants = new long[SUM_LONGS];

    private final byte[] sid;
    private final int[] widths;
    private final long[] sums = new long[SUM_LONGS];

    /** Sum of the nodes that the cut leaves without children. */
    private long spareLow;

    private long spareHigh;
    private long[] level;
    private long[] next;
    private final long[] zero;
    private final long[] one;

    /**
     * For trees of {@code leaves} leaves, an even number.
     *
     * @param sid the source of the keys, with the number of a tree
     */
    public GgmTree(int leaves, byte[] sid) {
        this.sid = sid.clone();
        this.widths = widths(leaves);
        this.level = new long[2 * leaves];
        this.next = new long[2 * leaves];
        this.zero = new long[leaves];
        this.one = new long[leaves];
    }

    /** Levels of a tree of {@code leaves} leaves below its root. */
    public static int depth(int leaves) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(leaves - 1);
    }

    /** Number of nodes needed at each level, the root's first: pairs of siblings, above {@code leaves} leaves. */
    private static int[] widths(int leaves) {
        int depth = depth(leaves);
        int[] widths = new int[depth + 1];
        widths[0] = 1;
        widths[depth] = leaves;
        for (int d = depth - 1; d > 0; d--) {
            int parents = widths[d + 1] / 2;
            widths[d] = parents + (parents & 1);
        }
        return widths;
    }

    /**
     * Grows the tree of a root, one block.
     *
     * @param number of the tree in its session; must never repeat
     * @param levelSums receives the sum of the even and of the odd nodes of each level, {@link #SUM_LONGS} each
     * @param leafMask which bits of a leaf's low half are kept
     */
    public void grow(long number, long rootLow, long rootHigh, long[] levelSums, int offset, long leafMask) {
        start(number, rootLow, rootHigh);
        for (int d = 1; d < widths.length; d++) {
            int pairs = widths[d] / 2;
            expand(pairs);
            System.arraycopy(sums, 0, levelSums, offset + SUM_LONGS * (d - 1), SUM_LONGS);
            interleave(zero, one, next, pairs, d == widths.length - 1 ? leafMask : -1);
            swap();
            spare(d);
        }
    }

    /**
     * Grows the tree except leaf {@code hole}.
     *
     * @param number of the tree in its session
     * @param siblings for every level the sum of the nodes with the other parity than the hole's, two longs each
     * @param last the value of leaf {@code hole} minus the sum of all other leaves, two longs
     */
    void puncture(long number, int hole, long[] siblings, int offset, long[] last, int lastOffset, long leafMask) {
        start(number, 0, 0);
        for (int d = 1; d < widths.length; d++) {
            int pairs = widths[d] / 2;
            expand(pairs);
            boolean leaves = d == widths.length - 1;
            // All ones where the hole is the odd one of its pair
            long odd = -(hole >>> (widths.length - 1 - d) & 1L);
            long evenLow = sums[0] ^ constants[0];
            long evenHigh = sums[1] ^ constants[1];
            long oddLow = sums[2] ^ constants[2];
            long oddHigh = sums[3] ^ constants[3];
            long siblingLow = siblings[offset + 2 * (d - 1)] ^ (evenLow & odd) ^ (oddLow & ~odd);
            long siblingHigh = siblings[offset + 2 * (d - 1) + 1] ^ (evenHigh & odd) ^ (oddHigh & ~odd);
            long holeLow = 0;
            long holeHigh = 0;
            if (leaves) {
                holeLow = last[lastOffset] ^ ((evenLow ^ oddLow ^ siblingLow ^ spareLow) & leafMask);
                holeHigh = last[lastOffset + 1] ^ evenHigh ^ oddHigh ^ siblingHigh ^ spareHigh;
                siblingLow &= leafMask;
            }
            long mask = leaves ? leafMask : -1;
            long e0 = constants[0] & mask ^ siblingLow & odd ^ holeLow & ~odd;
            long e1 = constants[1] ^ siblingHigh & odd ^ holeHigh & ~odd;
            long o0 = constants[2] & mask ^ siblingLow & ~odd ^ holeLow & odd;
            long o1 = constants[3] ^ siblingHigh & ~odd ^ holeHigh & odd;
            interleave(zero, one, next, pairs, mask);
            add(next, pairs, hole >>> (widths.length - d), e0, e1, o0, o1);
            swap();
            spare(d);
        }
    }

    /** The leaves of the last tree, two longs each; valid until the next one. */
    long[] leaves() {
        return level;
    }

    /** The sum of the last tree's leaves that {@link #grow} made, those without a coordinate included; low half. */
    long sumLow(long leafMask) {
        return (sums[0] ^ sums[2] ^ spareLow) & leafMask;
    }

    /** The high half of that sum. */
    long sumHigh() {
        return sums[1] ^ sums[3] ^ spareHigh;
    }

    /** The low half of the nodes without children that this side of the last tree has. */
    long spareLow() {
        return spareLow;
    }

    /** Wipes the last tree, and the buffers of the ciphers. */
    @Override
    public void close() {
        left.close();
        right.close();
        Arrays.fill(level, 0);
        Arrays.fill(next, 0);
        Arrays.fill(zero, 0);
        Arrays.fill(one, 0);
        Arrays.fill(sums, 0);
        spareLow = 0;
        spareHigh = 0;
    }

    private void start(long number, long rootLow, long rootHigh) {
        byte[] keys = RandomOracle.of("psikit/vole/2/tree").put(sid).put(number).digest();
        left.rekey(keys, 0);
        right.rekey(keys, FixedKeyHash.KEY_BYTES);
        left.mmo(ZERO, 0, constants, 0, 1);
        right.mmo(ZERO, 0, constants, 2, 1);
        level[0] = rootLow;
        level[1] = rootHigh;
        spareLow = 0;
        spareHigh = 0;
    }

    /** Adds the last node of level d to the sum if it has no children. */
    private void spare(int d) {
        if (d < widths.length - 1 && 2 * widths[d] > widths[d + 1]) {
            spareLow ^= level[2 * (widths[d] - 1)];
            spareHigh ^= level[2 * (widths[d] - 1) + 1];
        }
    }

    private void expand(int parents) {
        left.mmo(level, 0, zero, 0, parents);
        right.mmo(level, 0, one, 0, parents);
        sum(zero, sums, 0, parents);
        sum(one, sums, 2, parents);
    }

    private void swap() {
        long[] old = level;
        level = next;
        next = old;
    }

    private static void sum(long[] blocks, long[] out, int offset, int count) {
        long low = 0;
        long high = 0;
        for (int i = 0; i < 2 * count; i += 2) {
            low ^= blocks[i];
            high ^= blocks[i + 1];
        }
        out[offset] = low;
        out[offset + 1] = high;
    }

    private static void interleave(long[] zero, long[] one, long[] out, int pairs, long lowMask) {
        for (int i = 0; i < 2 * pairs; i += 2) {
            out[2 * i] = zero[i] & lowMask;
            out[2 * i + 1] = zero[i + 1];
            out[2 * i + 2] = one[i] & lowMask;
            out[2 * i + 3] = one[i + 1];
        }
    }

    /** Adds to pair {@code number}, with the same work at every pair. */
    private static void add(long[] nodes, int pairs, int number, long e0, long e1, long o0, long o1) {
        for (int p = 0; p < pairs; p++) {
            long here = ((p ^ number) - 1L) >> 63;
            nodes[4 * p] ^= e0 & here;
            nodes[4 * p + 1] ^= e1 & here;
            nodes[4 * p + 2] ^= o0 & here;
            nodes[4 * p + 3] ^= o1 & here;
        }
    }
}
