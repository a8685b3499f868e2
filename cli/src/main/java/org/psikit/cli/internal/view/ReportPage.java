package org.psikit.cli.internal.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.psikit.cli.internal.page.Html;
import org.psikit.cli.internal.page.StackedBars;
import org.psikit.cli.internal.page.StackedBars.Bar;
import org.psikit.cli.internal.page.StackedBars.Part;
import org.psikit.cli.internal.view.JsonFile.Fields;
import org.psikit.match.report.Numbers;

/** The page of one job, from its report. Nothing of the report is trusted: every word of it is escaped. */
public final class ReportPage {

    private static final int FINGERPRINT_SHOWN = 23;

    private final Fields report;
    private final Html page;

    public ReportPage(Fields report) {
        this.report = report;
        this.page = new Html("Private set intersection: report of a job");
    }

    public String html() {
        head();
        FigureTable.of(report, this::called).ifPresent(figures -> figures.write(page));
        learned();
        matches();
        time();
        traffic();
        agreed();
        return page.page();
    }

    /** The name of a side's party, or its side. */
    private String called(String side) {
        String name = report.object("parties").object(side).text("name");
        return name.isEmpty() ? "the " + side : name;
    }

    private void head() {
        String me = report.object("parties").text("me");
        String other = me.equals("listener") ? "connector" : "listener";
        Fields sizes = report.object("sizes");
        Fields traffic = report.object("traffic");
        page.paragraph("Two parties compared their records without showing them to each other. This is the report of "
                + called(me) + "; the other party was " + called(other) + ". Outcome: " + report.text("outcome")
                + ", from " + time("started") + " to " + time("ended") + ".");
        List<Html.Tile> tiles = new ArrayList<>();
        Fields result = report.object("result");
        if (result.has("matched_rows")) {
            tiles.add(new Html.Tile(
                    Numbers.count(result.count("matched_rows")),
                    "of " + Numbers.count(sizes.count("rows")) + " rows matched"));
        }
        FigureTable.count(report).ifPresent(count -> tiles.add(new Html.Tile(count, "keys in both files")));
        tiles.add(new Html.Tile(Numbers.seconds(report.number("seconds")), "of work, without waiting"));
        tiles.add(new Html.Tile(
                Numbers.bytes(traffic.count("bytes_sent") + traffic.count("bytes_received")), "went over the wire"));
        tiles.add(new Html.Tile(report.text("protocol"), "the protocol"));
        page.tiles(tiles);
    }

    /** {@code 2026-03-31 09:00:00 UTC}. */
    private String time(String name) {
        return report.text(name).replaceFirst("T", " ").replaceFirst("([.]\\d+)?Z$", " UTC");
    }

    private void learned() {
        page.heading("Who learned what");
        report.object("learned").texts("sentences").forEach(page::paragraph);
        List<String> warnings = report.texts("warnings");
        if (!warnings.isEmpty()) {
            page.heading("Warnings");
            warnings.forEach(page::paragraph);
        }
    }

    private void matches() {
        Fields sizes = report.object("sizes");
        Fields rejected = report.object("rejected");
        List<Fields> rules = report.object("result").objects("rules");
        boolean byRule = rules.stream().anyMatch(r -> r.has("matched_rows"));
        page.heading("Rows");
        if (byRule) {
            List<Bar> bars = new ArrayList<>();
            for (Fields rule : rules) {
                bars.add(Bar.of(
                        "rule " + (bars.size() + 1) + ": " + rule.text("rule"),
                        "matched",
                        rule.number("matched_rows")));
            }
            bars.add(Bar.of("without a usable key", "matched", rejected.number("rows")));
            page.figure(
                    new StackedBars("rows by rule", bars, v -> Numbers.count(Math.round(v))).inline(),
                    "Matched rows by the rule that matched them first, and rows that took no part.");
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("rows in this party's table", Numbers.count(sizes.count("rows"))));
        rows.add(List.of("rows with a key under at least one rule", Numbers.count(sizes.count("keyed_rows"))));
        rows.add(List.of("shown to the other party as at most", Numbers.count(sizes.count("announced"))));
        rows.add(List.of("the other party has at most", Numbers.count(sizes.count("peer_announced"))));
        for (Fields reason : rejected.objects("reasons")) {
            rows.add(List.of("no key: " + reason.text("reason"), Numbers.count(reason.count("rows"))));
        }
        page.table(List.of("", "rows"), rows, 1);
        advice(rejected);
        files();
    }

    /** The advice on rows without a key. */
    private void advice(Fields rejected) {
        List<List<String>> rows = new ArrayList<>();
        for (Fields hint : rejected.objects("hints")) {
            if (!hint.text("advice").isEmpty()) {
                rows.add(List.of(hint.text("problem"), hint.text("advice"), Numbers.count(hint.count("rows"))));
            }
        }
        if (!rows.isEmpty()) {
            page.heading("What would give more rows a key");
            page.table(List.of("no key", "what to do", "rows"), rows, 2);
        }
    }

