package org.psikit.core.api;

import java.util.List;

/**
 * The result of a run at one party.
 *
 * @param count number of shared items over all buckets, check items included; -1 if this party does not learn it
 * @param withheld whether fewer than {@link PsiSession.Terms#minMatches} were shared, so that nothing else is
 *     revealed
 * @param cells the figures asked for with {@link Reveal#FIGURES}: one for each cell, or one for everything
 */
public record RunResult(long count, boolean withheld, List<FigureCell> cells) {

    /** This party learns nothing. */
    public static final RunResult NOTHING = new RunResult(-1, false, List.of());

    /** Withheld: fewer items are shared than the agreed threshold. */
    public static final RunResult WITHHELD = new RunResult(-1, true, List.of());

    /** Copies the list. */
    public RunResult {
        cells = List.copyOf(cells);
    }

    /** A count. */
    public static RunResult ofCount(long count) {
        return new RunResult(count, false, List.of());
    }

    /** Figures by cell; a single cell over everything also gives the count. */
    public static RunResult ofCells(List<FigureCell> cells) {
        return new RunResult(cells.size() == 1 ? cells.get(0).count() : -1, false, cells);
    }
}
