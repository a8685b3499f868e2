package org.psikit.cli.outputs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.cli.ExitCode;
import org.psikit.cli.Main;

/** Outputs that would harm a file, or cannot be written: one line, and the exit code that says whose fault it is. */
class OutputsTest {

    private static final OutputStream FULL = new OutputStream() {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("No space left on device");
        }
    };

    @TempDir
    private Path folder;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @AfterEach
    void restore() {
        System.setOut(out);
        System.setErr(err);
    }

    private int psi(String... arguments) {
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        return Main.run(arguments);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"protocols", "plan --on email", "--help", "inspect FILE"})
    void whatStandardOutputDoesNotTakeIsNoSuccess(String command) throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "email\nx@y\n");
        System.setOut(new PrintStream(FULL, true, StandardCharsets.UTF_8));
        assertThat(psi(command.replace("FILE", file.toString()).split(" "))).isEqualTo(ExitCode.RESOURCES);
        assertThat(said()).contains("psi: standard output is full or closed", ": make room");
    }

    @Test
    void thePlanAndThePageDoNotReplaceWhatTheyAreMadeFrom() throws IOException {
        Path plan = Files.writeString(folder.resolve("plan.yaml"), "rules: [email]\n");
        Path report = Files.writeString(folder.resolve("run.json"), "{}");
        Path link = Files.createSymbolicLink(folder.resolve("link.html"), report);
        assertThat(psi("plan", "--plan", plan.toString(), "--out", folder + "/./plan.yaml"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(said()).contains("--out", "is the same file as --plan");
        assertThat(psi("report", report.toString(), "--out", link.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(plan).hasContent("rules: [email]\n");
        assertThat(report).hasContent("{}");
    }

    @Test
    void anOutputIsTriedBeforeTheInputIsRead() throws IOException {
        String none = folder.resolve("none/out").toString();
        assertThat(psi("report", "no-report.json", "--out", none)).isEqualTo(ExitCode.USAGE);
        assertThat(psi("plan", "--plan", "no-plan.yaml", "--out", none)).isEqualTo(ExitCode.USAGE);
        assertThat(said().lines())
                .hasSize(2)
                .allMatch(line -> line.endsWith("cannot be written, its folder does not exist: create it first"));
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(psi("keygen", "--out", file.resolve("id").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(psi("keygen", "--out", file.toString())).isEqualTo(ExitCode.USAGE);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
