package org.psikit.bench.internal.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.psikit.bench.internal.machine.Environment;
import org.psikit.bench.internal.party.BenchLink;
import org.psikit.bench.internal.party.PartyRun;
import org.psikit.bench.internal.suite.CaseResult;
import org.psikit.bench.internal.suite.ItemCount;
import org.psikit.bench.internal.suite.SuiteResult;
import org.psikit.cli.internal.page.Html;
import org.psikit.cli.internal.page.LineChart;
import org.psikit.cli.internal.page.LineChart.Series;
import org.psikit.cli.internal.page.StackedBars;
import org.psikit.cli.internal.page.StackedBars.Bar;
import org.psikit.cli.internal.page.StackedBars.Part;
import org.psikit.match.report.Numbers;

/** The page of a suite, and the two charts that documents show. */
public final class SuitePage {

    private final SuiteResult suite;
    private final Map<String, Integer> colours = new LinkedHashMap<>();

    SuitePage(SuiteResult suite) {
        this.suite = suite;
        int next = 0;
        for (String name : suite.names()) {
            colours.put(name, suite.isBaseline(name) ? -1 : next++);
        }
    }

    String html() {
        Html page = new Html("What private set intersection costs");
        page.paragraph("Two processes on one machine, over TLS, each with as many synthetic items, a quarter of them"
                + " shared. Every run was checked against the known intersection: "
                + (suite.right() ? "all " + measured() + " gave it." : "NOT ALL GAVE IT."));
        if (!suite.failed().isEmpty()) {
            page.note("Did not come to an end: " + String.join("; ", suite.failed()) + ".");
        }
        if (!suite.sizes().isEmpty()) {
            tiles(page);
            page.heading("Time by size");
            page.figure(
                    bySize().inline(),
                    "Seconds of a run over loopback, median of the warm ones, both axes logarithmic. Grey lines are"
                            + " baselines: hash and compare, which protects nothing, and a library's X25519 called once a"
                            + " point. Open dots are extrapolated in proportion from the largest size that was run.");
        }
        if (links(suite).size() > 1) {
            page.heading("Time by link");
            page.figure(
                    byLink().inline(),
                    ItemCount.text(suite.options().cases().linkSize())
                            + " items of each party; loopback is slowed down to the bandwidth"
                            + " and round trip of each link, TLS and framing included.");
        }
        if (!suite.sizes().isEmpty()) {
            bytes(page);
            phases(page);
        }
        jobs(page);
        if (!suite.cases().isEmpty()) {
            page.heading("All figures");
            page.table(header(), rows(), 2);
        }
        if (!suite.leftOut().isEmpty()) {
            page.note("Left out for lack of time, " + String.join(". ", suite.leftOut()) + ".");
        }
        about(page);
        return page.page();
    }

    private String measured() {
        List<String> parts = new ArrayList<>();
        if (!suite.cases().isEmpty()) {
            parts.add(suite.cases().size() + " cases");
        }
        if (!suite.jobs().isEmpty()) {
            parts.add(suite.jobs().size() + " whole jobs");
        }
        return String.join(" and ", parts);
    }

    /** Time over size, a log-log chart. */
    LineChart bySize() {
        List<Long> sizes = suite.sizes();
        List<Series> series = new ArrayList<>();
        colours.forEach((name, colour) -> {
            double[] values = new double[sizes.size()];
            boolean[] derived = new boolean[sizes.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = suite.find(name, BenchLink.LOOPBACK, sizes.get(i))
                        .map(CaseResult::median)
                        .orElse(Double.NaN);
            }
            extrapolate(sizes, values, derived);
            series.add(new Series(name, colour, values, derived));
        });
        return new LineChart(
                "Seconds by number of items, for each protocol",
                sizes.stream().map(ItemCount::text).toList(),
                "items of each party",
                series,
                SuitePage::time);
    }

