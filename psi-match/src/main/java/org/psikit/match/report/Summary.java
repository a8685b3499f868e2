package org.psikit.match.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The end of a run in a few lines. */
final class Summary {

    private static final String DOT = " · ";

    /** Maximum number of reasons shown for rows without a key: actionable ones first. */
    private static final int HINTS = 3;

    private Summary() {}

    static List<String> lines(MatchReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(result(report) + DOT + Numbers.count(report.rejected().rows()) + " rejected");
        report.rejected().hints().stream()
                .sorted(Comparator.comparing(hint -> hint.advice().isEmpty()))
                .limit(HINTS)
                .forEach(hint -> lines.add("no key: " + hint.words()));
        lines.add("protocol " + report.agreed().protocol() + " ("
                + report.agreed().plan().security().label() + ")" + DOT
                + "peer at most " + Numbers.count(report.sizes().peerAnnounced()) + " rows" + DOT
                + Numbers.seconds(report.seconds()) + DOT + "sent "
                + Numbers.bytes(report.traffic().sent()) + ", received "
                + Numbers.bytes(report.traffic().received()));
        lines.add(report.learned().after());
        report.allWarnings().forEach(warning -> lines.add("warning: " + warning));
        report.written().forEach(w -> lines.add("wrote " + w.file() + " (" + Numbers.counted(w.rows(), "row") + ")"));
        report.notWritten().forEach(lost -> lines.add("not written: " + lost.problem()));
        return lines;
    }

    /** The warning of rows that came without the peer's cells. */
    static Optional<String> unreadable(long rows) {
        return rows == 0
                ? Optional.empty()
                : Optional.of(
                        Numbers.count(rows) + " matched rows have empty peer_ columns: what the peer sent for them"
                                + " cannot be read, so it broke the protocol; the other rows are right");
    }

    private static String result(MatchReport report) {
        String rows = Numbers.count(report.sizes().rows());
        OptionalLong count = report.result().figure("count");
        if (!report.result().withheld().isEmpty() || report.result().figures().size() > 1) {
            int withheld = report.result().withheld().size();
            return Numbers.count(report.result().figures().size()) + " figures ("
                    + rules(report, false) + ")"
                    + (withheld > 0 ? DOT + Numbers.count(withheld) + " withheld, too few keys in both files" : "")
                    + DOT + rows + " rows";
        }
        if (count.isPresent()) {
            return Numbers.count(count.getAsLong()) + " distinct keys in both files (" + rules(report, false) + ")"
                    + DOT + rows + " rows";
        }
        return report.result().matchedRows()
                ? "matched " + Numbers.count(report.result().total()) + " of " + rows + " rows (" + rules(report, true)
                        + ")"
                : rows + " rows took part (" + rules(report, false) + ")";
    }

    private static String rules(MatchReport report, boolean withRows) {
        List<String> parts = new ArrayList<>();
        for (MatchReport.RuleMatches rule : report.result().rules()) {
            parts.add("rule " + (parts.size() + 1) + " " + rule.rule()
                    + (withRows ? ": " + Numbers.count(rule.rows()) : ""));
        }
        return String.join(DOT, parts);
    }
}
