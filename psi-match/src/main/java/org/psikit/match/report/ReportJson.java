package org.psikit.match.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.ResourceException;
import org.psikit.io.internal.file.PendingFile;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;

/**
 * Writes a report for machines: JSON, UTF-8, fields in a fixed order, names in lower case with underscores. What comes in
 * any number is a list of objects, so that no name is data. {@code docs/report.schema.json} says the same formally.
 */
public final class ReportJson {

    /** Changes when a program that reads reports must change. */
    public static final int VERSION = 2;

    private final JsonGenerator json;

    private ReportJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes a file, which appears whole or not at all, and which its owner alone may read.
     *
     * @throws org.psikit.core.error.UsageException if it cannot be a file
     * @throws ResourceException if it cannot be written
     */
    public static void write(MatchReport report, Path file) {
        try (PendingFile pending = PendingFile.ownerOnly(file)) {
            try (OutputStream out = new BufferedOutputStream(pending.stream())) {
                write(report, out);
            } catch (IOException e) {
                throw pending.failure(e);
            }
            pending.commit();
        }
    }

    /** Writes to a stream and leaves it open. */
    public static void write(MatchReport report, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                .useDefaultPrettyPrinter()) {
            write(report, json);
            json.writeRaw('\n');
        }
    }

    /** Writes the object as a part of a larger text. */
    public static void write(MatchReport report, JsonGenerator json) throws IOException {
        new ReportJson(json.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)).write(report);
    }

    private void write(MatchReport report) throws IOException {
        json.writeStartObject();
        json.writeNumberField("report_version", VERSION);
        json.writeStringField("outcome", "done");
        json.writeStringField("started", report.times().start().toString());
        json.writeStringField("ended", report.times().end().toString());
        json.writeObjectFieldStart("versions");
        json.writeStringField("psikit", report.versions().tool());
        json.writeNumberField("frame", report.versions().frame());
        json.writeStringField("java", report.versions().java());
        json.writeEndObject();
        writeAgreed(report);
        writeInput(report);
        writeResult(report.result());
        json.writeObjectFieldStart("rejected");
        json.writeNumberField("rows", report.rejected().rows());
        writeNumbers("reasons", "reason", "rows", report.rejected().reasons());
        json.writeArrayFieldStart("hints");
        for (MatchReport.KeyHint hint : report.rejected().hints()) {
            json.writeStartObject();
            json.writeNumberField("rows", hint.rows());
            json.writeStringField("problem", hint.problem());
            json.writeStringField("advice", hint.advice());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        writeLearned(report);
        writeTexts("warnings", report.allWarnings());
        writeCost(report);
        writeOutputs(report);
        json.writeEndObject();
    }

    /** A plan as the fields {@code plan}, with the names of a report, {@code plan_text} and {@code plan_digest}. */
    public static void writePlan(Plan plan, JsonGenerator json) throws IOException {
        json.writeFieldName("plan");
        try (JsonParser parser = new JsonFactory().createParser(plan.text())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    json.writeFieldName(parser.currentName().replace('-', '_'));
                } else {
                    json.copyCurrentEvent(parser);
                }
            }
        }
        json.writeStringField("plan_text", plan.text());
        json.writeStringField("plan_digest", "sha256:" + HexFormat.of().formatHex(plan.digest()));
    }

    private void writeAgreed(MatchReport report) throws IOException {
        MatchReport.Agreed agreed = report.agreed();
        writePlan(agreed.plan(), json);
        json.writeStringField("protocol", agreed.protocol());
        json.writeStringField("protocol_why", agreed.protocolWhy());
        json.writeObjectFieldStart("parties");
        Party me = report.parties().me();
        json.writeStringField("me", me.label());
        for (Party party : Party.values()) {
            json.writeObjectFieldStart(party.label());
            writeText("name", agreed.plan().name(party).orElse(null));
            writeText(
                    "fingerprint",
                    party == me ? report.parties().own() : report.parties().peer());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void writeInput(MatchReport report) throws IOException {
        json.writeArrayFieldStart("inputs");
        for (String name : report.inputs()) {
            json.writeStartObject();
            json.writeStringField("file", name);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("sizes");
        json.writeNumberField("rows", report.sizes().rows());
        json.writeNumberField("keyed_rows", report.sizes().keyedRows());
        json.writeNumberField("announced", report.sizes().announced());
        json.writeNumberField("peer_announced", report.sizes().peerAnnounced());
        json.writeNumberField("buckets", report.sizes().buckets());
        json.writeEndObject();
    }

    private void writeResult(MatchReport.Result result) throws IOException {
        json.writeObjectFieldStart("result");
        if (result.matchedRows()) {
            json.writeNumberField("matched_rows", result.total());
            json.writeNumberField("unreadable_rows", result.unreadableRows());
        }
        json.writeArrayFieldStart("rules");
        for (MatchReport.RuleMatches rule : result.rules()) {
            json.writeStartObject();
            json.writeStringField("rule", rule.rule());
            if (result.matchedRows()) {
                json.writeNumberField("matched_rows", rule.rows());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("figures");
        for (FigureValue figure : result.values()) {
            writeFigure(figure);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeFigure(FigureValue figure) throws IOException {
        Optional<FigureValue.Column> column = figure.column();
        json.writeStartObject();
        json.writeStringField("figure", figure.figure());
        writeText("side", column.map(c -> c.side().label()).orElse(null));
        writeText("column", column.map(FigureValue.Column::name).orElse(null));
        writeText("group", figure.group().orElse(null));
        if (figure.value().isPresent()) {
            json.writeNumberField("value", figure.value().get());
        } else {
            json.writeNullField("value");
        }
        json.writeEndObject();
    }

    private void writeLearned(MatchReport report) throws IOException {
        json.writeObjectFieldStart("learned");
        json.writeStringField("you", report.learned().you());
        json.writeStringField("peer", report.learned().peer());
        json.writeStringField("both", report.learned().both());
        writeTexts("sentences", Learned.sentences(report.agreed().plan()).all());
        json.writeEndObject();
    }

    private void writeCost(MatchReport report) throws IOException {
        json.writeNumberField("seconds", rounded(report.seconds()));
        json.writeArrayFieldStart("phases");
        for (Phases.Phase phase : report.phases()) {
            json.writeStartObject();
            json.writeStringField("name", phase.name());
            json.writeNumberField("seconds", rounded(phase.seconds()));
            json.writeBooleanField("waiting", phase.waiting());
            if (phase.beside().seconds() > 0) {
                json.writeNumberField("beside_seconds", rounded(phase.beside().seconds()));
                json.writeNumberField("stalled_seconds", rounded(phase.beside().stalledSeconds()));
            }
            json.writeNumberField("bytes_sent", phase.bytes().sent());
            json.writeNumberField("bytes_received", phase.bytes().received());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("traffic");
        json.writeNumberField("bytes_sent", report.traffic().sent());
        json.writeNumberField("bytes_received", report.traffic().received());
        writeNumbers("sent_by_step", "step", "bytes", report.traffic().sentByStep());
        writeNumbers("received_by_step", "step", "bytes", report.traffic().receivedByStep());
        json.writeEndObject();
        json.writeObjectFieldStart("machine");
        json.writeNumberField("threads", report.machine().threads());
        json.writeStringField("kernel", report.machine().kernel());
        json.writeNumberField("peak_memory_bytes", report.machine().peakMemoryBytes());
        json.writeEndObject();
    }

    private void writeOutputs(MatchReport report) throws IOException {
        json.writeArrayFieldStart("outputs");
        for (MatchReport.Written written : report.written()) {
            json.writeStartObject();
            json.writeStringField("file", written.file());
            json.writeNumberField("rows", written.rows());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("not_written");
        for (MatchReport.NotWritten lost : report.notWritten()) {
            json.writeStartObject();
            json.writeStringField("file", lost.file());
            json.writeStringField("problem", lost.problem());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeNumbers(String list, String name, String number, Map<String, Long> numbers) throws IOException {
        json.writeArrayFieldStart(list);
        for (Map.Entry<String, Long> entry : new TreeMap<>(numbers).entrySet()) {
            json.writeStartObject();
            json.writeStringField(name, entry.getKey());
            json.writeNumberField(number, entry.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeTexts(String list, List<String> texts) throws IOException {
        json.writeArrayFieldStart(list);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void writeText(String name, @Nullable String text) throws IOException {
        if (text == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, text);
        }
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 1e6) / 1e6;
    }
}