    /** Time over links, a line a protocol. */
    LineChart byLink() {
        List<BenchLink> links = links(suite);
        List<Series> series = new ArrayList<>();
        colours.forEach((name, colour) -> {
            if (colour >= 0) {
                double[] values = links.stream()
                        .mapToDouble(
                                l -> suite.find(name, l, suite.options().cases().linkSize())
                                        .map(CaseResult::median)
                                        .orElse(Double.NaN))
                        .toArray();
                series.add(new Series(name, colour, values));
            }
        });
        return new LineChart(
                "Seconds by link, for each protocol",
                links.stream().map(BenchLink::words).toList(),
                "link between the parties, "
                        + ItemCount.text(suite.options().cases().linkSize()) + " items of each",
                series,
                SuitePage::time);
    }

    /** Beyond the largest measured size in proportion to it. */
    private static void extrapolate(List<Long> sizes, double[] values, boolean[] derived) {
        int last = -1;
        for (int i = 0; i < values.length; i++) {
            last = Double.isNaN(values[i]) ? last : i;
        }
        for (int i = last + 1; last >= 0 && i < values.length; i++) {
            values[i] = values[last] * sizes.get(i) / sizes.get(last);
            derived[i] = true;
        }
    }

    private void tiles(Html page) {
        List<Html.Tile> tiles = new ArrayList<>();
        colours.forEach((name, colour) -> {
            if (colour >= 0) {
                suite.largest(name)
                        .ifPresent(c -> tiles.add(new Html.Tile(
                                time(c.median()),
                                name + ", " + ItemCount.text(c.job().items().receiver()) + " items" + ratio(c))));
            }
        });
        page.tiles(tiles);
    }

    /** How it compares with the quickest baseline that protects something, at the same size. */
    private String ratio(CaseResult result) {
        Series baseline = bySize().series().stream()
                .filter(s -> s.name().startsWith("textbook"))
                .min(java.util.Comparator.comparingDouble(s -> s.values()[s.values().length - 1]))
                .orElse(null);
        int column = suite.sizes().indexOf(result.job().items().receiver());
        if (baseline == null || Double.isNaN(baseline.values()[column])) {
            return "";
        }
        return String.format(
                Locale.ROOT, ": %.0f × as fast as %s", baseline.values()[column] / result.median(), baseline.name());
    }

    private void bytes(Html page) {
        List<Bar> bars = new ArrayList<>();
        colours.forEach((name, colour) -> suite.largest(name).ifPresent(c -> {
            double items = c.job().items().receiver();
            bars.add(new Bar(
                    name,
                    List.of(
                            new Part(
                                    "receiver to sender",
                                    c.receiver().get(c.typical()).traffic().sent() / items),
                            new Part(
                                    "sender to receiver",
                                    c.sender().get(c.typical()).traffic().sent() / items))));
        }));
        page.heading("Traffic");
        page.figure(
                new StackedBars("Bytes an item, by protocol", bars, v -> String.format(Locale.ROOT, "%.1f B", v))
                        .inline(),
                "Bytes for each item of a party, at the largest size that was run, before TLS.");
    }

    private void phases(Html page) {
        page.heading("Where the time goes");
        page.paragraph(
                "A typical warm run over loopback, at the largest size that was run. The time between two signs of"
                        + " progress counts for the phase that the later one is of, waiting for the peer included.");
        colours.forEach((name, colour) -> {
            if (colour >= 0) {
                suite.largest(name).ifPresent(c -> {
                    int run = c.typical();
                    List<Bar> bars = List.of(
                            bar("receiver", c.receiver().get(run)),
                            bar("sender", c.sender().get(run)));
                    page.figure(
                            new StackedBars("Seconds by phase, " + name, bars, SuitePage::time).inline(),
                            name + ", " + ItemCount.text(c.job().items().receiver()) + " items");
                });
            }
        });
    }

    private static Bar bar(String party, PartyRun run) {
        List<Part> parts = new ArrayList<>();
        run.phases().forEach((phase, span) -> parts.add(new Part(phase, span.seconds())));
        parts.add(new Part("end of the run", run.rest()));
        return new Bar(party, parts);
    }

