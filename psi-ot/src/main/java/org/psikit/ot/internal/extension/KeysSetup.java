package org.psikit.ot.internal.extension;

import java.util.Arrays;
import org.psikit.core.channel.Channel;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.internal.crypto.ConstantTime;
import org.psikit.core.vector.BitVector;
import org.psikit.core.vector.BlockVector;
import org.psikit.ot.api.RandomOtReceiver;

/**
 * The setup of the keys side: from base OTs, in which it is the receiver and chooses by the complement of Δ, to the
 * seeds of {@link SmallFieldVole}, with the hole of every tree moved to number 0.
 */
final class KeysSetup {

    private KeysSetup() {}

    static SmallFieldVole run(Channel channel, byte[] sid, RandomOtReceiver base, ColumnMaker columns, long[] delta) {
        BitVector choices = new BitVector(ColumnMaker.COUNT);
        choices.words()[0] = ~delta[0];
        choices.words()[1] = ~delta[1];
        BlockVector messages = base.receive(choices);
        Arrays.fill(choices.words(), 0);
        BlockVector seeds =
                columns == ColumnMaker.IKNP ? spread(messages) : trees(channel, sid, messages, columns, delta);
        try {
            return new SmallFieldVole(columns, seeds, true);
        } finally {
            messages.wipe();
            seeds.wipe();
        }
    }

    /** Message ¬Δ_i of OT i is leaf 1 ⊕ Δ_i, whose number here is 1. */
    private static BlockVector spread(BlockVector messages) {
        BlockVector seeds = new BlockVector(2 * messages.size());
        for (int i = 0; i < messages.size(); i++) {
            seeds.set(2 * i + 1, messages.low(i), messages.high(i));
        }
        return seeds;
    }

    private static BlockVector trees(
            Channel channel, byte[] sid, BlockVector messages, ColumnMaker columns, long[] delta) {
        int k = columns.bits();
        int groups = columns.groups();
        // In every tree the nodes are numbered x ⊕ (Δ's bits so far): node 0 is the unknown one.
        BlockVector level = new BlockVector(groups);
        byte[] bytes = new byte[2 * groups * BlockVector.BLOCK_BYTES];
        try (PuncturedTrees trees = new PuncturedTrees(sid)) {
            for (int depth = 0; depth < k; depth++) {
                BlockVector next = trees.expand(level, depth, groups);
                level.wipe();
                level = next;
                channel.receive(OtSteps.TREE_SUMS, bytes, 0, bytes.length);
                BlockVector sums = BlockVector.fromBytes(bytes, 0, 2 * groups);
                for (int g = 0; g < groups; g++) {
                    int ot = g * k + (k - 1 - depth);
                    long bit = -(delta[ot >>> 6] >>> ot & 1);
                    int first = g << (depth + 1);
                    swapSiblings(level, first, 2 << depth, bit);
                    // Number 1 is the sibling of the hole: the missing term in the sum of its kind.
                    long low = messages.low(ot) ^ ConstantTime.select(bit, sums.low(2 * g), sums.low(2 * g + 1));
                    long high = messages.high(ot) ^ ConstantTime.select(bit, sums.high(2 * g), sums.high(2 * g + 1));
                    for (int x = 3; x < 2 << depth; x += 2) {
                        low ^= level.low(first + x);
                        high ^= level.high(first + x);
                    }
                    level.set(first, 0, 0);
                    level.set(first + 1, low, high);
                }
            }
            check(channel, trees, level, columns, delta);
        }
        return level;
    }

    /** Renumbers the children of known nodes by the new bit of Δ; the same work for both values of the bit. */
    private static void swapSiblings(BlockVector level, int first, int count, long mask) {
        long[] w = level.words();
        for (int i = 2 * first; i < 2 * (first + count); i += 4) {
            long low = (w[i] ^ w[i + 2]) & mask;
            long high = (w[i + 1] ^ w[i + 3]) & mask;
            w[i] ^= low;
            w[i + 2] ^= low;
            w[i + 1] ^= high;
            w[i + 3] ^= high;
        }
    }

    /** Completes the values by their sum and compares their hash; reports only after all trees. */
    private static void check(
            Channel channel, PuncturedTrees trees, BlockVector leaves, ColumnMaker columns, long[] delta) {
        int k = columns.bits();
        byte[] values = new byte[PuncturedTrees.VALUE_BYTES << k];
        byte[] message = new byte[2 * PuncturedTrees.VALUE_BYTES];
        boolean right = true;
        for (int tree = 0; tree < columns.groups(); tree++) {
            channel.receive(OtSteps.TREE_CHECK, message, 0, message.length);
            int hole = (int) (delta[tree * k >>> 6] >>> (tree * k)) & ((1 << k) - 1);
            for (int x = 1; x < 1 << k; x++) {
                int at = x * PuncturedTrees.VALUE_BYTES;
                trees.finish(leaves, (tree << k) + x, (tree << k) + (x ^ hole), values, at);
                PuncturedTrees.add(message, values, at);
            }
            System.arraycopy(message, 0, values, 0, PuncturedTrees.VALUE_BYTES);
            toTrueOrder(values, k, hole);
            byte[] hash = Arrays.copyOfRange(message, PuncturedTrees.VALUE_BYTES, message.length);
            right &= ConstantTime.equal(hash, trees.hash(tree, values));
        }
        Arrays.fill(values, (byte) 0);
        if (!right) {
            throw new ProtocolAbortException(OtSteps.TREE_CHECK + ": the trees fail their check");
        }
    }

    /** Moves value x to place x ⊕ hole by one conditional exchange per bit of the hole. */
    private static void toTrueOrder(byte[] values, int k, int hole) {
        for (int b = 0; b < k; b++) {
            int mask = -(hole >>> b & 1);
            int span = PuncturedTrees.VALUE_BYTES << b;
            for (int block = 0; block < values.length; block += 2 * span) {
                for (int i = block; i < block + span; i++) {
                    int swap = (values[i] ^ values[i + span]) & mask;
                    values[i] ^= (byte) swap;
                    values[i + span] ^= (byte) swap;
                }
            }
        }
    }
}
