package org.psikit.core.api;

/**
 * What a party has at the end of a run.
 *
 * @param count number of shared items over all buckets, check items included (with {@link Reveal#ROWS}: of the bits
 *     set); -1 if this party does not learn it
 * @param withheld whether fewer than {@link PsiSession.Terms#minMatches} were shared, and so nothing else is known
 */
public record RunResult(long count, boolean withheld) {

    /** This party learns nothing. */
    public static final RunResult NOTHING = new RunResult(-1, false);

    /** Fewer than agreed are shared. */
    public static final RunResult WITHHELD = new RunResult(-1, true);

    /** A count. */
    public static RunResult ofCount(long count) {
        return new RunResult(count, false);
    }
}
