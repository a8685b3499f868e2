package org.psikit.ot.internal.okvs;

import java.util.Arrays;
import org.psikit.core.error.InputException;
import org.psikit.core.internal.field.Gf128;

/**
 * Solves the core of a bin, the items that cannot be peeled, by Gaussian elimination: over GF(2) on the sparse columns,
 * and the remaining rows over GF(2^128) on the dense ones. Not thread-safe.
 */
final class CoreSolver {

    /** A larger core means far too few columns, and its elimination would take long. */
    private static final int MAX_CORE = 1 << 10;

    private final OkvsParameters parameters;
    private final int sparse;
    private final int dense;

    CoreSolver(OkvsParameters parameters) {
        this.parameters = parameters;
        this.sparse = parameters.sparseColumns();
        this.dense = parameters.denseColumns();
    }

    /**
     * Writes the columns of the core and the dense ones to {@code out}, where free ones keep their values.
     *
     * @param items the core, numbered from place {@code first} on
     * @param values of all places
     * @return whether there is a solution
     * @throws InputException if two of the items are equal
     */
    boolean solve(Placement placement, int first, int[] items, long[] values, long[] out, int offset) {
        rejectEqual(placement, first, items);
        if (items.length > MAX_CORE) {
            return false;
        }
        Equations equations = new Equations(placement, first, items, values);
        int rank = equations.eliminate();
        if (!equations.solveDense(rank, out, offset + 2 * sparse)) {
            return false;
        }
        equations.solveSparse(rank, out, offset);
        return true;
    }

    /** Equal keys have equal rows, whatever the seed. */
    private static void rejectEqual(Placement placement, int first, int[] items) {
        int[] sorted = items.clone();
        long[] keys = new long[items.length];
        for (int i = 0; i < items.length; i++) {
            keys[i] = placement.rows[first + items[i]];
        }
        long[] ordered = keys.clone();
        Arrays.sort(ordered);
        for (int i = 1; i < ordered.length; i++) {
            if (ordered[i] == ordered[i - 1]) {
                for (int a = 0; a < sorted.length; a++) {
                    for (int b = a + 1; b < sorted.length && keys[a] == ordered[i]; b++) {
                        if (keys[b] == keys[a]
                                && placement.dense[first + sorted[a]] == placement.dense[first + sorted[b]]) {
                            throw new InputException("items " + placement.item(first + sorted[a]) + " and "
                                    + placement.item(first + sorted[b]) + " have the same key");
                        }
                    }
                }
            }
        }
    }

    /** The equations: a row has bits for the sparse columns that occur, dense entries, and a value. */
    private final class Equations {

        private final int rows;
        private final int[] columns;
        private final long[][] bits;
        private final long[] entries;
        private final long[][] values;
        private final int[] pivots;

        Equations(Placement placement, int first, int[] items, long[] allValues) {
            rows = items.length;
            columns = occurring(placement, first, items);
            bits = new long[rows][(columns.length + 63) / 64];
            entries = new long[rows];
            values = new long[rows][2];
            pivots = new int[rows];
            for (int i = 0; i < rows; i++) {
                int place = first + items[i];
                for (int j = 0; j < OkvsParameters.WEIGHT; j++) {
                    int column = Arrays.binarySearch(columns, column(placement.rows[place], j));
                    bits[i][column / 64] ^= 1L << column;
                }
                entries[i] = placement.dense[place];
                values[i][0] = allValues[2 * place];
                values[i][1] = allValues[2 * place + 1];
            }
        }

        /** Brings the bits to echelon form; rows from the returned rank on have none. */
        int eliminate() {
            int rank = 0;
            for (int column = 0; column < columns.length && rank < rows; column++) {
                int found = rank;
                while (found < rows && (bits[found][column / 64] >>> column & 1) == 0) {
                    found++;
                }
                if (found == rows) {
                    continue;
                }
                swap(rank, found);
                for (int i = found + 1; i < rows; i++) {
                    if ((bits[i][column / 64] >>> column & 1) != 0) {
                        add(rank, i);
                    }
                }
                pivots[rank++] = column;
            }
            return rank;
        }

