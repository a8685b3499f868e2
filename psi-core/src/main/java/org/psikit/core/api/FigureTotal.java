package org.psikit.core.api;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One party's share of everything that a rule's figures add up to, with this party's noise in it: what it opens with the
 * peer. The same total may be opened again, on another run, and tells no more than the first time, since its noise is the
 * same. What the words mean is known to the protocol alone.
 *
 * <p>Security: as secret as the figures without the peer's noise. Wiped by {@link #close}.
 */
public final class FigureTotal implements AutoCloseable {

    /** Of a rule that opens nothing from shares: rows are learned, or a count that is one run over the whole job. */
    public static final FigureTotal NONE = new FigureTotal(new long[0]);

    private final long[] words;

    /** A total that stands in {@code words}, which are taken over. */
    public FigureTotal(long[] words) {
        this.words = words;
    }

    /** The words themselves, to be read only. */
    public long[] words() {
        return words;
    }

    /** The secret bytes, 8 a word and big-endian, for a place that encrypts them; the caller wipes them. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * words.length);
        bytes.asLongBuffer().put(words);
        return bytes.array();
    }

    /**
     * What {@link #toBytes} gave.
     *
     * @throws IllegalArgumentException if there are not whole words, or too many
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
