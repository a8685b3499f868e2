package org.psikit.ot.internal.extension;

import org.psikit.core.vector.BitTranspose;

/** Assembles rows of 128 bits from columns. */
final class RowAssembly {

    private RowAssembly() {}

    /** Writes the first {@code count} rows of {@code [128][words]} columns, two longs each. */
    static void transpose(BitTranspose kernel, long[] columns, int words, long[] out, int offset, int count) {
        int whole = count >>> 6;
        kernel.transpose(columns, 0, ColumnMaker.COUNT, words, whole, out, offset);
        int rest = count & 63;
        if (rest != 0) {
            long[] last = new long[2 * 64];
            kernel.transpose(columns, whole, ColumnMaker.COUNT, words, 1, last, 0);
            System.arraycopy(last, 0, out, offset + 2 * (count - rest), 2 * rest);
        }
    }
}
