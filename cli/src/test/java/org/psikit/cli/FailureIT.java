package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.psikit.cli.TwoParties.resource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Broken files, peers that do not come or die, signals: the exit code, one line, no output file. */
@Timeout(240)
class FailureIT {

    private static final Path A = resource("febrl/dataset4a.csv");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    'id,mail\\n1,x\\n'                  | email
                    ''                                  | empty
                    'id,email\\n1,x\\n2,x,y\\n3,x\\n'   | line 3
                    'id,email\\n1,x\\n2,"y\\n3,z\\n'    | line 3
                    """)
    void aFileThatCannotBeUsedEndsTheRunBeforeItConnects(String content, String told) throws IOException {
        TwoParties parties = new TwoParties(folder);
        Path input = Files.writeString(parties.a.resolve("in.csv"), content.replace("\\n", "\n"));
        try (PsiProcess listener = parties.listen(input, "--on", "email")) {
            assertThat(listener.await().error(3)).contains("in.csv", told);
        }
        parties.assertNothingWritten();
    }

    @Test
    void aPeerThatNeverComes() throws IOException {
        TwoParties parties = new TwoParties(folder);
        try (PsiProcess connector = parties.connect(A, "--on", "soc_sec_id", "--wait", "1s")) {
            assertThat(connector.await().error(5)).contains("127.0.0.1:" + parties.port);
        }
        parties.assertNothingWritten();
    }

    @Test
    void aPeerThatIsKilledInTheMiddle() throws IOException {
        TwoParties parties = new TwoParties(folder);
        Path large = large(parties.b);
        try (PsiProcess listener = parties.listen(large, "--on", "id", "--protocol", "ecdh");
                PsiProcess connector =
                        parties.connect(large, "--on", "id", "--protocol", "ecdh", "--progress", "json")) {
            connector.awaitMessage("blinding own items");
            connector.kill();
            listener.await().error(5);
        }
        parties.assertNothingWritten();
    }

    @Test
    void sigtermLeavesNothingBehindAndTellsThePeer() throws IOException {
        TwoParties parties = new TwoParties(folder);
        Path large = large(parties.b);
        try (PsiProcess listener = parties.listen(large, "--on", "id", "--protocol", "ecdh", "--progress", "json");
                PsiProcess connector = parties.connect(large, "--on", "id", "--protocol", "ecdh")) {
            listener.awaitMessage("blinding own items");
            listener.terminate();
            assertThat(listener.await().code()).isEqualTo(143);
            assertThat(connector.await().error(5)).contains("interrupted");
        }
        parties.assertNothingWritten();
    }

    /** A file that keeps two processes busy for some seconds. */
    private static Path large(Path folder) throws IOException {
        StringBuilder rows = new StringBuilder("id\n");
        for (int i = 0; i < 60_000; i++) {
            rows.append(i).append('\n');
        }
        return Files.writeString(folder.resolve("large.csv"), rows);
    }
}
