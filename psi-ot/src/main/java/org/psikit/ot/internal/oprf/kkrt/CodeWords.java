package org.psikit.ot.internal.oprf.kkrt;

import java.util.Arrays;
import org.psikit.core.internal.crypto.FixedKeyHash;
import org.psikit.core.internal.crypto.RandomOracle;
import org.psikit.ot.internal.hashing.CuckooParameters;

/**
 * The pseudo-random code of KKRT: the code word of item x under hash function j is MMO_j0(x) ‖ MMO_j1(x) ‖ …, {@code
 * [n][64·words bit]}. The three sets of keys come from a seed tossed after the items are fixed; they make the number of
 * the hash function a part of the OPRF's input.
 *
 * <p>Works on batches that the caller gathers. Not thread-safe.
 */
final class CodeWords implements AutoCloseable {

    /** Items per batch: its input and output stay in the first-level cache. */
    static final int BATCH = 128;

    private final FixedKeyHash[][] hashes;
    private final long[] items = new long[2 * BATCH];
    private final long[] block = new long[2 * BATCH];
    private final long[] codes;
    private final int words;

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
        this.words = words;
        codes = new long[BATCH * words];
    }

    /** Sets item {@code index} of the batch. */
    void set(int index, long low, long high) {
        items[2 * index] = low;
        items[2 * index + 1] = high;
    }

    /**
     * Encodes the first {@code count} items of the batch under hash function {@code function}.
     *
     * @return code words, word w of item i at {@code i·words + w}; valid until the next call
     */
    long[] encode(int function, int count) {
        for (int b = 0; b < hashes[function].length; b++) {
            hashes[function][b].mmo(items, 0, block, 0, count);
            if (2 * b + 1 < words) {
                for (int i = 0; i < count; i++) {
                    codes[i * words + 2 * b] = block[2 * i];
                    codes[i * words + 2 * b + 1] = block[2 * i + 1];
                }
            } else {
                for (int i = 0; i < count; i++) {
                    codes[i * words + 2 * b] = block[2 * i];
                }
            }
        }
        return codes;
    }

    /** Wipes the last batch. */
    @Override
    public void close() {
        for (FixedKeyHash[] function : hashes) {
            for (FixedKeyHash hash : function) {
                hash.close();
            }
        }
        Arrays.fill(items, 0);
        Arrays.fill(block, 0);
        Arrays.fill(codes, 0);
    }
}
