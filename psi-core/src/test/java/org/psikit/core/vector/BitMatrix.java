package org.psikit.core.vector;

import java.util.Objects;

/**
 * A matrix of bits in one {@code long[]}, row-major: bit (r, c) is bit {@code c % 64} of word {@code r·wordsPerRow + c /
 * 64}. Rows are stored up to a multiple of 64, so that it can be transposed; bits beyond its shape are zero unless
 * written through {@link #words}. Not thread-safe.
 */
public final class BitMatrix {

    private final long[] words;
    private final int rows;
    private final int columns;
    private final int wordsPerRow;

    /** {@code rows} × {@code columns} zero bits. */
    public BitMatrix(int rows, int columns) {
        if (rows < 0 || columns < 0 || (rows + 63L) * (columns + 63L) / 64 > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("a bit matrix of " + rows + " × " + columns);
        }
        this.rows = rows;
        this.columns = columns;
        this.wordsPerRow = (columns + 63) >>> 6;
        this.words = new long[((rows + 63) & -64) * wordsPerRow];
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** Number of columns. */
    public int columns() {
        return columns;
    }

    /** ⌈columns / 64⌉. */
    public int wordsPerRow() {
        return wordsPerRow;
    }

    /** The words themselves, shared with this matrix. */
    public long[] words() {
        return words;
    }

    /** Bit (row, column). */
    public boolean get(int row, int column) {
        return (words[index(row, column)] >>> column & 1) != 0;
    }

    /** Sets or clears bit (row, column). */
    public void set(int row, int column, boolean bit) {
        int i = index(row, column);
        words[i] = words[i] & ~(1L << column) | (bit ? 1L << column : 0);
    }

    /** The matrix with rows and columns exchanged, a new one. */
    public BitMatrix transpose() {
        BitMatrix result = new BitMatrix(columns, rows);
        int padded = (rows + 63) & -64;
        new BitTranspose().transpose(words, 0, padded, wordsPerRow, wordsPerRow, result.words, 0);
        return result;
    }

    private int index(int row, int column) {
        Objects.checkIndex(row, rows);
        Objects.checkIndex(column, columns);
        return row * wordsPerRow + (column >>> 6);
    }

    /** Says how large, never what. */
    @Override
    public String toString() {
        return "BitMatrix[" + rows + " × " + columns + "]";
    }
}
