package org.psikit.bench.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.psikit.bench.internal.job.ColdJobResult;
import org.psikit.bench.internal.party.BenchLink;
import org.psikit.bench.internal.suite.CaseResult;
import org.psikit.bench.internal.suite.ItemCount;
import org.psikit.bench.internal.suite.SuiteResult;
import org.psikit.match.report.Numbers;

/** A suite's figures as tables in Markdown, for the documents. */
public final class SuiteTable {

    private SuiteTable() {}

    /** The part of a document that a suite writes. */
    public static String markdown(SuiteResult suite) {
        StringBuilder text = new StringBuilder();
        text.append("Measured on ").append(suite.environment().date()).append(" on ");
        text.append(suite.environment().machine()).append("; ");
        text.append(suite.environment().jvm())
                .append("; `")
                .append(suite.command())
                .append("`. ");
        text.append(
                suite.options().effort().threads() == 1
                        ? "One thread"
                        : suite.options().effort().threads() + " threads");
        text.append(" a party, both on the same machine. Calibration: ")
                .append(suite.calibration())
                .append("; ")
                .append(suite.machine())
                .append(".\n\n");
        if (!suite.sizes().isEmpty()) {
            loopback(text, suite);
        }
        links(text, suite);
        if (!suite.jobs().isEmpty()) {
            jobs(text, suite.jobs());
        }
        return text.toString();
    }

    private static void loopback(StringBuilder text, SuiteResult suite) {
        text.append("Median seconds over loopback, by items of each party:\n\n");
        List<Long> sizes = suite.sizes();
        List<String> header = new ArrayList<>(List.of("protocol"));
        sizes.forEach(s -> header.add(ItemCount.text(s)));
        header.add("µs an item");
        header.add("bytes an item, to the sender + back");
        header.add("memory");
        row(text, header);
        text.append("|---").append("|---:".repeat(header.size() - 1)).append("|\n");
        for (String name : suite.names()) {
            CaseResult largest = suite.largest(name).orElse(null);
            if (largest == null) {
                continue;
            }
            List<String> cells = new ArrayList<>(List.of(suite.isBaseline(name) ? name : "**" + name + "**"));
            sizes.forEach(s -> cells.add(suite.find(name, BenchLink.LOOPBACK, s)
                    .map(c -> seconds(c.median()))
                    .orElse("")));
            long items = largest.job().items().receiver();
            cells.add(String.format(Locale.ROOT, "%.2f", largest.median() * 1e6 / items));
            cells.add(String.format(
                    Locale.ROOT,
                    "%.1f + %.1f",
                    largest.receiver().get(largest.typical()).traffic().sent() / (double) items,
                    largest.sender().get(largest.typical()).traffic().sent() / (double) items));
            cells.add(largest.peakResident() / (1 << 20) + " MiB");
            row(text, cells);
        }
    }

    private static void links(StringBuilder text, SuiteResult suite) {
        long size = suite.options().cases().linkSize();
        List<BenchLink> links = SuitePage.links(suite);
        if (links.size() < 2) {
            return;
        }
        text.append("\nMedian seconds by link, ").append(ItemCount.text(size)).append(" items of each party:\n\n");
        List<String> header = new ArrayList<>(List.of("protocol"));
        links.forEach(l -> header.add(l.words()));
        row(text, header);
        text.append("|---").append("|---:".repeat(links.size())).append("|\n");
        for (String name : suite.names()) {
            if (!suite.isBaseline(name)) {
                List<String> cells = new ArrayList<>(List.of("**" + name + "**"));
                links.forEach(l -> cells.add(
                        suite.find(name, l, size).map(c -> seconds(c.median())).orElse("")));
                row(text, cells);
            }
        }
    }

    /** Whole jobs beside their estimates. */
    private static void jobs(StringBuilder text, List<ColdJobResult> results) {
        text.append(
                "\nWhole jobs in processes that have just started, from CSV to CSV, and what `psi plan` says of them:\n\n");
        text.append("| job | rows | seconds | estimated | traffic | estimated | memory | estimated |\n");
        text.append("|---|---:|---:|---:|---:|---:|---:|---:|\n");
        for (ColdJobResult r : results) {
            text.append("| **")
                    .append(r.job().name())
                    .append("** | ")
                    .append(ItemCount.text(r.job().rows()));
            text.append(" | ").append(seconds(r.seconds()));
            text.append(" | ").append(seconds(r.estimate().time().seconds()));
            text.append(" | ").append(Numbers.bytes(Math.round(r.bytes())));
            text.append(" | ")
                    .append(Numbers.bytes(Math.round(r.estimate().bytes().total())));
            text.append(" | ").append(Numbers.bytes(Math.round(r.peakMemory())));
            text.append(" | ")
                    .append(Numbers.bytes(Math.round(r.estimate().room().memoryBytes())))
                    .append(" |\n");
        }
    }

    /** Three figures. */
    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 1 ? "%.3f" : seconds < 10 ? "%.2f" : "%.1f", seconds);
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
