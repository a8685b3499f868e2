package org.psikit.match;

import java.util.List;
import org.psikit.match.consent.Entry;
import org.psikit.match.report.MatchReport;

/**
 * What one party can find out of its job without the peer: that its own files, settings and plan are usable, and what the
 * peer would be shown.
 *
 * @param sizes rows, those with a key, and the number that the peer would be shown
 * @param rejected rows that would take no part
 * @param warnings what looks unusual
 * @param entries what a person would be asked to agree to, as far as it is known
 */
public record DryRun(Sizes sizes, MatchReport.Rejected rejected, List<String> warnings, List<Entry> entries) {

    /** Copies the lists. */
    public DryRun {
        warnings = List.copyOf(warnings);
        entries = List.copyOf(entries);
    }

    /**
     * How much there is.
     *
     * @param rows rows of the table
     * @param keyedRows rows with a key under at least one rule
     * @param announced the size that the peer would be shown
     */
    public record Sizes(long rows, long keyedRows, long announced) {}
}
