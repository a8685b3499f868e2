package org.psikit.bench.internal.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.psikit.bench.internal.job.ColdJobResult;
import org.psikit.bench.internal.machine.Environment;
import org.psikit.bench.internal.machine.ReferenceSpeed;
import org.psikit.bench.internal.party.BenchJob;
import org.psikit.bench.internal.party.PartyRun;
import org.psikit.bench.internal.suite.CaseResult;
import org.psikit.bench.internal.suite.SuiteResult;
import org.psikit.core.error.ResourceException;

/** Figures for machines, of a suite or of one case. */
public final class SuiteJson {

    private SuiteJson() {}

    public static String text(SuiteResult suite) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            environment(json, suite);
            json.writeBooleanField("right", suite.right());
            json.writeNumberField("seconds", suite.seconds());
            json.writeArrayFieldStart("cases");
            for (CaseResult result : suite.cases()) {
                result(json, result);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("jobs");
            for (ColdJobResult job : suite.jobs()) {
                job(json, job);
            }
            json.writeEndArray();
            texts(json, "leftOut", suite.leftOut());
            texts(json, "failed", suite.failed());
            json.writeEndObject();
        } catch (IOException e) {
            throw new ResourceException("cannot write JSON: " + e.getMessage(), e);
        }
        return out + "\n";
    }

    public static String text(CaseResult result, ReferenceSpeed calibration) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("java", Runtime.version().toString());
            json.writeObjectFieldStart("calibration");
            calibration(json, calibration);
            json.writeEndObject();
            json.writeFieldName("case");
            result(json, result);
            json.writeEndObject();
        } catch (IOException e) {
            throw new ResourceException("cannot write JSON: " + e.getMessage(), e);
        }
        return out + "\n";
    }

    private static void calibration(JsonGenerator json, ReferenceSpeed calibration) throws IOException {
        json.writeNumberField("x25519Micros", calibration.x25519Micros());
        json.writeNumberField("aesGigabytesPerSecond", calibration.aesGigabytes());
    }

    private static void environment(JsonGenerator json, SuiteResult suite) throws IOException {
        Environment environment = suite.environment();
        json.writeStringField("date", environment.date().toString());
        json.writeStringField("command", suite.command());
        json.writeStringField("processor", environment.hardware().processor());
        json.writeNumberField("cores", environment.hardware().cores());
        json.writeNumberField("memoryBytes", environment.hardware().memoryBytes());
        json.writeStringField("system", environment.system());
        json.writeStringField("java", environment.jvm());
        json.writeObjectFieldStart("calibration");
        calibration(json, suite.calibration());
        json.writeNumberField("curvePointMicros", suite.machine().pointMicros());
        json.writeNumberField("lookUpNanos", suite.machine().memoryNanos());
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static void job(JsonGenerator json, ColdJobResult result) throws IOException {
        json.writeStartObject();
        json.writeStringField("protocol", result.job().id());
        json.writeStringField("security", result.job().security().label());
        json.writeStringField("reveal", result.job().reveal().label());
        json.writeNumberField("rows", result.job().rows());
        json.writeNumberField("threads", result.job().threads());
        json.writeArrayFieldStart("seconds");
        for (ColdJobResult.Run run : result.runs()) {
            json.writeNumber(run.seconds());
        }
        json.writeEndArray();
        json.writeNumberField("estimatedSeconds", result.estimate().time().seconds());
        json.writeNumberField("bytes", result.bytes());
        json.writeNumberField("estimatedBytes", result.estimate().bytes().total());
        json.writeNumberField("peakResidentBytes", result.peakMemory());
        json.writeNumberField("estimatedMemoryBytes", result.estimate().room().memoryBytes());
        json.writeBooleanField("right", result.right());
        json.writeEndObject();
    }

    private static void result(JsonGenerator json, CaseResult result) throws IOException {
        BenchJob job = result.job();
        json.writeStartObject();
        json.writeStringField("protocol", job.protocol());
        json.writeBooleanField("baseline", result.suiteCase().baseline());
        json.writeStringField("security", job.security().label());
        json.writeStringField("reveal", job.reveal().label());
        json.writeStringField("learners", job.learners().name().toLowerCase(Locale.ROOT));
        json.writeStringField("link", job.link().label());
        json.writeNumberField("receiverItems", job.items().receiver());
        json.writeNumberField("senderItems", job.items().sender());
        json.writeNumberField("common", job.items().common());
        json.writeNumberField("threads", job.threads());
        json.writeNumberField("rounds", result.suiteCase().card().cost().rounds());
        json.writeNumberField("coldSeconds", result.cold());
        json.writeNumberField("medianWarmSeconds", result.median());
        json.writeNumberField("bestWarmSeconds", result.fastest());
        json.writeNumberField("worstWarmSeconds", result.slowest());
        if (!Double.isNaN(result.suiteCase().warmSeconds())) {
            json.writeNumberField("estimatedWarmSeconds", result.suiteCase().warmSeconds());
        }
        json.writeNumberField("peakResidentBytes", result.peakResident());
        json.writeBooleanField("right", result.right());
        party(json, "receiver", result.receiver());
        party(json, "sender", result.sender());
        json.writeEndObject();
    }

    private static void party(JsonGenerator json, String name, List<PartyRun> runs) throws IOException {
        json.writeArrayFieldStart(name);
        for (PartyRun run : runs) {
            json.writeStartObject();
            json.writeNumberField("seconds", run.seconds());
            json.writeNumberField("bytesSent", run.traffic().sent());
            json.writeNumberField("bytesReceived", run.traffic().received());
            json.writeNumberField("wireBytesSent", run.traffic().wireSent());
            json.writeNumberField("peakHeapBytes", run.memory().heap());
            json.writeNumberField("peakResidentBytes", run.memory().resident());
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
