package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A signal to one of two processes at a random moment of a job: it ends as its signal wants, the other with a code that says
 * so or with its whole result, and nothing is left of either. {@code -Dpsikit.campaign.seed} and
 * {@code -Dpsikit.campaign.runs} change the long campaign.
 */
class SignalIT {

    private static final int ROWS = 30_000;

    @TempDir
    private Path folder;

    @Test
    @Timeout(240)
    void twoSignals() throws IOException {
        run(4, 2);
    }

    @Test
    @Tag("slow")
    void manySignals() throws IOException {
        run(Long.getLong("psikit.campaign.seed", 4_000_000), Integer.getInteger("psikit.campaign.runs", 75));
    }

    private void run(long seed, int runs) throws IOException {
        for (int i = 0; i < runs; i++) {
            run(seed + i, Files.createDirectory(folder.resolve("run-" + i)));
        }
    }

    private static void run(long seed, Path own) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        TwoParties parties = new TwoParties(own);
        Path input = Files.writeString(own.resolve("large.csv"), rows());
        String protocol = List.of("ecdh", "vole", "kkrt", "circuit").get(random.nextInt(4));
        boolean count = protocol.equals("circuit") || protocol.equals("ecdh") && random.nextBoolean();
        String[] job = {"--on", "id", "--protocol", protocol, "--reveal", count ? "count" : "rows"};
        String signal = List.of("TERM", "INT", "KILL").get(random.nextInt(3));
        boolean toListener = random.nextBoolean();
        long after = random.nextLong(1_000_000_000);
        if (count) {
            parties.withoutOutput();
        }
        String what = "seed " + seed + ": " + String.join(" ", job) + ", " + signal + " to the "
                + (toListener ? "listener" : "connector");
        try (PsiProcess listener = parties.listen(input, job);
                PsiProcess connector = parties.connect(input, job)) {
            PsiProcess hit = toListener ? listener : connector;
            PsiProcess other = toListener ? connector : listener;
            hit.awaitMessage("connected to");
            LockSupport.parkNanos(after);
            hit.signal(signal);
            PsiProcess.Outcome end = hit.await();
            PsiProcess.Outcome theirs = other.await();
            int code = signal.equals("TERM") ? 143 : signal.equals("INT") ? 130 : 137;
            assertThat(end.code()).as(what).isIn(ExitCode.DONE, code);
            assertThat(theirs.code()).as("%s; it said %s", what, theirs.err()).isIn(ExitCode.DONE, ExitCode.NETWORK);
            if (theirs.code() == ExitCode.NETWORK && !signal.equals("KILL")) {
                assertThat(theirs.error(ExitCode.NETWORK)).as(what).contains("interrupted");
            }
            assertOutput(toListener ? parties.a : parties.b, end, count, what);
            assertOutput(toListener ? parties.b : parties.a, theirs, count, what);
            if (!signal.equals("KILL")) {
                TwoParties.assertNothingLeft(toListener ? parties.a : parties.b);
            }
            TwoParties.assertNothingLeft(toListener ? parties.b : parties.a);
        }
    }

    private static void assertOutput(Path party, PsiProcess.Outcome end, boolean count, String what)
            throws IOException {
        Path output = party.resolve("out.csv");
        if (Files.exists(output)) {
            assertThat(Files.readAllLines(output)).as(what).hasSize(ROWS + 1);
        } else if (!count) {
            assertThat(end.code()).as(what).isNotZero();
        }
    }

    private static String rows() {
        StringBuilder rows = new StringBuilder("id\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append(i).append('\n');
        }
        return rows.toString();
    }
}
