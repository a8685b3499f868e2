package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.cli.internal.demo.LoopbackPort;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;
import picocli.CommandLine;

/** {@code psi ledger} after two real runs. */
class LedgerCommandTest {

    @TempDir
    private Path dir;

    private record Said(int code, String out, String err) {}

    private Said psi(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine psi = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new Said(psi.execute(arguments), out.toString(), err.toString());
    }

    private Said ledger(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("ledger", "--ledger", dir.resolve("ledger").toString()));
        arguments.addAll(List.of(more));
        return psi(arguments.toArray(String[]::new));
    }

    private void match(int first) throws IOException {
        Fingerprint a = identity("a");
        Fingerprint b = identity("b");
        String address = "127.0.0.1:" + LoopbackPort.free();
        CompletableFuture<Said> other =
                CompletableFuture.supplyAsync(() -> psi(arguments("a", "--listen", address, b, first)));
        Said connector = psi(arguments("b", "--connect", address, a, 50));
        assertThat(connector.code()).as(connector.err()).isZero();
        assertThat(other.join().code()).as(other.join().err()).isZero();
    }

    private Fingerprint identity(String name) {
        Path folder = dir.resolve(name);
        return (Files.exists(folder) ? Identity.load(folder) : Identity.generate(folder)).fingerprint();
    }

    private String[] arguments(String name, String way, String address, Fingerprint peer, int first) {
        try {
            Path input = Files.write(
                    dir.resolve(name + ".csv"),
                    Stream.concat(
                                    Stream.of("email"),
                                    IntStream.range(first, first + 200).mapToObj(i -> "p" + i + "@a.example"))
                            .toList());
            return Stream.of(
                            "match " + way + " " + address + " --wait 60s --yes --progress none --reveal count",
                            "--protocol ecdh --on email --peer " + peer + " --identity " + dir.resolve(name),
                            "--input " + input + " --ledger " + dir.resolve("ledger"))
                    .flatMap(line -> Stream.of(line.split(" ")))
                    .toArray(String[]::new);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void listsRunsAndNamesAnEditedLine() throws IOException {
        assertThat(ledger().out()).startsWith("no ledger in ");
        match(0);
        match(1);
        Said listed = ledger();
        assertThat(listed.code()).as(listed.err()).isZero();
        assertThat(listed.out().lines().filter(line -> line.contains("done, signed by both, result 1")))
                .hasSize(4);
        assertThat(listed.out().lines().filter(line -> line.endsWith(": 4 lines, whole and signed")))
                .hasSize(2);
        assertThat(ledger("--peer", identity("b").toString()).out().lines().filter(line -> line.contains("done")))
                .hasSize(2);
        assertThat(ledger("--json").out())
                .contains("\"outcome\" : \"done\"", "\"announced\" : 1024", "\"transcript\":\"", "\"problems\" : [ ]");
        Path file;
        try (Stream<Path> files = Files.list(dir.resolve("ledger"))) {
            file = files.filter(f -> f.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.writeString(
                file,
                Files.readAllLines(file).stream()
                        .map(line -> line.replaceFirst("\"number\":3", "\"number\":4"))
                        .collect(Collectors.joining("\n", "", "\n")));
        Said edited = ledger();
        assertThat(edited.code()).isEqualTo(ExitCode.INPUT);
        assertThat(edited.err()).startsWith("psi: " + file + ", line 3, ");
        assertThat(edited.out()).contains(": 2 lines can be trusted");
    }
}
