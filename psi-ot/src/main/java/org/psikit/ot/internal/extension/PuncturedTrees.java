package org.psikit.ot.internal.extension;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.psikit.core.internal.crypto.FixedKeyHash;
import org.psikit.core.internal.crypto.RandomOracle;
import org.psikit.core.vector.BlockVector;

/**
 * The trees behind SoftSpokenOT: 128 / k puncturable pseudo-random functions with 2^k leaves.
 *
 * <p>Source: Goldreich–Goldwasser–Micali trees with the children π_b(s) ⊕ s, all trees one level at a time. Every level of
 * every tree has two keys of its own, so the other party wants one unknown node per key: with shared keys it could compare
 * each guess with all 128 nodes on its paths, and one tree that falls gives u away.
 *
 * <p>The check of the leaves is that of Roy, "SoftSpokenOT" (CRYPTO 2022), section 5: every leaf yields a 256-bit value
 * besides its seed; the MACs side sends the values' sum and hash, and the keys side completes its missing value from the sum
 * and compares the hash. <i>Deviation:</i> seed and value come from SHA-256 instead of a generator assumed to be collision
 * resistant.
 */
final class PuncturedTrees implements AutoCloseable {

    /** Bytes of a leaf's check value, of their sum, and of their hash. */
    static final int VALUE_BYTES = 32;

    private final FixedKeyHash left = new FixedKeyHash();
    private final FixedKeyHash right = new FixedKeyHash();
    private final byte[] sid;

    PuncturedTrees(byte[] sid) {
        this.sid = sid.clone();
    }

    /**
     * The next level of all {@code trees} trees, {@code depth} below their roots: nodes 2i and 2i + 1 are the children of
     * node i.
     */
    BlockVector expand(BlockVector level, int depth, int trees) {
        int nodes = level.size();
        long[] zero = new long[2 * nodes];
        long[] one = new long[2 * nodes];
        int perTree = nodes / trees;
        for (int tree = 0; tree < trees; tree++) {
            byte[] keys = RandomOracle.of("psikit/ot/3/tree")
                    .put(sid)
                    .put(tree)
                    .put(depth)
                    .digest();
            left.rekey(keys, 0);
            right.rekey(keys, FixedKeyHash.KEY_BYTES);
            int first = 2 * tree * perTree;
            left.mmo(level.words(), first, zero, first, perTree);
            right.mmo(level.words(), first, one, first, perTree);
        }
        BlockVector next = new BlockVector(2 * nodes);
        for (int i = 0; i < nodes; i++) {
            next.set(2 * i, zero[2 * i], zero[2 * i + 1]);
            next.set(2 * i + 1, one[2 * i], one[2 * i + 1]);
        }
        Arrays.fill(zero, 0);
        Arrays.fill(one, 0);
        return next;
    }

    /** Turns the leaf at {@code index}, with true number {@code number}, into its seed; writes its check value. */
    void finish(BlockVector leaves, int index, int number, byte[] value, int offset) {
        byte[] leaf = new byte[BlockVector.BLOCK_BYTES];
        ByteBuffer.wrap(leaf).putLong(leaves.low(index)).putLong(leaves.high(index));
        byte[] check = RandomOracle.of("psikit/ot/1/leaf-value")
                .put(sid)
                .put(number)
                .put(leaf)
                .digest();
        System.arraycopy(check, 0, value, offset, VALUE_BYTES);
        byte[] seed = RandomOracle.of("psikit/ot/1/leaf-seed")
                .put(sid)
                .put(number)
                .put(leaf)
                .digest();
        ByteBuffer words = ByteBuffer.wrap(seed);
        leaves.set(index, words.getLong(), words.getLong());
        Arrays.fill(leaf, (byte) 0);
        Arrays.fill(seed, (byte) 0);
    }

    /** The hash over a tree's values, in order. */
    byte[] hash(int tree, byte[] values) {
        MessageDigest digest = RandomOracle.sha256();
        digest.update(
                RandomOracle.of("psikit/ot/1/tree-hash").put(sid).put(tree).digest());
        return digest.digest(values);
    }

    /** Adds the value at {@code offset} to the one at the start of {@code sum}. */
    static void add(byte[] sum, byte[] values, int offset) {
        for (int i = 0; i < VALUE_BYTES; i++) {
            sum[i] ^= values[offset + i];
        }
    }

    /** Wipes the last nodes. */
    @Override
    public void close() {
        left.close();
        right.close();
    }
}
