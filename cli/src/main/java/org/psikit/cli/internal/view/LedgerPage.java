package org.psikit.cli.internal.view;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.psikit.cli.internal.text.JsonText;
import org.psikit.io.link.Fingerprint;
import org.psikit.match.internal.ledger.LedgerRun;
import org.psikit.match.internal.ledger.LedgerRuns;
import org.psikit.match.report.Numbers;

/**
 * What {@code psi ledger} prints.
 *
 * @param all the ledgers
 * @param shown the runs to show
 * @param names what the user calls peers
 */
public record LedgerPage(LedgerRuns all, List<LedgerRun> shown, Map<String, Fingerprint> names) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int SHORT = "sha256:".length() + 12;

    /** Copies list and map. */
    public LedgerPage {
        shown = List.copyOf(shown);
        names = Map.copyOf(names);
    }

    /** A line a run, and one for each ledger. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        shown.forEach(run -> lines.add(line(run)));
        for (Map.Entry<Path, Integer> file : all.files().entrySet()) {
            boolean whole = all.problems().stream()
                    .noneMatch(problem -> problem.contains(
                            file.getKey().getFileName().toString().substring(0, 64)));
            lines.add(file.getKey() + ": " + Numbers.counted(file.getValue(), "line")
                    + (whole ? ", whole and signed" : " can be trusted"));
        }
        all.problems().forEach(problem -> lines.add("problem: " + problem));
        return lines;
    }

    private String line(LedgerRun run) {
        String job = run.job()
                .map(agreed -> "  " + agreed.side().label() + "  mine at most " + Numbers.count(agreed.announced())
                        + ", theirs " + Numbers.count(agreed.peerAnnounced()) + "  plan "
                        + agreed.plan().substring(0, Math.min(12, agreed.plan().length())))
                .orElse("  nothing was sent");
        String result = run.end().result().isPresent()
                ? ", result " + Numbers.count(run.end().result().getAsLong())
                : "";
        return MINUTE.format(run.times().begun().atZone(ZoneId.systemDefault())) + "  " + name(run.peer()) + job + "  "
                + outcome(run.end()) + result;
    }

    private String name(Fingerprint peer) {
        return names.entrySet().stream()
                .filter(known -> known.getValue().equals(peer))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElse(peer.toString().substring(0, SHORT) + "…");
    }

    private static String outcome(LedgerRun.End end) {
        return switch (end.outcome()) {
            case "done" -> end.receipt().isEmpty() ? "done, without a receipt" : "done, signed by both";
            case "alone" -> "done, but the peer did not say so";
            case "open" -> "no end was written";
            default -> "failed: " + end.outcome();
        };
    }

    /** The same as JSON. */
    public String json() {
        return JsonText.pretty(json -> {
            json.writeArrayFieldStart("ledgers");
            for (Map.Entry<Path, Integer> file : all.files().entrySet()) {
                json.writeStartObject();
                json.writeStringField("file", file.getKey().toString());
                json.writeNumberField("lines", file.getValue());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("runs");
            for (LedgerRun run : shown) {
                write(run, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("problems");
            for (String problem : all.problems()) {
                json.writeString(problem);
            }
            json.writeEndArray();
        });
    }

    private static void write(LedgerRun run, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("begun", run.times().begun().toString());
        Instant ended = run.times().ended().orElse(null);
        if (ended != null) {
            json.writeStringField("ended", ended.toString());
        }
        json.writeStringField("own", run.owner().toString());
        json.writeStringField("peer", run.peer().toString());
        LedgerRun.Job job = run.job().orElse(null);
        if (job != null) {
            json.writeStringField("side", job.side().label());
            json.writeStringField("plan", job.plan());
            json.writeNumberField("announced", job.announced());
            json.writeNumberField("peer_announced", job.peerAnnounced());
        }
        json.writeStringField("outcome", run.end().outcome());
        if (run.end().result().isPresent()) {
            json.writeNumberField("result", run.end().result().getAsLong());
        }
        if (!run.end().receipt().isEmpty()) {
            json.writeFieldName("receipt");
            json.writeRawValue(run.end().receipt());
        }
        json.writeEndObject();
    }
}
