package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.io.link.Identity;
import org.psikit.match.index.IndexInfo;
import org.psikit.match.index.PsiIndex;

/** An index whose processes are killed, or whose disk is full: no question and no epoch is lost. */
class IndexIT {

    private static final int ROWS = 200;
    private static final int PER_DAY = 100;

    private Identity owner = Identity.ephemeral();
    private Identity client = Identity.ephemeral();
    private int port;

    @TempDir
    private Path dir;

    @BeforeEach
    void build() throws IOException {
        owner = Identity.generate(dir.resolve("me"));
        client = Identity.generate(dir.resolve("acme"));
        port = PsiProcess.freePort();
        psi(
                0,
                "index build --identity me --client acme --on id --send note(max=1000) --out idx --input "
                        + rows("all", 0, ROWS));
    }

    @Test
    @Timeout(300)
    void aServerThatIsKilledForgetsNoQuestionAndNoEpoch() throws IOException {
        String first = rows("first", 0, 20);
        String second = rows("second", 100, 130);
        PsiProcess.Outcome cut;
        try (PsiProcess server = serve()) {
            server.awaitMessage("listening on");
            lookup(first).await().done();
            PsiProcess asking = lookup(second, "--wait", "2s");
            LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
            server.kill();
            cut = asking.await();
            server.await();
        }
        assertThat(cut.code()).isIn(ExitCode.DONE, ExitCode.NETWORK);
        psi(0, "index update idx --identity me --client acme --add " + rows("more", ROWS, ROWS + 10));
        long counted = index().asked().today();
        assertThat(counted).isIn(32L, 64L);

        try (PsiProcess server = serve()) {
            server.awaitMessage("listening on");
            PsiProcess.Outcome known = lookup(first).await().done();
            assertThat(known.err()).contains("in epoch 2", "asked 0 questions");
            lookup(rows("third", 5000, 5100)).await().error(ExitCode.RESOURCES);
            assertThat(index().asked().today()).isEqualTo(counted);
            server.signal("TERM");
            PsiProcess.Outcome stopped = server.await();
            assertThat(stopped.code()).isEqualTo(143);
            assertThat(stopped.err()).doesNotContain("Exception");
        }
    }

    @Test
    @Timeout(240)
    void twoUpdatesThatAreKilled() throws IOException {
        killUpdates(7, 2);
    }

    @Test
    @Tag("slow")
    void manyUpdatesThatAreKilled() throws IOException {
        killUpdates(8, 100);
    }

    /** The old epoch or the new one, and the next update adds what is missing. */
    private void killUpdates(long seed, int runs) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < runs; run++) {
            IndexInfo before = index().info();
            int from = 1000 * (run + 1);
            String more = rows("more", from, from + 300);
            String command = "index update idx --identity me --client acme --add " + more
                    + (random.nextBoolean() ? " --compact" : "");
            try (PsiProcess update = PsiProcess.start(dir, command.split(" "))) {
                LockSupport.parkNanos(
                        Duration.ofMillis(900 + random.nextInt(1500)).toNanos());
                update.kill();
                update.await();
            }
            IndexInfo after = index().info();
            assertThat(after.epoch()).isBetween(before.epoch(), before.epoch() + 2);
            assertThat(after.sizes().items())
                    .isEqualTo(before.sizes().items() + (after.epoch() == before.epoch() ? 0 : 300));
            psi(0, command);
            psi(0, "index update idx --identity me --client acme --compact");
            assertThat(index().info().sizes().items()).isEqualTo(before.sizes().items() + 300);
        }
    }

    /** A limit of the size of files stands for the disk: what is beyond it cannot be written. */
    @Test
    @Timeout(240)
    void aFullDiskIsToldAndSpoilsNothing() throws IOException {
        int many = 13_000; // a part of labels of 13 MB
        String large = rows("large", 5000, 5000 + many);
        String update = "index update idx --identity me --client acme --add " + large;
        IndexInfo before = index().info();
        PsiProcess.Outcome full =
                PsiProcess.startWithFilesBelow(10 << 20, dir, update.split(" ")).await();
        assertThat(full.error(ExitCode.RESOURCES)).contains("make room");
        assertThat(index().info()).isEqualTo(before);
        try (Stream<Path> files = Files.walk(dir.resolve("idx"))) {
            assertThat(files.map(Path::toString)).noneMatch(file -> file.endsWith(".new"));
        }
        psi(0, update);
        String mine = rows("mine", 5000, 5010);
        try (PsiProcess server = serve()) {
            server.awaitMessage("listening on");
            PsiProcess.Outcome cut = PsiProcess.startWithFilesBelow(10 << 20, dir, lookupCommand(mine))
                    .await();
            assertThat(cut.error(ExitCode.RESOURCES)).contains("make room");
            assertThat(lookup(mine).await().done().err()).contains("found 10 of 10 rows in epoch 2");
        }
    }

    private PsiProcess serve() {
        return PsiProcess.start(
                dir,
                ("index serve idx --listen 127.0.0.1:" + port + " --identity me --client acme=" + client.fingerprint()
                                + " --budget " + PER_DAY + "/day")
                        .split(" "));
    }

    private PsiProcess lookup(String input, String... more) {
        return PsiProcess.start(dir, lookupCommand(input, more));
    }

    private String[] lookupCommand(String input, String... more) {
        List<String> command = new ArrayList<>(List.of(("lookup --connect 127.0.0.1:" + port
                        + " --identity acme --peer " + owner.fingerprint() + " --on id --output found.csv --cache cache"
                        + " --input " + input)
                .split(" ")));
        command.addAll(List.of(more));
        return command.toArray(String[]::new);
    }

    private PsiIndex index() {
        return PsiIndex.in(dir.resolve("idx"), owner).client("acme");
    }

    /** In this process, with file names below {@link #dir}. */
    private void psi(int code, String command) {
        String[] arguments = Stream.of(command.split(" "))
                .map(word -> word.matches("me|idx|.*\\.csv") ? dir.resolve(word).toString() : word)
                .toArray(String[]::new);
        StringWriter said = new StringWriter();
        PrintWriter to = new PrintWriter(said, true);
        assertThat(Main.commandLine().setOut(to).setErr(to).execute(arguments))
                .as(said.toString())
                .isEqualTo(code);
    }

    private String rows(String name, int from, int to) throws IOException {
        Path file = dir.resolve(name + ".csv");
        Files.writeString(
                file,
                IntStream.range(from, to)
                        .mapToObj(i -> "row" + i + ",n" + i + "\n")
                        .collect(Collectors.joining("", "id,note\n", "")));
        return name + ".csv";
    }
}