        /** Solves the rows without sparse columns for the dense ones, over GF(2^128). */
        boolean solveDense(int rank, long[] out, int offset) {
            int equations = rows - rank;
            if (equations > dense) {
                return false;
            }
            // [equations][dense + 1], the last column the value; pivots from left to right
            long[][] matrix = new long[equations][2 * (dense + 1)];
            for (int i = 0; i < equations; i++) {
                for (int j = 0; j < dense; j++) {
                    entry(entries[rank + i], j, matrix[i], 2 * j);
                }
                System.arraycopy(values[rank + i], 0, matrix[i], 2 * dense, 2);
            }
            int[] pivot = new int[equations];
            for (int i = 0; i < equations; i++) {
                int j = 0;
                while (j < dense && (matrix[i][2 * j] | matrix[i][2 * j + 1]) == 0) {
                    j++;
                }
                if (j == dense) {
                    return false;
                }
                pivot[i] = j;
                long[] inverse = new long[2];
                Gf128.invert(matrix[i][2 * j], matrix[i][2 * j + 1], inverse, 0);
                for (int c = 0; c <= dense; c++) {
                    Gf128.multiply(matrix[i], 2 * c, inverse, 0, matrix[i], 2 * c, 1);
                }
                for (int other = 0; other < equations; other++) {
                    if (other != i) {
                        addTimes(matrix[i], matrix[other][2 * j], matrix[other][2 * j + 1], matrix[other]);
                    }
                }
            }
            boolean[] bound = new boolean[dense];
            for (int i = 0; i < equations; i++) {
                bound[pivot[i]] = true;
            }
            for (int i = 0; i < equations; i++) {
                long[] value = Arrays.copyOfRange(matrix[i], 2 * dense, 2 * dense + 2);
                for (int j = 0; j < dense; j++) {
                    if (!bound[j]) {
                        addProduct(matrix[i], 2 * j, out, offset + 2 * j, value);
                    }
                }
                System.arraycopy(value, 0, out, offset + 2 * pivot[i], 2);
            }
            return true;
        }

        /** Fills in the sparse columns that are pivots, the last one first. */
        void solveSparse(int rank, long[] out, int offset) {
            long[] entry = new long[2];
            for (int i = rank - 1; i >= 0; i--) {
                long[] value = values[i].clone();
                for (int j = 0; j < dense; j++) {
                    entry(entries[i], j, entry, 0);
                    addProduct(entry, 0, out, offset + 2 * (sparse + j), value);
                }
                for (int c = 0; c < columns.length; c++) {
                    if (c != pivots[i] && (bits[i][c / 64] >>> c & 1) != 0) {
                        value[0] ^= out[offset + 2 * columns[c]];
                        value[1] ^= out[offset + 2 * columns[c] + 1];
                    }
                }
                System.arraycopy(value, 0, out, offset + 2 * columns[pivots[i]], 2);
            }
        }

        private void swap(int a, int b) {
            long[] row = bits[a];
            bits[a] = bits[b];
            bits[b] = row;
            long entry = entries[a];
            entries[a] = entries[b];
            entries[b] = entry;
            long[] value = values[a];
            values[a] = values[b];
            values[b] = value;
        }

        private void add(int from, int to) {
            for (int w = 0; w < bits[from].length; w++) {
                bits[to][w] ^= bits[from][w];
            }
            entries[to] ^= entries[from];
            values[to][0] ^= values[from][0];
            values[to][1] ^= values[from][1];
        }
    }

    /** The sparse columns that the items use, in increasing order. */
    private static int[] occurring(Placement placement, int first, int[] items) {
        int[] all = new int[OkvsParameters.WEIGHT * items.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = column(placement.rows[first + items[i / OkvsParameters.WEIGHT]], i % OkvsParameters.WEIGHT);
        }
        return Arrays.stream(all).sorted().distinct().toArray();
    }

    private static int column(long row, int j) {
        return (int) (row >>> j * RowHash.COLUMN_BITS) & RowHash.COLUMN_MASK;
    }

    /** Entry j of a dense row as an element: the polynomial of those bits. */
    private void entry(long row, int j, long[] out, int offset) {
        out[offset] = 0;
        out[offset + 1] = 0;
        long bits = row >>> j * parameters.denseBits();
        for (int b = parameters.denseBits() - 1; b >= 0; b--) {
            Gf128.timesX(out[offset], out[offset + 1], out, offset);
            out[offset] ^= Gf128.ONE & -(bits >>> b & 1);
        }
    }

    /** to += (low, high)·from, element by element. */
    private static void addTimes(long[] from, long low, long high, long[] to) {
        long[] product = new long[2];
        for (int c = 0; c < from.length; c += 2) {
            Gf128.multiply(from[c], from[c + 1], low, high, product, 0);
            to[c] ^= product[0];
            to[c + 1] ^= product[1];
        }
    }

    /** sum += a·b. */
    private static void addProduct(long[] a, int aOffset, long[] b, int bOffset, long[] sum) {
        long[] product = new long[2];
        Gf128.multiply(a, aOffset, b, bOffset, product, 0, 1);
        sum[0] ^= product[0];
        sum[1] ^= product[1];
    }
}
