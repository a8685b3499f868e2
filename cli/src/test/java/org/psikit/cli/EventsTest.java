package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.io.link.Identity;
import org.psikit.match.plan.JsonTree;
import picocli.CommandLine;

/** What programs read of a run: with {@code --progress json} standard error holds events and nothing else. */
@Timeout(240)
class EventsTest {

    private static final JsonTree JSON = new JsonTree(1 << 20, 64, JsonParser::getText);

    @TempDir
    private Path folder;

    @Test
    void aRunIsEventsFromItsFirstLineToItsReport() throws IOException {
        Identity ann = Identity.generate(folder.resolve("ann"));
        Identity bob = Identity.generate(folder.resolve("bob"));
        Files.writeString(folder.resolve("a.csv"), "email,spend\nx@y.example,5\nz@y.example,7\n");
        Files.writeString(folder.resolve("b.csv"), "email\nX@y.example\n");
        Path plan = Files.writeString(
                folder.resolve("plan.yaml"),
                "rules: [email]\nmin-set: 1\nreveal: sum:listener.spend\nlistener-name: Ann\nconnector-name: Bob Ltd\n"
                        + "listener-fingerprint: " + ann.fingerprint() + "\nconnector-fingerprint: " + bob.fingerprint()
                        + "\n");
        String port = "127.0.0.1:" + PsiProcess.freePort();
        String unused = "fax=email";
        CompletableFuture<Run> listener =
                CompletableFuture.supplyAsync(() -> match("--listen", port, "ann", "a.csv", unused, plan));
        Run connector = match("--connect", port, "bob", "b.csv", unused, plan);
        for (Run run : List.of(connector, listener.join())) {
            assertThat(run.code).as(run.err).isZero();
            assertThat(run.out).isEqualTo("sum:listener.spend\t5\n");
            List<Map<String, Object>> events = run.events();
            assertThat(events).allSatisfy(event -> assertThat(event).containsKeys("time", "event"));
            assertThat(events)
                    .extracting(event -> event.get("event"))
                    .contains("connected", "progress")
                    .endsWith("done");
            assertThat(events)
                    .extracting(event -> String.valueOf(event.get("message")))
                    .filteredOn(message -> message.contains("fax="))
                    .containsExactly("--column fax=… is not used: no rule has a key of that name");
            Map<String, Object> done = events.get(events.size() - 1);
            assertThat(done).containsEntry("code", "0");
            assertThat(done.get("report").toString())
                    .contains("name=Bob Ltd", "figure=sum", "value=5", "Ann learns these figures");
            assertThat(done.get("summary").toString()).contains("sent ");
        }
    }

    /** Both what picocli finds and what this program finds. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "match --progress json --lisen :0",
                "match --progress=json --wait soon",
                "match --listen :0 --input a.csv --on email --progress json",
                "match --progress json",
                "match --listen :0 --progress json --input a.csv --on email --identity nobody --peer sha256:00 --yes",
            })
    void errorsAreEventsToo(String arguments) {
        Run run = new Run(arguments.split(" "));
        assertThat(run.out).isEmpty();
        assertThat(run.events())
                .hasSize(1)
                .allSatisfy(event -> assertThat(event)
                        .containsEntry("event", "error")
                        .containsEntry("code", Integer.toString(run.code))
                        .hasEntrySatisfying(
                                "message",
                                message -> assertThat(message.toString())
                                        .isNotEmpty()
                                        .doesNotStartWith("psi:")));
    }

    @Test
    void nobodyIsAskedAndATraceIsAField() {
        Run run = new Run(
                "match",
                "--listen",
                ":0",
                "--input",
                "a.csv",
                "--on",
                "email",
                "--identity",
                "me",
                "--progress",
                "json",
                "--verbose");
        assertThat(run.code).isEqualTo(ExitCode.USAGE);
        assertThat(run.events()).hasSize(1);
        assertThat(run.events().get(0))
                .hasEntrySatisfying("message", m -> assertThat(m.toString()).contains("--progress json", "--yes"))
                .hasEntrySatisfying("trace", t -> assertThat(t.toString()).contains("\tat "));
    }

    @Test
    void onlyTheLastWordCounts() {
        assertThat(ErrorLine.toPrograms("match", "--progress", "json", "--progress", "none"))
                .isFalse();
        assertThat(ErrorLine.toPrograms("match", "--progress=JSON")).isTrue();
        assertThat(ErrorLine.toPrograms("match", "--progress")).isFalse();
        assertThat(ErrorLine.toPrograms()).isFalse();
    }

    @Test
    void theCardsOfTheProtocolsAreJsonOnRequest() throws IOException {
        Run run = new Run("protocols", "--json");
        assertThat(run.code).isZero();
        Map<String, Object> all = JSON.read(run.out);
        assertThat(all.get("protocols").toString())
                .contains("protocol=ecdh", "reveal=rows, to=[both, listener, connector]");
        assertThat((List<?>) all.get("protocols")).hasSameSizeAs(ProtocolsCommand.cards());
    }

    private Run match(String way, String address, String identity, String input, String column, Path plan) {
        List<String> arguments = new ArrayList<>(List.of("match", way, address, "--wait", "60s", "--progress", "json"));
        arguments.addAll(List.of("--identity", folder.resolve(identity).toString()));
        arguments.addAll(List.of("--input", folder.resolve(input).toString()));
        arguments.addAll(List.of("--column", column, "--plan", plan.toString()));
        return new Run(arguments.toArray(String[]::new));
    }

    /** A command in this JVM. */
    private static final class Run {

        final int code;
        final String out;
        final String err;

        Run(String... arguments) {
            StringWriter printed = new StringWriter();
            StringWriter said = new StringWriter();
            CommandLine line = Main.commandLine();
            line.setOut(new PrintWriter(printed)).setErr(new PrintWriter(said));
            code = line.execute(arguments);
            out = printed.toString();
            err = said.toString();
        }

        /** Every line of standard error, which must be an object. */
        List<Map<String, Object>> events() {
            List<Map<String, Object>> events = new ArrayList<>();
            err.lines().forEach(line -> {
                try {
                    events.add(JSON.read(line));
                } catch (IOException e) {
                    throw new UncheckedIOException(line, e);
                }
            });
            return events;
        }
    }
}
