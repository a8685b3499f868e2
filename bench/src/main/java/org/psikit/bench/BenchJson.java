package org.psikit.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.psikit.io.file.WholeFile;

/** A benchmark's figures for machines. */
final class BenchJson {

    private BenchJson() {}

    static void write(Path file, BenchResult result) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            BenchJob job = result.job();
            json.writeStartObject();
            json.writeStringField("protocol", job.protocol());
            json.writeStringField("security", job.security().label());
            json.writeStringField("reveal", job.reveal().label());
            json.writeStringField("learners", job.learners().name().toLowerCase(java.util.Locale.ROOT));
            json.writeNumberField("receiverItems", job.receiverItems());
            json.writeNumberField("senderItems", job.senderItems());
            json.writeNumberField("common", job.common());
            json.writeNumberField("threads", job.threads());
            json.writeStringField("java", Runtime.version().toString());
            json.writeObjectFieldStart("calibration");
            json.writeNumberField("x25519Micros", result.calibration().x25519Micros());
            json.writeNumberField("aesGigabytesPerSecond", result.calibration().aesGigabytes());
            json.writeEndObject();
            json.writeBooleanField("right", result.right());
            json.writeNumberField("coldSeconds", result.seconds(0));
            json.writeNumberField("bestWarmSeconds", result.seconds(result.best()));
            json.writeNumberField("medianWarmSeconds", result.warmMedian());
            party(json, "receiver", result.receiver());
            party(json, "sender", result.sender());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it goes to memory
        }
        WholeFile.shared(file, text.toString());
    }

    static void party(JsonGenerator json, String name, List<PartyRun> runs) throws IOException {
        json.writeArrayFieldStart(name);
        for (PartyRun run : runs) {
            json.writeStartObject();
            json.writeNumberField("seconds", run.seconds());
            json.writeNumberField("bytesSent", run.sent());
            json.writeNumberField("bytesReceived", run.received());
            json.writeNumberField("wireBytesSent", run.wireSent());
            json.writeNumberField("peakHeapBytes", run.peakHeap());
            json.writeNumberField("peakResidentBytes", run.peakResident());
            json.writeBooleanField("right", run.right());
            json.writeObjectFieldStart("phases");
            for (Map.Entry<String, PartyRun.Span> phase : run.phases().entrySet()) {
                json.writeArrayFieldStart(phase.getKey());
                json.writeNumber(phase.getValue().first());
                json.writeNumber(phase.getValue().last());
                json.writeNumber(phase.getValue().seconds());
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
