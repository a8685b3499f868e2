package org.psikit.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.psikit.match.estimate.Estimator;
import org.psikit.match.estimate.Machine;
import org.psikit.match.report.Numbers;

/** Jobs beside their estimates, as text, and the constants of the model that would fit them. */
final class ColdJobTable {

    /** Of the rows. */
    static final String HEADER = String.format(
            Locale.ROOT,
            "%-18s%10s%9s%9s%7s%16s%12s%7s%10s%7s  %s",
            "job, cold",
            "rows",
            "est. s",
            "seconds",
            "of est",
            "spread s",
            "traffic",
            "of est",
            "memory",
            "of est",
            "result");

    private ColdJobTable() {}

    /** A job. */
    static String row(ColdJobResult result) {
        return String.format(
                Locale.ROOT,
                "%-18s%,10d%9.2f%9.2f%7.2f%16s%12s%7.2f%10s%7.2f  %s",
                result.job().name(),
                result.job().rows(),
                result.estimate().time().seconds(),
                result.seconds(),
                result.timeRatio(),
                String.format(Locale.ROOT, "%.2f to %.2f", result.fastest(), result.slowest()),
                Numbers.bytes(Math.round(result.bytes())),
                result.bytesRatio(),
                Numbers.bytes(Math.round(result.peakMemory())),
                result.memoryRatio(),
                !result.right() ? "WRONG" : result.holds() ? "as expected" : "ESTIMATE IS OFF");
    }

    /**
     * What the constants of {@link Estimator} and the cards would have to be for these jobs, each from the part of the
     * time that it stands for.
     */
    static List<String> fit(List<ColdJobResult> results, Machine machine) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "to fit these: Estimator.START_SECONDS = %.2f (is %.2f), ROW_SECONDS = %.2fe-6 (is %.2fe-6)",
                results.stream()
                        .mapToDouble(r -> r.median(run -> run.seconds() - run.protocolSeconds() - run.fileSeconds()))
                        .average()
                        .orElse(0),
                Estimator.START_SECONDS,
                results.stream()
                                .mapToDouble(r -> r.median(ColdJobResult.Run::fileSeconds) * 1e6)
                                .sum()
                        / results.stream().mapToLong(r -> r.job().rows()).sum()
                        / machine.slowness(),
                Estimator.ROW_SECONDS * 1e6));
        Set<String> ids = new LinkedHashSet<>();
        results.forEach(r -> ids.add(r.job().id()));
        for (String id : ids) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  coldSeconds of %s = %.2f (is %.2f)",
                    id,
                    results.stream()
                            .filter(r -> r.job().id().equals(id))
                            .mapToDouble(ColdJobTable::coldSeconds)
                            .average()
                            .orElse(0),
                    results.stream()
                            .filter(r -> r.job().id().equals(id))
                            .findFirst()
                            .orElseThrow()
                            .job()
                            .protocol()
                            .card()
                            .cost()
                            .coldSeconds()));
        }
        return lines;
    }

    /** What would make the estimate of the protocol's part that which was measured. */
    private static double coldSeconds(ColdJobResult result) {
        double measured = result.median(ColdJobResult.Run::protocolSeconds);
        double warm = result.estimate().time().warmSeconds();
        return (measured - warm) / Estimator.coldShare(warm);
    }

    /** For documents. */
    static String markdown(List<ColdJobResult> results) {
        StringBuilder text = new StringBuilder();
        text.append(
                "\nWhole jobs in processes that have just started, from CSV to CSV, and what `psi plan` says of them:\n\n");
        text.append("| job | rows | seconds | estimated | traffic | estimated | memory | estimated |\n");
        text.append("|---|---:|---:|---:|---:|---:|---:|---:|\n");
        for (ColdJobResult r : results) {
            text.append("| **")
                    .append(r.job().name())
                    .append("** | ")
                    .append(SuitePage.power(r.job().rows()));
            text.append(" | ").append(SuiteTable.seconds(r.seconds()));
            text.append(" | ").append(SuiteTable.seconds(r.estimate().time().seconds()));
            text.append(" | ").append(Numbers.bytes(Math.round(r.bytes())));
            text.append(" | ")
                    .append(Numbers.bytes(Math.round(r.estimate().bytes().total())));
            text.append(" | ").append(Numbers.bytes(Math.round(r.peakMemory())));
            text.append(" | ")
                    .append(Numbers.bytes(Math.round(r.estimate().room().memoryBytes())))
                    .append(" |\n");
        }
        return text.toString();
    }
}
