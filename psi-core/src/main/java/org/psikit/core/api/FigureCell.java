package org.psikit.core.api;

import java.math.BigInteger;
import java.util.List;

/**
 * The figures of one cell, or of everything.
 *
 * @param withheld whether fewer items than agreed are shared here; if so, the other fields are zero
 * @param count number of shared items, {@linkplain FigureTerms#known known ones} included in the total; -1 if it is
 *     not asked for
 * @param sums for each column its sum and then, if asked for, its sum of squares
 */
public record FigureCell(boolean withheld, long count, List<BigInteger> sums) {

    /** Copies the list. */
    public FigureCell {
        sums = List.copyOf(sums);
    }

    /** Prints the number of figures, never their values. */
    @Override
    public String toString() {
        return "FigureCell[" + sums.size() + " sums]";
    }
}
