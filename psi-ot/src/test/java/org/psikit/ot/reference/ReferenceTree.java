package org.psikit.ot.reference;

import java.util.Arrays;
import org.psikit.core.reference.Blocks;
import org.psikit.core.reference.ReferenceHash;

/**
 * A GGM tree of silent VOLE, node by node.
 *
 * @param leaves in their order
 * @param levelSums of each level the sum of even and of odd nodes
 * @param sum of all leaves, nodes without children included
 */
public record ReferenceTree(byte[] leaves, byte[] levelSums, byte[] sum) {

    /** The tree of a root; {@code bits} says whether the lowest bit of leaves is cleared. */
    public static ReferenceTree grow(byte[] sid, long number, byte[] root, int leafCount, boolean bits) {
        byte[] keys = ReferenceHash.oracle("psikit/vole/2/tree", sid, number);
        int depth = 0;
        while (1 << depth < leafCount) {
            depth++;
        }
        int[] widths = new int[depth + 1];
        widths[depth] = leafCount;
        for (int d = depth - 1; d >= 0; d--) {
            int parents = widths[d + 1] / 2;
            widths[d] = d == 0 ? 1 : parents + parents % 2;
        }
        byte[] level = root;
        byte[] sums = {};
        byte[] sum = new byte[16];
        for (int d = 1; d <= depth; d++) {
            byte[] next = new byte[16 * widths[d]];
            byte[][] sides = new byte[2][16];
            for (int i = 0; i < widths[d]; i++) {
                byte[] key = Arrays.copyOfRange(keys, 16 * (i % 2), 16 * (i % 2) + 16);
                byte[] node = ReferenceHash.mmo(key, Blocks.get(level, i / 2));
                sides[i % 2] = Blocks.xor(sides[i % 2], node);
                Blocks.put(next, i, node);
            }
            sums = Blocks.join(sums, sides[0], sides[1]);
            for (int i = 0; d < depth && i < widths[d]; i++) {
                if (2 * i >= widths[d + 1]) {
                    sum = Blocks.xor(sum, Blocks.get(next, i));
                }
            }
            level = next;
        }
        for (int i = 0; i < leafCount; i++) {
            level[16 * i] &= (byte) (bits ? ~1 : ~0);
            sum = Blocks.xor(sum, Blocks.get(level, i));
        }
        sum[0] &= (byte) (bits ? ~1 : ~0);
        return new ReferenceTree(level, sums, sum);
    }
}
