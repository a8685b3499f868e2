package org.psikit.ot.internal.extension;

import java.util.Arrays;
import org.psikit.core.channel.Channel;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BlockVector;
import org.psikit.ot.api.OtPairs;
import org.psikit.ot.api.RandomOtSender;

/** The setup of the MACs side: from base OTs, in which it is the sender, to the seeds of {@link SmallFieldVole}. */
final class MacsSetup {

    private MacsSetup() {}

    static SmallFieldVole run(
            Channel channel, byte[] sid, RandomOtSender base, ColumnMaker columns, Randomness randomness) {
        try (OtPairs pairs = base.send(ColumnMaker.COUNT)) {
            BlockVector seeds =
                    columns == ColumnMaker.IKNP ? interleave(pairs) : trees(channel, sid, pairs, columns, randomness);
            try {
                return new SmallFieldVole(columns, seeds, false);
            } finally {
                seeds.wipe();
            }
        }
    }

    private static BlockVector interleave(OtPairs pairs) {
        BlockVector seeds = new BlockVector(2 * pairs.size());
        for (int i = 0; i < pairs.size(); i++) {
            seeds.set(2 * i, pairs.zero().low(i), pairs.zero().high(i));
            seeds.set(2 * i + 1, pairs.one().low(i), pairs.one().high(i));
        }
        return seeds;
    }

    /** Grows all trees from random roots, one level at a time, and sends each level's two sums under base OT messages. */
    private static BlockVector trees(
            Channel channel, byte[] sid, OtPairs pairs, ColumnMaker columns, Randomness randomness) {
        int k = columns.bits();
        int groups = columns.groups();
        BlockVector level = new BlockVector(groups);
        randomness.nextLongs(level.words(), 0, 2 * groups);
        try (PuncturedTrees trees = new PuncturedTrees(sid)) {
            for (int depth = 0; depth < k; depth++) {
                BlockVector next = trees.expand(level, depth, groups);
                level.wipe();
                level = next;
                BlockVector sums = new BlockVector(2 * groups);
                for (int node = 0; node < level.size(); node++) {
                    int at = 2 * (2 * (node >>> (depth + 1)) + (node & 1));
                    sums.words()[at] ^= level.low(node);
                    sums.words()[at + 1] ^= level.high(node);
                }
                for (int g = 0; g < groups; g++) {
                    // The tree's first level is Δ's highest bit.
                    int ot = g * k + (k - 1 - depth);
                    mask(sums, 2 * g, pairs.zero(), ot);
                    mask(sums, 2 * g + 1, pairs.one(), ot);
                }
                byte[] bytes = new byte[sums.size() * BlockVector.BLOCK_BYTES];
                sums.toBytes(bytes, 0);
                channel.send(OtSteps.TREE_SUMS, bytes, 0, bytes.length);
            }
            sendCheck(channel, trees, level, k);
        }
        return level;
    }

    private static void mask(BlockVector sums, int at, BlockVector pads, int ot) {
        sums.set(at, sums.low(at) ^ pads.low(ot), sums.high(at) ^ pads.high(ot));
    }

    private static void sendCheck(Channel channel, PuncturedTrees trees, BlockVector leaves, int k) {
        byte[] values = new byte[PuncturedTrees.VALUE_BYTES << k];
        byte[] message = new byte[2 * PuncturedTrees.VALUE_BYTES];
        for (int tree = 0; tree < leaves.size() >>> k; tree++) {
            Arrays.fill(message, (byte) 0);
            for (int x = 0; x < 1 << k; x++) {
                int number = (tree << k) + x;
                int at = x * PuncturedTrees.VALUE_BYTES;
                trees.finish(leaves, number, number, values, at);
                PuncturedTrees.add(message, values, at);
            }
            System.arraycopy(
                    trees.hash(tree, values), 0, message, PuncturedTrees.VALUE_BYTES, PuncturedTrees.VALUE_BYTES);
            channel.send(OtSteps.TREE_CHECK, message, 0, message.length);
        }
        channel.flush();
    }
}
