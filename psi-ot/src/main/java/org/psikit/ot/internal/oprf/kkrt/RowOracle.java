package org.psikit.ot.internal.oprf.kkrt;

import org.psikit.core.internal.crypto.BlockOracle;
import org.psikit.core.internal.crypto.RandomOracle;

/**
 * The output of the OPRF: a random oracle of domain ‖ row ‖ row number, {@code [64·words bit]} to {@code [256 bit]}, where
 * the domain is a hash of session, rule, try and bucket. It is {@link BlockOracle}, SHA-256 on messages of one length: the
 * domain is hashed once, and a row of up to 448 bits with its number fills one block.
 *
 * <p>The first half is the OPRF's output. The second half is never sent; it is the same for both parties if and only if
 * they have the same item in that row, and so may serve as a key.
 *
 * <p>Works on batches: set, hash, read. Not thread-safe.
 */
final class RowOracle {

    /** Rows of a batch. */
    static final int BATCH = BlockOracle.BATCH;

    private final BlockOracle oracle;
    private final int words;
    private final int[] numbers = new int[BATCH];

    RowOracle(byte[] domain, KkrtParameters parameters) {
        this.words = parameters.words();
        byte[] rows =
                RandomOracle.of("psikit/kkrt/1/row").put(domain).put(words).digest();
        this.oracle = new BlockOracle(rows, parameters.receiverItems() + 3L * parameters.senderItems());
    }

    /** Sets the number of row {@code index} of the batch. */
    void setNumber(int index, int rowNumber) {
        numbers[index] = rowNumber;
    }

    /** Sets word w of row {@code index} of the batch. */
    void set(int index, int w, long word) {
        oracle.set(index, w, word);
    }

    /** Hashes the first {@code count} rows. */
    void hash(int count) {
        int last = BlockOracle.BLOCK_LONGS - 1;
        boolean room = words <= last;
        if (!room) {
            oracle.hash(count);
            for (int w = 0; w < last; w++) {
                for (int i = 0; i < count; i++) {
                    oracle.set(i, w, 0);
                }
            }
        }
        for (int i = 0; i < count; i++) {
            oracle.set(i, last, numbers[i]);
        }
        if (room) {
            oracle.hash(count);
        } else {
            oracle.next(count);
        }
    }

    /** Long {@code w} of the output for row {@code index}, of {@value BlockOracle#OUTPUT_LONGS}. */
    long output(int index, int w) {
        return oracle.output(index, w);
    }

    /** Wipes rows and outputs. */
    void wipe() {
        oracle.wipe();
    }
}
