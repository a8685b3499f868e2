package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of {@code psi}, run from the packaged jar; dies with the test that started it. */
final class PsiProcess implements AutoCloseable {

    private static final String RUN = "exec \"$@\" ";
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private final Process process;
    private final Path out;
    private final Path err;

    private PsiProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts {@code psi} in {@code folder}, with a folder of its own below it for temporary files. */
    static PsiProcess start(Path folder, String... arguments) {
        return startRedirected("", folder, arguments);
    }

    /** The same with redirections as a shell has them, such as {@code >&-}. */
    static PsiProcess startRedirected(String redirections, Path folder, String... arguments) {
        return start(RUN + redirections, List.of("-Xmx512m"), folder, arguments);
    }

    /** With the heap limit that Java sets by its own rule. */
    static PsiProcess startWithoutHeapLimit(Path folder, String... arguments) {
        return start(RUN, List.of(), folder, arguments);
    }

    /** Unable to write beyond so many bytes of a file, as if its disk were full then. */
    static PsiProcess startWithFilesBelow(long bytes, Path folder, String... arguments) {
        return start("ulimit -f " + bytes / 512 + " && " + RUN, List.of("-Xmx512m"), folder, arguments);
    }

    private static PsiProcess start(String script, List<String> options, Path folder, String... arguments) {
        try {
            Path temporary = Files.createDirectories(folder.resolve("tmp"));
            List<String> command = new ArrayList<>(List.of(
                    "sh", "-c", script, "psi", System.getProperty("psikit.java"), "-Djava.io.tmpdir=" + temporary));
            command.addAll(options);
            command.addAll(List.of("-jar", System.getProperty("psikit.jar")));
            command.addAll(List.of(arguments));
            Path out = Files.createTempFile(folder, "stdout", "");
            Path err = Files.createTempFile(folder, "stderr", "");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            return new PsiProcess(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes to the program's standard input, which stays open. */
    PsiProcess feed(String content) {
        try {
            process.getOutputStream().write(content.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the program's standard input. */
    PsiProcess feedEnd() {
        try {
            process.getOutputStream().close();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that nobody listens on, for the moment. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end and hands over what came out. */
    Outcome await() {
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("ends in time; it said: %s", read(err))
                    .isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return new Outcome(process.exitValue(), read(out), read(err));
    }

    /** Waits until standard error holds {@code text}. */
    PsiProcess awaitMessage(String text) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!read(err).contains(text)) {
            assertThat(process.isAlive() && System.nanoTime() < deadline)
                    .as("waiting for '%s'; it said: %s", text, read(err))
                    .isTrue();
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return this;
    }

    /** What stands on standard error so far. */
    String said() {
        return read(err);
    }

    /** The signal of that name. */
    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Processes that this one has started and that still run. */
    List<ProcessHandle> children() {
        return process.children().toList();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Exit code and what was printed. */
    record Outcome(int code, String out, String err) {

        /** Asserts the exit code and that exactly one line of standard error is an error; returns it. */
        String error(int expectedCode) {
            assertThat(code).as("exit code; it said: %s", err).isEqualTo(expectedCode);
            List<String> errors = err.lines().filter(l -> l.startsWith("psi: ")).toList();
            assertThat(errors).as("error lines of: %s", err).hasSize(1);
            assertThat(err).doesNotContain("\tat ").doesNotContain("Exception");
            return errors.get(0);
        }

        /** Asserts that all went well. */
        Outcome done() {
            assertThat(code).as("exit code; it said: %s", err).isZero();
            return this;
        }
    }
}
