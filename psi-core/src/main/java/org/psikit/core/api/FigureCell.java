package org.psikit.core.api;

import java.math.BigInteger;
import java.util.List;

/**
 * The figures of one cell, or of everything.
 *
 * @param withheld whether fewer than agreed are shared here; then the others are zero
 * @param count number of shared items, {@linkplain FigureTerms#known known ones} included in the total; -1 if that is no
 *     figure
 * @param sums for each column its sum and then, if asked for, its sum of squares
 */
public record FigureCell(boolean withheld, long count, List<BigInteger> sums) {

    /** Copies the list. */
    public FigureCell {
        sums = List.copyOf(sums);
    }

    /** Says how many, never which. */
    @Override
    public String toString() {
        return "FigureCell[" + sums.size() + " sums]";
    }
}