    private void jobs(Html page) {
        if (suite.jobs().isEmpty()) {
            return;
        }
        page.heading("Whole jobs, and what was expected of them");
        page.table(
                List.of("job", "rows", "time", "estimated", "traffic", "estimated", "memory", "estimated"),
                suite.jobs().stream()
                        .map(j -> List.of(
                                j.job().name(),
                                Numbers.count(j.job().rows()),
                                time(j.seconds()),
                                time(j.estimate().time().seconds()),
                                Numbers.bytes(Math.round(j.bytes())),
                                Numbers.bytes(Math.round(j.estimate().bytes().total())),
                                Numbers.bytes(Math.round(j.peakMemory())),
                                Numbers.bytes(Math.round(j.estimate().room().memoryBytes()))))
                        .toList(),
                1);
        page.note("Two processes of psi match that have just started, from CSV files to CSV files, from start to end;"
                + " estimated as psi plan does.");
    }

    private static List<String> header() {
        return List.of(
                "protocol",
                "link",
                "items",
                "runs",
                "first run",
                "median",
                "spread",
                "to the sender",
                "back",
                "rounds",
                "memory");
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (String name : suite.names()) {
            suite.cases().stream()
                    .filter(c -> c.suiteCase().name().equals(name))
                    .sorted(java.util.Comparator.comparing(
                                    (CaseResult c) -> c.job().link())
                            .thenComparing(c -> c.job().items().receiver()))
                    .forEach(c -> rows.add(List.of(
                            name,
                            c.job().link().label(),
                            Numbers.count(c.job().items().receiver()),
                            Integer.toString(c.runs()),
                            time(c.cold()),
                            time(c.median()),
                            time(c.fastest()) + " – " + time(c.slowest()),
                            Numbers.bytes(
                                    c.receiver().get(c.typical()).traffic().sent()),
                            Numbers.bytes(c.sender().get(c.typical()).traffic().sent()),
                            Integer.toString(c.suiteCase().card().cost().rounds()),
                            c.peakResident() / (1 << 20) + " MiB")));
        }
        return rows;
    }

    private void about(Html page) {
        page.heading("How it was measured");
        Environment environment = suite.environment();
        page.table(
                List.of("", ""),
                List.of(
                        List.of("command", suite.command()),
                        List.of("date", environment.date().toString()),
                        List.of("machine", environment.machine()),
                        List.of("Java", environment.jvm()),
                        List.of(
                                "threads of each party",
                                Integer.toString(suite.options().effort().threads())),
                        List.of(
                                "runs of each case",
                                suite.options().effort().runs()
                                        + ", of which the first is cold; fewer where they take long"),
                        List.of("calibration", suite.calibration() + "; " + suite.machine()),
                        List.of("the whole suite took", Numbers.seconds(suite.seconds()))),
                2);
        page.note(
                "Each case runs in two fresh processes; code is warmed up while they connect, as a job does. First run:"
                        + " what a job sees. Memory: most resident bytes of the larger process, which takes what"
                        + " its heap limit allows.");
    }

    /** The links that were measured, loopback first. */
    static List<BenchLink> links(SuiteResult suite) {
        return Arrays.stream(BenchLink.values())
                .filter(l -> suite.cases().stream()
                        .anyMatch(c -> c.job().link() == l
                                && c.job().items().receiver()
                                        == suite.options().cases().linkSize()))
                .toList();
    }

    /** A time as short as an axis wants it. */
    static String time(double seconds) {
        if (seconds < 0.0995) {
            return String.format(Locale.ROOT, seconds < 0.00995 ? "%.1f ms" : "%.0f ms", seconds * 1e3);
        }
        if (seconds < 100) {
            return String.format(
                    Locale.ROOT, seconds < 0.995 ? "%.2f s" : seconds < 9.95 ? "%.1f s" : "%.0f s", seconds);
        }
        return String.format(Locale.ROOT, "%,.0f s", seconds);
    }
}
