package org.psikit.cli.internal.terminal;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.psikit.cli.internal.text.TerminalText;
import org.psikit.core.api.ProgressListener;

/** Writes everything that a running job shows on standard error, so that lines, progress and a question never mix. */
public final class Narrator implements ProgressListener, AutoCloseable {

    private final PrintWriter err;
    private final @Nullable ProgressBar bar;
    private final ProgressListener progress;
    private volatile LongSupplier meter = () -> 0;

    /** Shows progress as {@code mode} wants it. */
    public Narrator(PrintWriter err, ProgressMode mode) {
        this.err = err;
        LongSupplier bytes = () -> meter.getAsLong();
        boolean drawn = (mode == ProgressMode.AUTO || mode == ProgressMode.BAR) && Terminal.canDraw();
        bar = drawn ? new ProgressBar(err, Terminal.width(), bytes) : null;
        if (bar != null) {
            progress = bar;
        } else {
            progress = mode == ProgressMode.JSON ? new ProgressLines(err, bytes) : ProgressListener.NONE;
        }
    }

    @Override
    public void progress(String phase, long done, long total) {
        progress.progress(phase, done, total);
    }

    /** From now on progress tells the bytes that were moved, too. */
    public void meter(LongSupplier bytes) {
        meter = bytes;
    }

    /** Prints a line. */
    public void say(String line) {
        hideBar();
        err.println(line);
        err.flush();
    }

    /** Shows {@code lines} and asks whether to start. */
    public boolean ask(List<String> lines) {
        hideBar();
        int width = Terminal.width() - 1;
        return ConfirmationPrompt.ask(
                err,
                lines.stream()
                        .flatMap(l -> TerminalText.wrapped("", l, width).stream())
                        .toList());
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
    }
}
