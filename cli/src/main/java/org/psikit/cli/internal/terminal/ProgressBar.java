package org.psikit.cli.internal.terminal;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.psikit.core.api.ProgressListener;
import org.psikit.match.report.Numbers;

/**
 * One line of standard error that is drawn anew a few times a second: phase, bar, rows per second, bytes moved, time
 * left. The bar is gone when it is closed. Threads: told from any, draws on its own.
 */
final class ProgressBar implements ProgressListener, AutoCloseable {

    private static final int REDRAW_MILLIS = 120;
    private static final int MAX_BAR = 24;
    private static final long SHOW_TIME_LEFT_AFTER = 1_000_000_000;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintWriter terminal;
    private final int width;
    private final LongSupplier bytes;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "psi-progress");
        thread.setDaemon(true);
        return thread;
    });
    private volatile State state = new State("", 0, -1, 0, 0);
    private volatile boolean hidden = true;

    /** Draws on {@code terminal}, {@code width} columns wide; {@code bytes} moved so far are asked for when drawing. */
    ProgressBar(PrintWriter terminal, int width, LongSupplier bytes) {
        this.terminal = terminal;
        this.width = width;
        this.bytes = bytes;
        clock.scheduleWithFixedDelay(this::draw, REDRAW_MILLIS, REDRAW_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void progress(String phase, long done, long total) {
        State before = state;
        // A new phase, or the next bucket of the same one, starts its own clock
        boolean same = before.phase.equals(phase) && done >= before.done;
        long now = System.nanoTime();
        state = new State(phase, done, total, same ? before.since : now, now);
        hidden = false;
    }

    /** Clears the line until there is new progress. */
    void hide() {
        synchronized (terminal) {
            if (!hidden) {
                hidden = true;
                terminal.print(ERASE_LINE);
                terminal.flush();
            }
        }
    }

    private void draw() {
        String line = line(state, System.nanoTime(), bytes.getAsLong(), width - 1);
        synchronized (terminal) {
            if (!hidden) {
                terminal.print(ERASE_LINE + line);
                terminal.flush();
            }
        }
    }

    /** Stops drawing and clears the line. */
    @Override
    public void close() {
        clock.shutdownNow();
        try {
            clock.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        hide();
    }

    /** The line at {@code now}; parts that do not fit into {@code columns} are left out, the bar first. */
    static String line(State state, long now, long bytes, int columns) {
        double rate = state.done / Math.max(1e-3, (state.at - state.since) / 1e9);
        StringBuilder figures = new StringBuilder();
        if (state.total > 0) {
            figures.append(String.format(Locale.ROOT, " %3d%%", 100 * Math.min(state.done, state.total) / state.total));
        }
        if (state.done > 0 && state.at > state.since) {
            figures.append("  ").append(rate(rate)).append(" rows/s");
        }
        if (bytes > 0) {
            figures.append("  ").append(Numbers.bytes(bytes));
        }
        double left = (state.total - state.done) / rate - (now - state.at) / 1e9;
        if (state.done > 0 && state.total > state.done && left > 0 && now - state.since > SHOW_TIME_LEFT_AFTER) {
            figures.append("  ").append(clock(left)).append(" left");
        }
        int room = columns - state.phase.length() - figures.length() - 1;
        String bar = state.total > 0 && room >= 8 ? " " + bar(Math.min(room, MAX_BAR), state) : "";
        String line = state.phase + bar + figures;
        return line.length() <= columns ? line : line.substring(0, Math.max(0, columns));
    }

    private static String bar(int cells, State state) {
        int full = (int) (cells * Math.min(state.done, state.total) / state.total);
        return "█".repeat(full) + "░".repeat(cells - full);
    }

    /** {@code 850}, {@code 118k}, {@code 2.4M}. */
    private static String rate(double perSecond) {
        if (perSecond >= 1e6) {
            return String.format(Locale.ROOT, "%.1fM", perSecond / 1e6);
        }
        return perSecond >= 1e4
                ? String.format(Locale.ROOT, "%.0fk", perSecond / 1e3)
                : String.format(Locale.ROOT, "%.0f", perSecond);
    }

    /** {@code 0:04}, {@code 12:30}, {@code 1:02:03}. */
    private static String clock(double seconds) {
        long whole = Math.round(Math.min(seconds, 359_999));
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    /** How far a phase is, since when it runs, and when it was heard of last. */
    record State(String phase, long done, long total, long since, long at) {}
}
