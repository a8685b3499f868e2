package org.psikit.ot.psi.kkrt;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.psikit.core.crypto.BlockOracle;
import org.psikit.core.crypto.RandomOracle;

/**
 * The output of the OPRF: a random oracle of domain ‖ row ‖ row number, {@code [64·words bit]} to {@code [256 bit]}, where
 * the domain is a hash of session, rule, try and bucket. It is {@link BlockOracle}, SHA-256 on messages of one length: the
 * domain is hashed once, and a row of up to 448 bits with its number fills one block.
 *
 * <p>A tag is the beginning of an output, at most its first half. The second half is never sent; it is the same for both
 * parties if and only if they have the same item in that row, and so may serve as a key.
 *
 * <p>Works on batches: set, hash, read. Not thread-safe.
 */
final class RowOracle {

    /** Rows of a batch. */
    static final int BATCH = BlockOracle.BATCH;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

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

    /** Writes the tag of row {@code index}, little-endian. */
    void tag(int index, int tagBytes, byte[] out, int offset) {
        LONGS.set(out, offset, oracle.output(index, 0));
        long rest = oracle.output(index, 1);
        for (int b = Long.BYTES; b < tagBytes; b++) {
            out[offset + b] = (byte) rest;
            rest >>>= Byte.SIZE;
        }
    }

    /** Wipes rows and outputs. */
    void wipe() {
        oracle.wipe();
    }
}
