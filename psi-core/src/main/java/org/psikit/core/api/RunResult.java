package org.psikit.core.api;

import java.util.List;

/**
 * The result of a run at one party.
 *
 * @param count number of shared items over all buckets, check items included; -1 if this party does not learn it
 * @param withheld whether fewer than {@link PsiSession.Terms#minMatches} were shared, and so nothing else is known
 * @param cells the figures asked for with {@link Reveal#FIGURES}: one for each cell, or one for everything
 */
public record RunResult(long count, boolean withheld, List<FigureCell> cells) {

    /** This party learns nothing. */
    public static final RunResult NOTHING = new RunResult(-1, false, List.of());

    /** Fewer than agreed are shared. */
    public static final RunResult WITHHELD = new RunResult(-1, true, List.of());

    /** Copies the list. */
    public RunResult {
        cells = List.copyOf(cells);
    }

    /** A count. */
    public static RunResult ofCount(long count) {
        return new RunResult(count, false, List.of());
    }

    /** Figures; those of everything, if there are no other cells, have the count too. */
    public static RunResult ofCells(List<FigureCell> cells) {
        return new RunResult(cells.size() == 1 ? cells.get(0).count() : -1, false, cells);
    }
}
