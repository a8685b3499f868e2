package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What standard output does not take, and what a signal leaves, which only a process of its own shows. */
@Timeout(240)
class OutputsIT {

    private static final String PROBLEM = "standard output is full or closed";

    @TempDir
    private Path folder;

    /** A figure, and a table. */
    @ParameterizedTest
    @CsvSource({"count, >/dev/full", "count, >&-", "rows, >/dev/full", "rows, >&-"})
    void whatStandardOutputDoesNotTakeCostsNothingElse(String reveal, String redirection) throws IOException {
        TwoParties parties = new TwoParties(folder).withoutOutput();
        Path input = Files.writeString(folder.resolve("in.csv"), "id,email\n1,x@y\n2,\n");
        String[] job = {"--on", "email", "--protocol", "ecdh", "--reveal", reveal, "--min-set", "1"};
        job = reveal.equals("rows") ? with(job, "--output", "-") : job;
        try (PsiProcess listener = parties.listen(input, job)) {
            parties.redirected(redirection);
            try (PsiProcess connector = parties.connect(input, with(job, "--rejects", "rejects.csv"))) {
                PsiProcess.Outcome full = connector.await();
                assertThat(full.code()).as(full.err()).isEqualTo(ExitCode.RESOURCES);
                assertThat(full.err()).contains(reveal.equals("count") ? PROBLEM : "not written: the output");
            }
            assertThat(listener.await().done().out()).contains(reveal.equals("count") ? "count\t1" : "1,x@y");
        }
        assertThat(Files.readAllLines(parties.b.resolve("rejects.csv")))
                .containsExactly("id,email,reason", "2,,rule 1: email is empty");
    }

    private static String[] with(String[] job, String... more) {
        return Stream.concat(Stream.of(job), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void aPageThatIsNotAllThereIsNoSuccess() {
        for (String redirection : List.of(">/dev/full", ">&-")) {
            try (PsiProcess protocols = PsiProcess.startRedirected(redirection, folder, "protocols")) {
                assertThat(protocols.await().error(ExitCode.RESOURCES)).contains(PROBLEM);
            }
        }
    }

    /** While it makes files, and while its parties run. */
    @ParameterizedTest
    @ValueSource(longs = {0, 300, 2000})
    void aDemoThatIsKilledLeavesNothing(long milliseconds) throws IOException {
        try (PsiProcess demo = PsiProcess.start(folder, "demo", "--rows", "300000")) {
            Path temporary = folder.resolve("tmp");
            TwoParties.awaitFile(temporary);
            LockSupport.parkNanos(milliseconds * 1_000_000);
            demo.terminate();
            assertThat(demo.await().code()).isEqualTo(143);
            assertThat(temporary).isEmptyDirectory();
        }
    }
}
