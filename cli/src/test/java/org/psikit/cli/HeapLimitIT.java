package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.array;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code psi match --memory}: a second process has the heap that was named, and everything else of the first. */
class HeapLimitIT {

    private static final String HEAP = "-Xmx307200k";

    @TempDir
    private Path folder;

    private TwoParties parties;
    private Path table;

    @BeforeEach
    void makeParties() throws IOException {
        parties = new TwoParties(folder);
        table = Files.writeString(folder.resolve("table.csv"), "id,name\n1,a\n2,b\n3,c\n");
    }

    private PsiProcess start(Path party, String way, String peer, String... more) {
        List<String> arguments = new ArrayList<>(List.of("match", way, "127.0.0.1:" + parties.port));
        arguments.addAll(List.of("--identity", ".", "--peer", peer, "--input", table.toString(), "--on", "id"));
        arguments.addAll(List.of("--memory", "300m", "--yes", "--wait", "90s"));
        arguments.addAll(List.of(more));
        return PsiProcess.startWithoutHeapLimit(party, arguments.toArray(String[]::new));
    }

    private PsiProcess listen(String... more) {
        return start(parties.a, "--listen", parties.bId.toString(), more);
    }

    private static ProcessHandle second(PsiProcess first) {
        first.awaitMessage("listening on");
        List<ProcessHandle> children = first.children();
        assertThat(children).hasSize(1);
        return children.get(0);
    }

    @Test
    void theSecondProcessHasTheHeapAndTheStandardStreams() {
        try (PsiProcess listener = listen("--output", "out.csv")) {
            assertThat(second(listener).info().arguments())
                    .get(array(String[].class))
                    .contains(HEAP);
            try (PsiProcess connector = start(parties.b, "--connect", parties.aId.toString(), "--output", "-")) {
                assertThat(connector.await().done().out()).startsWith("id,name").contains("2,b");
                listener.await().done();
            }
        }
    }

    @Test
    void theExitCodeIsThatOfTheSecondProcess() {
        try (PsiProcess listener = listen("--where", "none")) {
            listener.await().error(ExitCode.USAGE);
        }
        table = folder.resolve("no-such-file.csv");
        try (PsiProcess listener = listen()) {
            listener.await().error(ExitCode.INPUT);
        }
    }

    @Test
    void aSignalReachesTheSecondProcess() throws IOException {
        try (PsiProcess listener = listen("--output", "out.csv")) {
            ProcessHandle second = second(listener);
            listener.terminate();
            assertThat(listener.await().code()).isEqualTo(143);
            assertThat(second.isAlive()).isFalse();
            parties.assertNothingWritten();
        }
    }

    @Test
    void theSecondProcessEndsWhenTheFirstIsKilled() throws Exception {
        try (PsiProcess listener = listen("--output", "out.csv")) {
            ProcessHandle second = second(listener);
            listener.kill();
            assertThat(second.onExit().get(40, TimeUnit.SECONDS).isAlive()).isFalse();
            parties.assertNothingWritten();
        }
    }

    @Test
    void aHeapThatIsNamedForJavaStays() {
        try (PsiProcess listener = parties.listen(table, "--on", "id", "--memory", "300m")) {
            listener.awaitMessage("listening on");
            assertThat(listener.children()).isEmpty();
        }
    }

    @Test
    void moreThanTheMachineHasIsRefusedInOneLine() {
        try (PsiProcess listener = listen("--memory", "200t")) {
            assertThat(listener.await().error(ExitCode.USAGE)).contains("--memory");
        }
    }
}
