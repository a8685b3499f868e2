package org.psikit.bench.internal.job;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.psikit.match.internal.estimate.Estimator;
import org.psikit.match.internal.estimate.Machine;
import org.psikit.match.report.Numbers;

/** Jobs beside their estimates, a row each for the terminal, and the model constants that would fit them. */
public final class ColdJobTable {

    /** Of the rows. */
    public static final String HEADER = String.format(
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
    public static String row(ColdJobResult result) {
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
    public static List<String> fit(List<ColdJobResult> results, Machine machine) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "to fit these: Estimator.START_SECONDS = %.2f (is %.2f), ROW_SECONDS = %.2fe-6 (is %.2fe-6)",
                results.stream()
                        .mapToDouble(r -> r.median(run -> run.times().rest()))
                        .average()
                        .orElse(0),
                Estimator.START_SECONDS,
                results.stream()
                                .mapToDouble(r -> r.median(run -> run.times().files()) * 1e6)
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
        double measured = result.median(run -> run.times().protocol());
        double warm = result.estimate().time().warmSeconds();
        return (measured - warm) / Estimator.coldShare(warm);
    }
}
