package org.psikit.ot.internal.lpn;

import java.util.Arrays;

/** Gaussian elimination over GF(2): a row is an array of words, column c is bit {@code c % 64} of word {@code c / 64}. */
public final class BinaryRows {

    private BinaryRows() {}

    /** Whether a row has a one in a column. */
    public static boolean bit(long[] row, int column) {
        return (row[column >>> 6] >>> column & 1) != 0;
    }

    /**
     * Brings the first {@code columns} columns to reduced echelon form; all other words of a row go along.
     *
     * @return the pivot column of row i at i, as many as the rank: rows behind these are zero in those columns
     */
    public static int[] reduce(long[][] rows, int columns) {
        int[] pivots = new int[Math.min(rows.length, columns)];
        int rank = 0;
        for (int column = 0; column < columns && rank < rows.length; column++) {
            int pivot = rank;
            while (pivot < rows.length && !bit(rows[pivot], column)) {
                pivot++;
            }
            if (pivot < rows.length) {
                long[] row = rows[pivot];
                rows[pivot] = rows[rank];
                rows[rank] = row;
                clear(rows, row, column);
                pivots[rank++] = column;
            }
        }
        return Arrays.copyOf(pivots, rank);
    }

    private static void clear(long[][] rows, long[] pivot, int column) {
        for (long[] row : rows) {
            if (row != pivot && bit(row, column)) {
                for (int w = 0; w < row.length; w++) {
                    row[w] ^= pivot[w];
                }
            }
        }
    }
}
