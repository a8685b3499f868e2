package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableReader;

/** Two folders with an identity each, and the arguments that two processes of {@code psi match} need to find each other. */
final class TwoParties {

    final Path a;
    final Path b;
    final Fingerprint aId;
    final Fingerprint bId;
    final int port = PsiProcess.freePort();
    private boolean silent;
    private String redirections = "";

    TwoParties(Path folder) throws IOException {
        a = Files.createDirectories(folder.resolve("a"));
        b = Files.createDirectories(folder.resolve("b"));
        aId = Identity.generate(a).fingerprint();
        bId = Identity.generate(b).fingerprint();
    }

    /** Processes started from now on name no output file. */
    TwoParties withoutOutput() {
        silent = true;
        return this;
    }

    /** Processes started from now on have these redirections, as a shell has them. */
    TwoParties redirected(String how) {
        redirections = how;
        return this;
    }

    /** The listener in folder a, dialled by the identity of b. */
    PsiProcess listen(Path input, String... more) {
        return listen(bId, input, more);
    }

    PsiProcess listen(Fingerprint peer, Path input, String... more) {
        return start(a, "--listen", peer, input, more);
    }

    /** The connector in folder b. */
    PsiProcess connect(Path input, String... more) {
        return connect(aId, input, more);
    }

    PsiProcess connect(Fingerprint peer, Path input, String... more) {
        return start(b, "--connect", peer, input, more);
    }

    private PsiProcess start(Path folder, String way, Fingerprint peer, Path input, String... more) {
        List<String> arguments = new ArrayList<>(List.of("match", way, "127.0.0.1:" + port, "--identity", "."));
        arguments.addAll(List.of("--peer", peer.toString(), "--input", input.toString(), "--yes"));
        if (!silent) {
            arguments.addAll(List.of("--output", "out.csv"));
        }
        if (!List.of(more).contains("--wait")) {
            arguments.addAll(List.of("--wait", "40s"));
        }
        arguments.addAll(List.of(more));
        return PsiProcess.startRedirected(redirections, folder, arguments.toArray(String[]::new));
    }

    /** Asserts that neither party has written a result, nor left a temporary file. */
    void assertNothingWritten() throws IOException {
        assertNothingLeft(a);
        assertNothingLeft(b);
        assertThat(a.resolve("out.csv")).doesNotExist();
        assertThat(b.resolve("out.csv")).doesNotExist();
    }

    /** Asserts that a party's folder holds nothing but what was asked for. */
    static void assertNothingLeft(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(f -> folder.relativize(f).toString())
                            .filter(f -> !f.matches("(stdout|stderr)\\d+|identity\\.(pem|crt)|\\w+\\.(csv|json)")))
                    .isEmpty();
        }
    }

    /** Waits until there is something in a folder. */
    static void awaitFile(Path folder) throws IOException {
        while (true) {
            try (Stream<Path> files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    return;
                }
            }
            Thread.onSpinWait();
        }
    }

    /** A file of the test resources. */
    static Path resource(String name) {
        return Path.of("src/test/resources", name).toAbsolutePath();
    }

    /** A column of a CSV file by another column that has no value twice. */
    static Map<String, String> column(Path file, String key, String value) {
        Map<String, String> column = new HashMap<>();
        try (TableReader rows = Tables.csv(file, CsvOptions.DEFAULT).open(List.of(key, value))) {
            while (rows.next()) {
                assertThat(column.put(rows.value(0), rows.value(1))).isNull();
            }
        }
        return column;
    }
}
