package org.psikit.cli.internal.demo;

import com.fasterxml.jackson.core.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.psikit.cli.internal.jvm.JavaCommand;
import org.psikit.core.api.ProgressListener;
import org.psikit.core.error.ResourceException;
import org.psikit.match.plan.JsonTree;

/** A party of the demo: a process of its own that runs {@code psi match} on the same Java and class path. */
final class PartyProcess implements AutoCloseable {

    private static final Pattern PROGRESS = Pattern.compile(
            ".*\"event\":\"progress\",\"phase\":\"([^\"]*)\",\"done\":(\\d+),\"total\":(-?\\d+),.*\"bytes\":(\\d+)}");
    private static final int LONGEST_LINE = 1 << 20;
    private static final JsonTree EVENT = new JsonTree(LONGEST_LINE, 32, JsonParser::getText);
    private static final int SECONDS_TO_CLEAN_UP = 5;

    private final Process process;
    private final Thread reader;
    private final List<String> messages = new ArrayList<>();
    private volatile long bytes;

    private PartyProcess(Process process, ProgressListener progress) {
        this.process = process;
        this.reader = new Thread(() -> read(progress), "psi-party-messages");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts {@code psi} with these arguments in {@code folder}; its progress, as JSON lines, goes to the listener. */
    static PartyProcess start(Path folder, List<String> arguments, ProgressListener progress) {
        List<String> command = JavaCommand.likeThis(List.of(), JavaCommand.PROGRAM, arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            return new PartyProcess(process, progress);
        } catch (IOException e) {
            throw new ResourceException("cannot start a process for a party of the demo: " + e.getMessage(), e);
        }
    }

    /** Waits for the end; returns the exit code. */
    int await() throws InterruptedException {
        int code = process.waitFor();
        reader.join();
        return code;
    }

    /** Bytes it has moved so far, both ways. */
    long bytes() {
        return bytes;
    }

    /** Its last message, which is the error if it failed. */
    String lastMessage() {
        synchronized (messages) {
            return messages.isEmpty() ? "nothing" : message(messages.get(messages.size() - 1));
        }
    }

    /** The message of an event, or the line itself if it is not an event. */
    private static String message(String line) {
        try {
            return EVENT.read(line).getOrDefault("message", line).toString();
        } catch (IOException e) {
            return line;
        }
    }

    /** Ends the process, with a moment to clean up after itself. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_CLEAN_UP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void read(ProgressListener progress) {
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = PROGRESS.matcher(line);
                if (matcher.matches()) {
                    bytes = Long.parseLong(matcher.group(4));
                    progress.progress(
                            matcher.group(1), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3)));
                } else {
                    synchronized (messages) {
                        messages.add(line);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
