package org.psikit.circuit.internal.share;

import java.util.Arrays;
import org.psikit.core.vector.BitTranspose;

/**
 * A block of values divided into bits: slice i holds bit i of every value, value l at bit {@code l % 64} of word {@code
 * l / 64}. Not thread-safe.
 */
final class BitSlices {

    /** Values of a block: a slice is a chunk of correlated OT, whose rows stay in the second-level cache. */
    static final int BLOCK = 1 << 14;

    private final BitTranspose transpose = new BitTranspose();
    private final long[] padded;
    private final long[] slices;
    private final int wordsPerValue;
    private int sliceWords;

    BitSlices(int valueBits) {
        wordsPerValue = (valueBits + 63) >>> 6;
        padded = new long[wordsPerValue * BLOCK];
        slices = new long[padded.length];
    }

    /** Slices {@code count} values of {@link #wordsPerValue} longs each, from value number {@code first} on. */
    void cut(long[] values, int first, int count) {
        sliceWords = (count + 63) >>> 6;
        System.arraycopy(values, wordsPerValue * first, padded, 0, wordsPerValue * count);
        Arrays.fill(padded, wordsPerValue * count, wordsPerValue * 64 * sliceWords, 0);
        transpose.transpose(padded, 0, 64 * sliceWords, wordsPerValue, wordsPerValue, slices, 0);
    }

    /** Where slice i begins in {@link #words}. */
    int offset(int i) {
        return i * sliceWords;
    }

    long[] words() {
        return slices;
    }

    /** Longs of a value. */
    int wordsPerValue() {
        return wordsPerValue;
    }

    void wipe() {
        Arrays.fill(padded, 0);
        Arrays.fill(slices, 0);
        transpose.wipe();
    }
}
