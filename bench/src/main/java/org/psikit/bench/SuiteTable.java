package org.psikit.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.psikit.match.report.Numbers;

/** A suite's figures as text: a row a case for the terminal, tables in Markdown for the documents. */
final class SuiteTable {

    /** Of the rows. */
    static final String HEADER = String.format(
            Locale.ROOT,
            "%-24s%-10s%10s%9s%9s%18s%10s%11s%11s%7s%9s  %s",
            "protocol",
            "link",
            "items",
            "first s",
            "median s",
            "spread s",
            "us/item",
            "to sender",
            "back",
            "rounds",
            "memory",
            "result");

    private SuiteTable() {}

    /** A case. */
    static String row(CaseResult result) {
        BenchJob job = result.job();
        int typical = result.typical();
        return String.format(
                Locale.ROOT,
                "%-24s%-10s%,10d%9.3f%9.3f%18s%10.2f%11s%11s%7d%9s  %s",
                result.suiteCase().name(),
                job.link().label(),
                job.receiverItems(),
                result.cold(),
                result.median(),
                String.format(Locale.ROOT, "%.3f to %.3f", result.fastest(), result.slowest()),
                result.median() * 1e6 / job.receiverItems(),
                Numbers.bytes(result.receiver().get(typical).sent()),
                Numbers.bytes(result.sender().get(typical).sent()),
                result.suiteCase().card().cost().rounds(),
                result.peakResident() / (1 << 20) + " MiB",
                result.right() ? "as expected" : "WRONG");
    }

    /** The part of a document that a suite writes. */
    static String markdown(SuiteResult suite) {
        StringBuilder text = new StringBuilder();
        text.append("Measured on ").append(suite.environment().date()).append(" on ");
        text.append(suite.environment().machine()).append("; ");
        text.append(suite.environment().jvm())
                .append("; `")
                .append(suite.command())
                .append("`. ");
        text.append(
                suite.options().threads() == 1 ? "One thread" : suite.options().threads() + " threads");
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
            text.append(ColdJobTable.markdown(suite.jobs()));
        }
        return text.toString();
    }

    private static void loopback(StringBuilder text, SuiteResult suite) {
        text.append("Median seconds over loopback, by items of each party:\n\n");
        List<Long> sizes = suite.sizes();
        List<String> header = new ArrayList<>(List.of("protocol"));
        sizes.forEach(s -> header.add(SuitePage.power(s)));
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
            long items = largest.job().receiverItems();
            cells.add(String.format(Locale.ROOT, "%.2f", largest.median() * 1e6 / items));
            cells.add(String.format(
                    Locale.ROOT,
                    "%.1f + %.1f",
                    largest.receiver().get(largest.typical()).sent() / (double) items,
                    largest.sender().get(largest.typical()).sent() / (double) items));
            cells.add(largest.peakResident() / (1 << 20) + " MiB");
            row(text, cells);
        }
    }

    private static void links(StringBuilder text, SuiteResult suite) {
        long size = suite.options().linkSize();
        List<BenchLink> links = SuitePage.links(suite);
        if (links.size() < 2) {
            return;
        }
        text.append("\nMedian seconds by link, ").append(SuitePage.power(size)).append(" items of each party:\n\n");
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

    /** Three figures. */
    static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 1 ? "%.3f" : seconds < 10 ? "%.2f" : "%.1f", seconds);
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
