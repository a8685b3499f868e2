package org.psikit.match.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.psikit.core.error.ResourceException;
import org.psikit.io.internal.file.PendingFile;

/** Writes a report for machines: JSON, UTF-8, keys in a fixed order. */
public final class ReportJson {

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
            new ReportJson(json).write(report);
            json.writeRaw('\n');
        }
    }

    private void write(MatchReport report) throws IOException {
        json.writeStartObject();
        json.writeStringField("outcome", "done");
        json.writeObjectFieldStart("versions");
        json.writeStringField("psikit", report.versions().tool());
        json.writeNumberField("frame", report.versions().frame());
        json.writeStringField("java", report.versions().java());
        json.writeEndObject();
        writeAgreed(report);
        json.writeObjectFieldStart("sizes");
        json.writeNumberField("rows", report.sizes().rows());
        json.writeNumberField("keyed_rows", report.sizes().keyedRows());
        json.writeNumberField("announced", report.sizes().announced());
        json.writeNumberField("peer_announced", report.sizes().peerAnnounced());
        json.writeNumberField("buckets", report.sizes().buckets());
        json.writeEndObject();
        writeResult(report.result());
        json.writeObjectFieldStart("rejected");
        json.writeNumberField("rows", report.rejected().rows());
        writeNumbers("reasons", report.rejected().reasons());
        json.writeEndObject();
        json.writeObjectFieldStart("learned");
        json.writeStringField("you", report.learned().you());
        json.writeStringField("peer", report.learned().peer());
        json.writeStringField("both", report.learned().both());
        json.writeEndObject();
        json.writeArrayFieldStart("warnings");
        for (String warning : report.allWarnings()) {
            json.writeString(warning);
        }
        json.writeEndArray();
        writeCost(report);
        json.writeArrayFieldStart("written");
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
        json.writeEndObject();
    }

    private void writeAgreed(MatchReport report) throws IOException {
        json.writeFieldName("plan");
        json.writeRawValue(report.agreed().plan().text());
        json.writeStringField(
                "plan_digest",
                "sha256:" + HexFormat.of().formatHex(report.agreed().plan().digest()));
        json.writeStringField("protocol", report.agreed().protocol());
        json.writeStringField("protocol_why", report.agreed().protocolWhy());
        json.writeObjectFieldStart("parties");
        json.writeStringField("me", report.parties().me().label());
        json.writeStringField("own_fingerprint", report.parties().own());
        json.writeStringField("peer_fingerprint", report.parties().peer());
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
        json.writeObjectFieldStart("figures");
        for (Map.Entry<String, BigDecimal> figure : result.figures().entrySet()) {
            json.writeNumberField(figure.getKey(), figure.getValue());
        }
        for (String name : result.withheld()) {
            json.writeNullField(name);
        }
        json.writeEndObject();
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
        writeNumbers("sent_by_step", report.traffic().sentByStep());
        writeNumbers("received_by_step", report.traffic().receivedByStep());
        json.writeEndObject();
        json.writeObjectFieldStart("machine");
        json.writeNumberField("threads", report.machine().threads());
        json.writeStringField("kernel", report.machine().kernel());
        json.writeNumberField("peak_memory_bytes", report.machine().peakMemoryBytes());
        json.writeEndObject();
    }

    private void writeNumbers(String name, Map<String, Long> numbers) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> entry : new TreeMap<>(numbers).entrySet()) {
            json.writeNumberField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 1e6) / 1e6;
    }
}
