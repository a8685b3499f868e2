package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One or both of two processes are killed at random moments of a job, and started again with {@code --resume}: both end with
 * what an undisturbed job gives, and nothing is left. {@code -Dpsikit.campaign.seed} and {@code -Dpsikit.campaign.runs}
 * change the long campaign.
 */
class ResumeIT {

    private static final int ROWS = 30_000;
    private static final int COMMON = 10_000;

    @TempDir
    private Path folder;

    @Test
    @Timeout(600)
    void twoKills() throws IOException {
        run(8, 2);
    }

    @Test
    @Tag("slow")
    void manyKills() throws IOException {
        run(Long.getLong("psikit.campaign.seed", 8_000_000), Integer.getInteger("psikit.campaign.runs", 200));
    }

    @Test
    @Timeout(400)
    void aChangedInputIsRefused() throws IOException {
        TwoParties parties = new TwoParties(folder);
        Path input = Files.writeString(folder.resolve("in.csv"), rows(0));
        String[] job = {"--on", "id", "--protocol", "ecdh", "--work-dir", "work", "--wait", "60s"};
        try (PsiProcess listener = parties.listen(input, job);
                PsiProcess connector = parties.connect(input, job)) {
            awaitJob(Files.createDirectories(parties.a.resolve("work")));
            listener.kill();
            connector.kill();
            listener.await();
            connector.await();
        }
        Files.writeString(input, rows(1));
        List<String> resume = new ArrayList<>(List.of(job));
        resume.add("--resume");
        try (PsiProcess again = parties.listen(input, resume.toArray(String[]::new))) {
            assertThat(again.await().error(ExitCode.INPUT)).contains("the input has changed since the job began");
        }
        resume.set(3, "vole");
        try (PsiProcess again = parties.listen(input, resume.toArray(String[]::new))) {
            assertThat(again.await().error(ExitCode.DISAGREEMENT)).contains("--protocol: now vole, then ecdh");
        }
    }

    private void run(long seed, int runs) throws IOException {
        for (int i = 0; i < runs; i++) {
            run(seed + i, Files.createDirectory(folder.resolve("run-" + i)));
        }
    }

    private static void run(long seed, Path own) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        TwoParties parties = new TwoParties(own);
        Path first = Files.writeString(own.resolve("first.csv"), rows(0));
        Path second = Files.writeString(own.resolve("second.csv"), rows(ROWS - COMMON));
        String protocol = List.of("ecdh", "vole", "kkrt").get(random.nextInt(3));
        String[] job = {"--on", "id", "--protocol", protocol, "--work-dir", "work", "--wait", "60s"};
        boolean killListener = random.nextInt(3) > 0;
        boolean killConnector = !killListener || random.nextBoolean();
        String what = "seed " + seed + ": " + protocol + ", kills" + (killListener ? " listener" : "")
                + (killConnector ? " connector" : "");
        try (PsiProcess listener = parties.listen(first, job);
                PsiProcess connector = parties.connect(second, job)) {
            (killListener ? listener : connector).awaitMessage("connected to");
            LockSupport.parkNanos(random.nextLong(2_000_000_000));
            if (killListener) {
                listener.signal("KILL");
            }
            if (killConnector) {
                connector.signal("KILL");
            }
            Started a = new Started(parties, true, listener, first, job);
            Started b = new Started(parties, false, connector, second, job);
            if (killListener) {
                a.restart();
            }
            if (killConnector) {
                b.restart();
            }
            a.requireDone(what);
            b.requireDone(what);
            a.process.close();
            b.process.close();
        }
        for (Path party : List.of(parties.a, parties.b)) {
            assertThat(TwoParties.column(party.resolve("out.csv"), "id", "match_id"))
                    .as(what)
                    .hasSize(COMMON);
            assertThat(party.resolve("work")).as(what).isEmptyDirectory();
        }
        assertThat(TwoParties.column(parties.a.resolve("out.csv"), "id", "match_id"))
                .as(what)
                .isEqualTo(TwoParties.column(parties.b.resolve("out.csv"), "id", "match_id"));
    }

    /** A party's process, the first one or a later one. */
    private static final class Started {
        private final TwoParties parties;
        private final boolean listens;
        private final Path input;
        private final String[] job;
        private PsiProcess process;

        Started(TwoParties parties, boolean listens, PsiProcess process, Path input, String[] job) {
            this.parties = parties;
            this.listens = listens;
            this.process = process;
            this.input = input;
            this.job = job;
        }

        /** Goes on, or begins where nothing was kept. */
        void restart() throws IOException {
            if (process.await().code() == ExitCode.DONE) {
                return; // the end was faster than the signal
            }
            Path work = Files.createDirectories(listens ? parties.a.resolve("work") : parties.b.resolve("work"));
            List<String> flags = new ArrayList<>(List.of(job));
            if (isJobIn(work)) {
                flags.add("--resume");
            }
            String[] all = flags.toArray(String[]::new);
            process = listens ? parties.listen(input, all) : parties.connect(input, all);
        }

        void requireDone(String what) {
            PsiProcess.Outcome end = process.await();
            assertThat(end.code()).as("%s; it said %s", what, end.err()).isEqualTo(ExitCode.DONE);
        }
    }

    private static boolean isJobIn(Path work) throws IOException {
        try (var files = Files.walk(work)) {
            return files.anyMatch(f -> f.getFileName().toString().equals("stage"));
        }
    }

    private static void awaitJob(Path work) throws IOException {
        while (!isJobIn(work)) {
            LockSupport.parkNanos(2_000_000);
        }
    }

    private static String rows(int from) {
        StringBuilder rows = new StringBuilder("id\n");
        for (int i = from; i < from + ROWS; i++) {
            rows.append(i).append('\n');
        }
        return rows.toString();
    }
}
