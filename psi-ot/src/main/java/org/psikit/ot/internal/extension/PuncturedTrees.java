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
 * <p>Source: Goldreich–Goldwasser–Micali trees with the children π_b(s) ⊕ s under two keys of this session, all trees
 * one level at a time; the check of the leaves is that of Roy, "SoftSpokenOT" (CRYPTO 2022), section 5: every leaf
 * yields a 256-bit value besides its seed; the MACs side sends the values' sum and hash, and the keys side completes
 * its missing value from the sum and compares the hash. <i>Deviation:</i> seed and value come from SHA-256 instead of a
 * generator assumed to be collision resistant.
 */
final class PuncturedTrees {

    /** Bytes of a leaf's check value, of their sum, and of their hash. */
    static final int VALUE_BYTES = 32;

    private final FixedKeyHash left;
    private final FixedKeyHash right;
    private final byte[] sid;

    PuncturedTrees(byte[] sid) {
        this.sid = sid.clone();
        this.left = child("left");
        this.right = child("right");
    }

    private FixedKeyHash child(String side) {
        return new FixedKeyHash(
                RandomOracle.of("psikit/ot/2/tree").put(sid).put(side).digest());
    }

    /** The next level: nodes 2i and 2i + 1 are the children of node i. */
    BlockVector expand(BlockVector level) {
        int nodes = level.size();
        long[] zero = new long[2 * nodes];
        long[] one = new long[2 * nodes];
        left.mmo(level.words(), 0, zero, 0, nodes);
        right.mmo(level.words(), 0, one, 0, nodes);
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
}
