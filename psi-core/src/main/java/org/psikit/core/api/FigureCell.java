package org.psikit.core.api;

import java.util.Arrays;

/**
 * The figures of one cell, or of everything.
 *
 * @param withheld whether fewer than agreed are shared here; then the others are zero
 * @param count number of shared items, {@linkplain FigureTerms#known known ones} included in the total; -1 if that is no
 *     figure
 * @param sums for each column its sum and then, if asked for, its sum of squares
 */
public record FigureCell(boolean withheld, long count, long[] sums) {

    @Override
    public boolean equals(Object other) {
        return other instanceof FigureCell cell
                && withheld == cell.withheld
                && count == cell.count
                && Arrays.equals(sums, cell.sums);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Boolean.hashCode(withheld) + Long.hashCode(count)) + Arrays.hashCode(sums);
    }

    @Override
    public String toString() {
        return "FigureCell[" + sums.length + " sums]";
    }
}
