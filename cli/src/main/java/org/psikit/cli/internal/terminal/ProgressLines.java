package org.psikit.cli.internal.terminal;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.psikit.core.api.ProgressListener;

/** Progress as JSON lines on standard error, at most two a second and one more at the start and end of a phase. */
final class ProgressLines implements ProgressListener {

    private static final long PAUSE_NANOS = 500_000_000;

    private final PrintWriter out;
    private final LongSupplier bytes;
    private final long start = System.nanoTime();
    private String lastPhase = "";
    private long lastLine;

    /** Prints on {@code out}; {@code bytes} moved so far are asked for with every line. */
    ProgressLines(PrintWriter out, LongSupplier bytes) {
        this.out = out;
        this.bytes = bytes;
    }

    @Override
    public synchronized void progress(String phase, long done, long total) {
        long now = System.nanoTime();
        if (phase.equals(lastPhase) && done != total && now - lastLine < PAUSE_NANOS) {
            return;
        }
        lastPhase = phase;
        lastLine = now;
        // Phases are words of this program, so nothing needs an escape
        out.println(String.format(
                Locale.ROOT,
                "{\"phase\":\"%s\",\"done\":%d,\"total\":%d,\"seconds\":%.3f,\"bytes\":%d}",
                phase,
                done,
                total,
                (now - start) / 1e9,
                bytes.getAsLong()));
        out.flush();
    }
}
