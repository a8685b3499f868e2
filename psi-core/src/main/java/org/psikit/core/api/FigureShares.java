package org.psikit.core.api;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One party's shares of a bucket's contribution to the count or the figures of its rule. They outlive the run that made
 * them: any later run of the same protocol under the same session id and coin can open their sum. Only the protocol
 * knows the meaning of the words.
 *
 * <p>Security: one party's shares alone reveal nothing; with the peer's of the same attempt they reveal the bucket's
 * contribution, so they are as secret as items. Wiped by {@link #close}.
 */
public final class FigureShares implements AutoCloseable {

    /** Empty shares, for a job that reveals rows, or a count in one run over the whole job. */
    public static final FigureShares NONE = new FigureShares(new long[0]);

    /** A limit above what {@value FigureTerms#MAX_CELLS} cells of a plan's figures take. */
    private static final int MAX_WORDS = 1 << 16;

    private final long[] words;

    /** Shares in {@code words}; takes ownership of the array. */
    public FigureShares(long[] words) {
        this.words = words;
    }

    /** The words themselves, not a copy; for reading only. */
    public long[] words() {
        return words;
    }

    /** The secret bytes, 8 to a word, big-endian, for encrypted storage; the caller wipes them. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * words.length);
        bytes.asLongBuffer().put(words);
        return bytes.array();
    }

    /**
     * Reads the bytes written by {@link #toBytes}.
     *
     * @throws IllegalArgumentException if the bytes are not whole words, or too many
     */
    public static FigureShares of(byte[] bytes) {
        return new FigureShares(words(bytes));
    }

    static long[] words(byte[] bytes) {
        if (bytes.length % Long.BYTES != 0 || bytes.length / Long.BYTES > MAX_WORDS) {
            throw new IllegalArgumentException(bytes.length + " bytes are no shares of figures");
        }
        long[] words = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(words);
        return words;
    }

    @Override
    public void close() {
        Arrays.fill(words, 0);
    }

    @Override
    public String toString() {
        return "FigureShares[" + words.length + " words, redacted]";
    }
}