    private void files() {
        List<List<String>> rows = new ArrayList<>();
        List<Fields> inputs = report.objects("inputs");
        for (Fields file : inputs) {
            // With several files the report has only the sum
            String count =
                    inputs.size() == 1 ? Numbers.count(report.object("sizes").count("rows")) : "";
            rows.add(List.of("read", file.text("file"), count));
        }
        for (Fields file : report.objects("outputs")) {
            rows.add(List.of("written", file.text("file"), Numbers.count(file.count("rows"))));
        }
        for (Fields file : report.objects("not_written")) {
            rows.add(List.of("not written", file.text("file") + ": " + file.text("problem"), ""));
        }
        page.heading("Files of this party");
        page.table(List.of("", "file", "rows"), rows, 2);
    }

    private void time() {
        List<Bar> bars = new ArrayList<>();
        double waited = 0;
        for (Fields phase : report.objects("phases")) {
            if (phase.flag("waiting")) {
                waited += phase.number("seconds");
            } else {
                bars.add(Bar.of(phase.text("name"), "seconds", phase.number("seconds")));
            }
        }
        page.heading("Where the time went");
        page.figure(
                new StackedBars("seconds by phase", bars, ReportPage::shortTime).inline(),
                "Seconds of work by phase. Another " + Numbers.seconds(waited)
                        + " went into waiting for the other party and for an answer to the question whether to start.");
    }

    private void traffic() {
        Fields traffic = report.object("traffic");
        List<Bar> bars = new ArrayList<>();
        for (Fields phase : report.objects("phases")) {
            double sent = phase.number("bytes_sent");
            double received = phase.number("bytes_received");
            if (sent + received > 0) {
                bars.add(new Bar(phase.text("name"), List.of(new Part("sent", sent), new Part("received", received))));
            }
        }
        page.heading("What went over the wire");
        page.figure(
                new StackedBars("bytes by phase", bars, v -> Numbers.bytes(Math.round(v))).inline(),
                "Content by phase, before encryption of the connection: "
                        + Numbers.bytes(traffic.count("bytes_sent")) + " sent and "
                        + Numbers.bytes(traffic.count("bytes_received")) + " received with it.");
        List<List<String>> rows = new ArrayList<>();
        steps(rows, traffic.objects("sent_by_step"), "sent");
        steps(rows, traffic.objects("received_by_step"), "received");
        page.raw("<details><summary>Message by message</summary>\n");
        page.table(List.of("message", "way", "bytes"), rows, 2);
        page.raw("</details>\n");
    }

    private static void steps(List<List<String>> rows, List<Fields> steps, String way) {
        steps.forEach(step -> rows.add(List.of(step.text("step"), way, Numbers.count(step.count("bytes")))));
    }

    private void agreed() {
        Fields versions = report.object("versions");
        Fields parties = report.object("parties");
        Fields machine = report.object("machine");
        page.heading("Agreement and machine");
        List<List<String>> rows = new ArrayList<>();
        report.object("plan")
                .values()
                .forEach((name, value) -> rows.add(List.of(name.replace('_', '-'), plain(value))));
        rows.add(List.of("digest of the plan", report.text("plan_digest")));
        if (report.has("protocol_why")) {
            rows.add(List.of("protocol " + report.text("protocol"), report.text("protocol_why")));
        }
        for (String side : List.of("listener", "connector")) {
            rows.add(List.of("fingerprint of " + called(side), fingerprint(parties.object(side))));
        }
        rows.add(List.of("psikit", versions.text("psikit") + ", Java " + versions.text("java")));
        rows.add(List.of(
                "machine",
                Numbers.count(machine.count("threads")) + " threads, kernel " + machine.text("kernel") + ", at most "
                        + Numbers.bytes(machine.count("peak_memory_bytes")) + " of memory"));
        page.table(List.of("", ""), rows, 2);
    }

    private static String fingerprint(Fields party) {
        String text = party.text("fingerprint");
        return text.isEmpty()
                ? "none: the connection was not encrypted"
                : text.length() > FINGERPRINT_SHOWN ? text.substring(0, FINGERPRINT_SHOWN) + "…" : text;
    }

    /** Values of a plan, whatever they are. */
    private static String plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            List<String> parts = new ArrayList<>();
            map.forEach((key, inner) -> parts.add(key + " " + plain(inner)));
            return String.join(", ", parts);
        }
        if (value instanceof List<?> list) {
            return String.join("; ", list.stream().map(ReportPage::plain).toList());
        }
        return value instanceof BigDecimal number ? FigureTable.number(number) : String.valueOf(value);
    }

    private static String shortTime(double seconds) {
        return seconds < 1 ? String.format(Locale.ROOT, "%.0f ms", seconds * 1e3) : Numbers.seconds(seconds);
    }
}
