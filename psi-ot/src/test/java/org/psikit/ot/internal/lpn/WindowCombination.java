package org.psikit.ot.internal.lpn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.internal.field.Gf128;

/**
 * Makes a linear test that is confined to two windows, by elimination over GF(2^128) on a code as it is. It shows that the
 * conditions are as many as {@link LinearTestBound} says and the test as heavy.
 */
final class WindowCombination {

    /** Elements below each window on which the rows' combination must vanish; more than the state. */
    private static final int BELOW = 56;

    private final ExpandConvoluteCode code;
    private final int half;
    private final int count;
    private final Workers workers;
    private final int[] rows;
    private final int rank;
    private final long[] combination;

    WindowCombination(ExpandConvoluteCode code, int half, int count, WindowScan.Windows windows, Workers workers) {
        this.code = code;
        this.half = half;
        this.count = count;
        this.workers = workers;
        this.rows = rowsInside(windows);
        List<long[]> columns = new ArrayList<>();
        for (int end : windows.lowEnds(half)) {
            for (int below = 1; below <= BELOW; below++) {
                columns.add(column(end - below));
            }
        }
        long[][] matrix = new long[rows.length][2 * (columns.size() + rows.length)];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < columns.size(); c++) {
                System.arraycopy(columns.get(c), 2 * i, matrix[i], 2 * c, 2);
            }
            matrix[i][2 * (columns.size() + i)] = Gf128.ONE;
        }
        this.rank = eliminate(matrix, columns.size());
        this.combination = rank == rows.length ? new long[0] : matrix[rank];
    }

    /** Rows with all taps inside the windows. */
    int rows() {
        return rows.length;
    }

    /** Independent conditions on a test. */
    int rank() {
        return rank;
    }

    /** Whether the test has this element of the parity part. */
    boolean has(int position) {
        long[] column = column(position);
        int from = combination.length - column.length;
        long[] term = new long[2];
        long low = 0;
        long high = 0;
        for (int i = 0; i < column.length; i += 2) {
            Gf128.multiply(column[i], column[i + 1], combination[from + i], combination[from + i + 1], term, 0);
            low ^= term[0];
            high ^= term[1];
        }
        return (low | high) != 0;
    }

    private int[] rowsInside(WindowScan.Windows windows) {
        long[] outside = new long[2 * half];
        for (int j = 0; j < half; j++) {
            outside[2 * j] = windows.contains(j, half) ? 0 : (j + 1) * 0x9E3779B97F4A7C15L;
        }
        long[] sums = new long[2 * count];
        code.expand(outside, sums, 0, count, workers);
        int[] inside = new int[count];
        int found = 0;
        for (int i = 0; i < count; i++) {
            if (sums[2 * i] == 0) {
                inside[found++] = i;
            }
        }
        return Arrays.copyOf(inside, found);
    }

    /** What the rows have of one element of the parity part. */
    private long[] column(int position) {
        long[] parity = new long[2 * half];
        parity[2 * position] = Gf128.ONE;
        long[] out = new long[2 * count];
        code.encode(parity, out, 0, count, workers);
        long[] column = new long[2 * rows.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(out, 2 * rows[i], column, 2 * i, 2);
        }
        return column;
    }

    /** To echelon form on the first {@code columns} columns; returns their rank. */
    private static int eliminate(long[][] matrix, int columns) {
        int rank = 0;
        long[] factor = new long[2];
        for (int c = 0; c < 2 * columns && rank < matrix.length; c += 2) {
            int pivot = rank;
            while (pivot < matrix.length && (matrix[pivot][c] | matrix[pivot][c + 1]) == 0) {
                pivot++;
            }
            if (pivot < matrix.length) {
                long[] row = matrix[pivot];
                matrix[pivot] = matrix[rank];
                matrix[rank] = row;
                long[] inverse = new long[2];
                Gf128.invert(row[c], row[c + 1], inverse, 0);
                for (int i = rank + 1; i < matrix.length; i++) {
                    Gf128.multiply(matrix[i][c], matrix[i][c + 1], inverse[0], inverse[1], factor, 0);
                    subtract(matrix[i], row, factor);
                }
                rank++;
            }
        }
        return rank;
    }

    private static void subtract(long[] from, long[] row, long[] factor) {
        long[] term = new long[2];
        if ((factor[0] | factor[1]) != 0) {
            for (int i = 0; i < row.length; i += 2) {
                if ((row[i] | row[i + 1]) != 0) {
                    Gf128.multiply(row[i], row[i + 1], factor[0], factor[1], term, 0);
                    from[i] ^= term[0];
                    from[i + 1] ^= term[1];
                }
            }
        }
    }
}
