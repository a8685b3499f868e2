package org.psikit.ot.internal.lpn;

import org.psikit.core.internal.field.Gf128;

/** Gaussian elimination over GF(2^128): a row is an array of elements, two longs each. */
final class FieldRows {

    private FieldRows() {}

    /** Brings the first {@code columns} columns to echelon form; all others go along. Returns the rank. */
    static int reduce(long[][] rows, int columns) {
        int rank = 0;
        long[] inverse = new long[2];
        for (int column = 0; column < columns && rank < rows.length; column++) {
            int pivot = rank;
            while (pivot < rows.length && isZero(rows[pivot], column)) {
                pivot++;
            }
            if (pivot < rows.length) {
                long[] row = rows[pivot];
                rows[pivot] = rows[rank];
                rows[rank++] = row;
                Gf128.invert(row[2 * column], row[2 * column + 1], inverse, 0);
                for (int i = rank; i < rows.length; i++) {
                    clear(rows[i], row, column, inverse);
                }
            }
        }
        return rank;
    }

    private static boolean isZero(long[] row, int column) {
        return (row[2 * column] | row[2 * column + 1]) == 0;
    }

    private static void clear(long[] row, long[] pivot, int column, long[] inverse) {
        if (isZero(row, column)) {
            return;
        }
        long[] factor = new long[2];
        long[] product = new long[2];
        Gf128.multiply(row[2 * column], row[2 * column + 1], inverse[0], inverse[1], factor, 0);
        for (int at = 2 * column; at < row.length; at += 2) {
            Gf128.multiply(factor[0], factor[1], pivot[at], pivot[at + 1], product, 0);
            row[at] ^= product[0];
            row[at + 1] ^= product[1];
        }
    }
}
