package org.psikit.core.api;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One party's share of everything that a rule's figures add up to, with this party's noise included; opened together
 * with the peer. The same total may be opened again, on another run, and reveals no more than the first time, since its
 * noise is the same. Only the protocol knows the meaning of the words.
 *
 * <p>Security: as secret as the figures without the peer's noise. Wiped by {@link #close}.
 */
public final class FigureTotal implements AutoCloseable {

    /**
     * An empty total, for a rule that opens nothing from shares: it reveals rows, or a count in one run over the whole
     * job.
     */
    public static final FigureTotal NONE = new FigureTotal(new long[0]);

    private final long[] words;

    /** A total in {@code words}; takes ownership of the array. */
    public FigureTotal(long[] words) {
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
    public static FigureTotal of(byte[] bytes) {
        return new FigureTotal(FigureShares.words(bytes));
    }

    @Override
    public void close() {
        Arrays.fill(words, 0);
    }

    @Override
    public String toString() {
        return "FigureTotal[" + words.length + " words, redacted]";
    }
}
