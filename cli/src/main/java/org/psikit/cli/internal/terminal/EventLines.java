package org.psikit.cli.internal.terminal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;
import org.psikit.cli.internal.text.JsonText;
import org.psikit.core.api.ProgressListener;

/**
 * What a run says, for programs: each event is an object in a line of its own, with its time and its name. Of progress
 * there are at most two lines a second, and one more at the start and end of a phase.
 */
public final class EventLines implements ProgressListener {

    private static final long PAUSE_NANOS = 500_000_000;

    private final PrintWriter out;
    private final LongSupplier bytes;
    private final long start = System.nanoTime();
    private String lastPhase = "";
    private long lastLine;

    /** Prints on {@code out}; {@code bytes} moved so far are asked for with every line of progress. */
    EventLines(PrintWriter out, LongSupplier bytes) {
        this.out = out;
        this.bytes = bytes;
    }

    /** Events outside of a run. */
    public static void print(PrintWriter out, String event, JsonText.Fields fields) {
        out.println(line(event, fields));
        out.flush();
    }

    /** One event, without a line end. */
    public static String line(String event, JsonText.Fields fields) {
        return JsonText.line(json -> {
            json.writeStringField(
                    "time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
            json.writeStringField("event", event);
            fields.write(json);
        });
    }

    /** An event. */
    void event(String event, JsonText.Fields fields) {
        print(out, event, fields);
    }

    /** An event of which there is a line to say. */
    void message(String event, String message) {
        event(event, json -> json.writeStringField("message", message));
    }

    @Override
    public synchronized void progress(String phase, long done, long total) {
        long now = System.nanoTime();
        if (phase.equals(lastPhase) && done != total && now - lastLine < PAUSE_NANOS) {
            return;
        }
        lastPhase = phase;
        lastLine = now;
        event("progress", json -> write(phase, done, total, now, json));
    }

    private void write(String phase, long done, long total, long now, JsonGenerator json) throws IOException {
        json.writeStringField("phase", phase);
        json.writeNumberField("done", done);
        json.writeNumberField("total", total);
        json.writeNumberField("seconds", Math.round((now - start) / 1e6) / 1e3);
        json.writeNumberField("bytes", bytes.getAsLong());
    }
}
