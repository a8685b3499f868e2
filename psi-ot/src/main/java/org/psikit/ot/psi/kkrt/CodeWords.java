package org.psikit.ot.psi.kkrt;

import org.psikit.core.crypto.FixedKeyHash;
import org.psikit.core.crypto.RandomOracle;
import org.psikit.ot.hashing.CuckooParameters;

/**
 * The pseudo-random code of KKRT: the code word of item x under hash function j is MMO_j0(x) ‖ MMO_j1(x) ‖ …, {@code
 * [n][64·words bit]}. The three sets of keys come from a seed that is tossed when the items are fixed; they stand for the
 * number of the hash function as a part of the OPRF's input.
 *
 * <p>Works on batches that the caller gathers. Not thread-safe.
 */
final class CodeWords {

    /** Items per batch: what goes in and comes out stays in the first-level cache. */
    static final int BATCH = 128;

    private final FixedKeyHash[][] hashes;
    private final long[] items = new long[2 * BATCH];
    private final long[][] blocks;

    CodeWords(byte[] seed, int words) {
        int count = (words + 1) / 2;
        hashes = new FixedKeyHash[CuckooParameters.FUNCTIONS][count];
        for (int j = 0; j < hashes.length; j++) {
            for (int b = 0; b < count; b++) {
                hashes[j][b] = new FixedKeyHash(RandomOracle.of("psikit/kkrt/1/code")
                        .put(seed)
                        .put(j)
                        .put(b)
                        .digest());
            }
        }
        blocks = new long[count][2 * BATCH];
    }

    /** Item {@code index} of the batch. */
    void set(int index, long low, long high) {
        items[2 * index] = low;
        items[2 * index + 1] = high;
    }

    /** Encodes the first {@code count} items of the batch under hash function {@code function}. */
    void encode(int function, int count) {
        for (int b = 0; b < blocks.length; b++) {
            hashes[function][b].mmo(items, 0, blocks[b], 0, count);
        }
    }

    /** Word w of the code word of item {@code index} is {@code block(w / 2)[2·index + w % 2]}. */
    long[] block(int b) {
        return blocks[b];
    }
}
