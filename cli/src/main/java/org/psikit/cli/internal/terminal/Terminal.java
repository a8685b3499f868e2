package org.psikit.cli.internal.terminal;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** Tells which standard streams are a terminal, and its abilities. Java before 22 tells neither. */
public final class Terminal {

    private static final int USUAL_WIDTH = 80;

    private Terminal() {}

    /** Whether a person can be asked: standard input and standard error are a terminal. */
    public static boolean canAsk() {
        return isTerminal(0) && isTerminal(2);
    }

    /**
     * Asks for a password, which the terminal does not show.
     *
     * @return null without a terminal
     */
    @SuppressWarnings("SystemConsoleNull") // Java 22 and later have a console without a terminal; it is not asked then
    public static char @Nullable [] password(String prompt) {
        Console console = canAsk() ? System.console() : null;
        return console == null ? null : console.readPassword("%s", prompt);
    }

    /** Whether standard error shows what is drawn over and over in one line. */
    static boolean canDraw() {
        return isTerminal(2) && !dumb() && System.getenv("NO_COLOR") == null;
    }

    /** Whether text on standard output may be coloured. */
    public static boolean coloured() {
        return isTerminal(1) && !dumb() && System.getenv("NO_COLOR") == null;
    }

    /** Colours on or off, for picocli. */
    public static Ansi ansi() {
        return coloured() ? Ansi.ON : Ansi.OFF;
    }

    /** Columns that a line of standard output may have: as many as it likes if it goes to no terminal. */
    public static int widthOfOutput() {
        return isTerminal(1) ? width() : Integer.MAX_VALUE;
    }

    /** Columns of the terminal; a default if unknown. */
    public static int width() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Redirect.from(Path.of("/dev/tty").toFile()))
                    .redirectError(Redirect.DISCARD)
                    .start();
            try (InputStream out = stty.getInputStream()) {
                String[] rowsAndColumns = new String(out.readNBytes(32), StandardCharsets.US_ASCII)
                        .strip()
                        .split(" ", -1);
                stty.waitFor(1, TimeUnit.SECONDS);
                int columns = rowsAndColumns.length == 2 ? Integer.parseInt(rowsAndColumns[1]) : 0;
                return columns > 0 ? columns : USUAL_WIDTH;
            }
        } catch (IOException | NumberFormatException e) {
            return USUAL_WIDTH;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL_WIDTH;
        }
    }

    private static boolean dumb() {
        String term = System.getenv("TERM");
        return term == null || term.equals("dumb");
    }

    /** On Linux the descriptor's link names the device; elsewhere {@code test -t} knows. */
    private static boolean isTerminal(int descriptor) {
        try {
            String device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return testTerminal(descriptor);
        }
    }

    private static boolean testTerminal(int descriptor) {
        try {
            return new ProcessBuilder("test", "-t", String.valueOf(descriptor))
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
