package org.psikit.cli.internal.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.psikit.cli.internal.text.JsonText;
import org.psikit.cli.internal.text.TerminalText;
import org.psikit.core.api.ProgressListener;
import org.psikit.match.consent.Entry;
import org.psikit.match.report.MatchReport;
import org.psikit.match.report.Numbers;
import org.psikit.match.report.ReportJson;

/**
 * Everything that a running job says on standard error: lines, progress, a question; none runs into the other. For
 * programs all of it is {@linkplain EventLines events}, and nothing is asked.
 */
public final class Narrator implements ProgressListener, AutoCloseable {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String WARNING = "warning";
    private static final String WARNING_LINE = WARNING + ": ";

    private final PrintWriter err;
    private final @Nullable ProgressBar bar;
    private final @Nullable EventLines events;
    private final @Nullable WaitingLines waiting;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();
    private volatile LongSupplier meter = () -> 0;

    /** Shows progress as {@code mode} wants it. */
    public Narrator(PrintWriter err, ProgressMode mode) {
        this(err, mode, MINUTE);
    }

    /** Says in every {@code period} that a job still waits, where no bar shows it. */
    Narrator(PrintWriter err, ProgressMode mode, Duration period) {
        this.err = err;
        LongSupplier bytes = () -> meter.getAsLong();
        boolean drawn = (mode == ProgressMode.AUTO || mode == ProgressMode.BAR) && Terminal.canDraw();
        bar = drawn ? new ProgressBar(err, Terminal.width(), bytes) : null;
        events = mode == ProgressMode.JSON ? new EventLines(err, bytes) : null;
        waiting = drawn || mode == ProgressMode.NONE ? null : new WaitingLines(this::stillWaiting, period);
    }

    @Override
    public void progress(String phase, long done, long total) {
        if (bar != null) {
            bar.progress(phase, done, total);
        }
        if (events != null) {
            events.progress(phase, done, total);
        }
        if (waiting != null) {
            waiting.progress(phase, done, total);
        }
    }

    /** From now on progress tells the bytes that were moved, too. */
    public void meter(LongSupplier bytes) {
        meter = bytes;
    }

    /** Prints a line. */
    public void say(String line) {
        say("message", line);
    }

    /** Prints a line that is an event of that name to programs. */
    public void say(String event, String line) {
        hideBar();
        if (events != null) {
            events.message(event, line);
        } else {
            err.println(line);
            err.flush();
        }
    }

    /** Warns at once; the end of the run does not repeat it. */
    public void warn(String warning) {
        String shown = TerminalText.printable(warning);
        if (warned.add(shown)) {
            if (events != null) {
                say(WARNING, shown);
            } else {
                say(WARNING_LINE + shown);
            }
        }
    }

    private void stillWaiting(String phase, double seconds) {
        String line = "still " + phase + ", for " + Numbers.seconds(seconds);
        if (events != null) {
            events.event("waiting", json -> {
                json.writeStringField("message", line);
                json.writeStringField("phase", phase);
                json.writeNumberField("seconds", Math.round(seconds));
            });
        } else {
            say(line);
        }
    }

    /** Tells the end of a run: to people its summary, to programs its report; of warnings, those that are new. */
    public void end(MatchReport report, int code) {
        hideBar();
        if (events == null) {
            report.summary().stream()
                    .map(TerminalText::printable)
                    .filter(line -> !isOldWarning(line))
                    .forEach(err::println);
            err.flush();
            return;
        }
        report.allWarnings().forEach(this::warn);
        events.event("done", json -> {
            json.writeNumberField("code", code);
            json.writeArrayFieldStart("summary");
            for (String line : report.summary()) {
                json.writeString(line);
            }
            json.writeEndArray();
            json.writeFieldName("report");
            ReportJson.write(report, json);
        });
    }

    /** Tells the end of a run that has no report of its own: to people its summary, to programs {@code figures} too. */
    public void end(List<String> summary, JsonText.Fields figures) {
        if (events == null) {
            summary.forEach(this::say);
            return;
        }
        events.event("done", json -> {
            json.writeNumberField("code", 0);
            json.writeArrayFieldStart("summary");
            for (String line : summary) {
                json.writeString(line);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("report");
            figures.write(json);
            json.writeEndObject();
        });
    }

    /** Tells how a service stands: to people a line, to programs an event of that name with {@code figures}. */
    public void tell(String event, String line, JsonText.Fields figures) {
        if (events != null) {
            events.event(event, figures);
        } else {
            say(line);
        }
    }

    private boolean isOldWarning(String line) {
        return line.startsWith(WARNING_LINE) && warned.contains(line.substring(WARNING_LINE.length()));
    }

    /** Shows what is to be agreed to, each text under its own, and asks whether to start. */
    public boolean ask(List<Entry> entries) {
        hideBar();
        return ConfirmationPrompt.ask(err, lines(entries, Terminal.width() - 1));
    }

    static List<String> lines(List<Entry> entries, int width) {
        List<String> labels = Entry.labels(entries);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            lines.addAll(TerminalText.wrapped(labels.get(i), entries.get(i).text(), width));
        }
        return lines;
    }

    private void hideBar() {
        if (bar != null) {
            bar.hide();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
        if (waiting != null) {
            waiting.close();
        }
    }
}
