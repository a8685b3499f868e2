package org.psikit.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.api.Reveal;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.InputException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;
import org.psikit.io.link.Identity;
import org.psikit.io.link.LinkEvents;
import org.psikit.match.internal.ledger.LedgerRun;
import org.psikit.match.internal.ledger.LedgerRuns;
import org.psikit.match.keys.Rule;
import org.psikit.match.plan.Party;
import org.psikit.match.report.MatchReport;

/** Two parties with a ledger each, run after run. */
@Timeout(120)
class LedgerTest {

    private static final Identity ALICE = Identity.ephemeral();
    private static final Identity BOB = Identity.ephemeral();

    @TempDir
    private Path dir;

    private Path table(String name, int from, int to) throws IOException {
        return Files.writeString(
                dir.resolve(name),
                "email\n"
                        + IntStream.range(from, to)
                                .mapToObj(i -> "p" + i + "@post.example\n")
                                .collect(Collectors.joining()));
    }

    private Match match(Path input, String ledger) {
        return Match.builder()
                .input(input)
                .on(Rule.parse("email"))
                .reveal(Reveal.COUNT)
                .protocol("ecdh")
                .threads(1)
                .waitFor(Duration.ofSeconds(60))
                .ledger(dir.resolve(ledger));
    }

    private record Ends(List<Object> ends) {

        MatchReport listener() {
            return (MatchReport) ends.get(0);
        }

        MatchReport connector() {
            return (MatchReport) ends.get(1);
        }

        Object failure(int party) {
            return ends.get(party);
        }
    }

    private static Ends run(Match listener, Match connector) throws Exception {
        CompletableFuture<InetSocketAddress> where = new CompletableFuture<>();
        listener.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ALICE, BOB.fingerprint())
                .events(new LinkEvents() {
                    @Override
                    public void listening(InetSocketAddress address) {
                        where.complete(address);
                    }
                });
        FutureTask<MatchReport> first = new FutureTask<>(listener::run);
        FutureTask<MatchReport> second = new FutureTask<>(() -> connector
                .connect(where.get(60, TimeUnit.SECONDS), BOB, ALICE.fingerprint())
                .run());
        for (FutureTask<MatchReport> task : List.of(first, second)) {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            thread.start();
        }
        return new Ends(List.of(end(first), end(second)));
    }

    private static Object end(FutureTask<MatchReport> task) throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    @Test
    void bothHoldTheSameReceipt() throws Exception {
        Ends ends = run(match(table("a.csv", 0, 300), "la"), match(table("b.csv", 100, 420), "lb"));
        assertThat(ends.listener().warnings()).isEmpty();
        assertThat(ends.connector().warnings()).isEmpty();
        LedgerRuns mine = LedgerRuns.of(dir.resolve("la"));
        LedgerRuns theirs = LedgerRuns.of(dir.resolve("lb"));
        assertThat(mine.problems()).isEmpty();
        assertThat(theirs.problems()).isEmpty();
        LedgerRun run = mine.runs().get(0);
        assertThat(run.end().outcome()).isEqualTo("done");
        assertThat(run.end().result()).hasValue(200);
        assertThat(run.peer()).isEqualTo(BOB.fingerprint());
        assertThat(run.job().orElseThrow().side()).isEqualTo(Party.LISTENER);
        assertThat(run.end().receipt())
                .isEqualTo(theirs.runs().get(0).end().receipt())
                .contains("\"result\":200", ALICE.fingerprint().toString(), "\"protocol\":\"ecdh\"");
        String lines = Files.readString(mine.files().keySet().iterator().next());
        assertThat(lines).doesNotContain("post.example");
        assertThat(lines.lines()).hasSize(2);
    }

    @Test
    void anInputThatDiffersLittleIsWarnedOf() throws Exception {
        Path other = table("b.csv", 100, 420);
        run(match(table("a.csv", 0, 300), "la"), match(other, "lb"));
        MatchReport again =
                run(match(table("a.csv", 0, 300), "la"), match(other, "lb")).listener();
        assertThat(again.warnings()).isEmpty();
        Ends changed = run(match(table("a.csv", 1, 300), "la"), match(other, "lb"));
        assertThat(changed.listener().warnings())
                .singleElement()
                .asString()
                .startsWith("this input differs in about 1 key from one that was matched with this peer on 20");
        assertThat(changed.connector().warnings()).isEmpty();
        Ends far = run(match(table("a.csv", 1000, 2000), "la"), match(other, "lb"));
        assertThat(far.listener().warnings()).noneMatch(line -> line.contains("differs"));
    }

    @Test
    void aPeerHasOnlySoManyRuns() throws Exception {
        Path a = table("a.csv", 0, 300);
        Path b = table("b.csv", 100, 420);
        run(match(a, "la").maxRunsPerPeer(2), match(b, "lb"));
        run(match(a, "la").maxRunsPerPeer(2), match(b, "lb"));
        Match third = match(a, "la").maxRunsPerPeer(2);
        Throwable refused = catchThrowable(
                () -> third.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ALICE, BOB.fingerprint())
                        .run());
        assertThat(refused)
                .isInstanceOf(PlanMismatchException.class)
                .hasMessageStartingWith("the ledger has 2 runs with this peer, and maxRunsPerPeer() allows 2");
        assertThat(LedgerRuns.of(dir.resolve("la")).runs()).hasSize(2);
    }

    @Test
    void aJobThatIsResumedIsTheSameRun() throws Exception {
        Path a = table("a.csv", 0, 300);
        Path b = table("b.csv", 100, 420);
        Path kept = Files.createDirectory(dir.resolve("kept"));
        Ends cut = run(
                match(a, "la").maxRunsPerPeer(1).workDir(kept).progress((what, done, total) -> {
                    if (what.contains("blinding") && !what.startsWith("rehearsal")) {
                        throw new ResourceException("no disk left");
                    }
                }),
                match(b, "lb").workDir(kept));
        assertThat(cut.failure(0)).isInstanceOf(ResourceException.class);
        Ends resumed = run(
                match(a, "la").maxRunsPerPeer(1).workDir(kept).resume(),
                match(b, "lb").workDir(kept).resume());
        assertThat(resumed.failure(0)).isInstanceOf(MatchReport.class);
        assertThat(outcomes("la")).containsExactly("done");
        assertThat(outcomes("lb")).containsExactly("done");
        assertThat(LedgerRuns.of(dir.resolve("la")).problems()).isEmpty();
    }

    @Test
    void whoDeclinesSaysSoAndTheRunIsNoted() throws Exception {
        Ends ends = run(
                match(table("a.csv", 0, 300), "la").confirm(proposal -> false), match(table("b.csv", 100, 420), "lb"));
        assertThat(ends.failure(0)).isInstanceOf(UsageException.class);
        assertThat((Throwable) ends.failure(1))
                .isInstanceOf(PlanMismatchException.class)
                .hasMessage("the peer ended the run: it declined the job");
        assertThat(outcomes("la")).containsExactly("declined");
        assertThat(outcomes("lb")).containsExactly("plan");
        assertThat(LedgerRuns.of(dir.resolve("la")).runs().get(0).job()).isEmpty();
    }

    @Test
    void whoseTableIsUnusableTellsAPeerThatWaits() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        Path damaged = Files.writeString(dir.resolve("a.csv"), "id,email\n1,x@post.example\n2,\"y\n");
        CountDownLatch dials = new CountDownLatch(1);
        Match waiting = match(table("b.csv", 100, 420), "lb").events(new LinkEvents() {
            @Override
            public void retrying(String why) {
                dials.countDown();
            }
        });
        FutureTask<MatchReport> connector = new FutureTask<>(
                () -> waiting.connect(address, BOB, ALICE.fingerprint()).run());
        Thread thread = new Thread(connector);
        thread.setDaemon(true);
        thread.start();
        dials.await();
        Throwable failure = catchThrowable(() ->
                match(damaged, "la").listen(address, ALICE, BOB.fingerprint()).run());
        assertThat(failure).isInstanceOf(InputException.class);
        assertThat((Throwable) end(connector))
                .isInstanceOf(ChannelException.class)
                .hasMessage("the peer ended the run: its input could not be read");
        assertThat(outcomes("la")).containsExactly("input");
        assertThat(outcomes("lb")).containsExactly("network");
    }

    private List<String> outcomes(String ledger) {
        return LedgerRuns.of(dir.resolve(ledger)).runs().stream()
                .map(run -> run.end().outcome())
                .toList();
    }

    @Test
    void nothingRunsOnALedgerThatWasCut() throws Exception {
        Path a = table("a.csv", 0, 300);
        run(match(a, "la"), match(table("b.csv", 100, 420), "lb"));
        Map<Path, Integer> files = LedgerRuns.of(dir.resolve("la")).files();
        Path file = files.keySet().iterator().next();
        Files.write(file, Files.readAllLines(file).subList(0, 1));
        Throwable refused = catchThrowable(() -> match(a, "la")
                .listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ALICE, BOB.fingerprint())
                .run());
        assertThat(refused).isInstanceOf(InputException.class).hasMessageContaining("was cut: it has 1 lines");
        assertThat(LedgerRuns.of(dir.resolve("la")).problems()).hasSize(1);
    }

    @Test
    void aJobOfNobodyHasNoLedger() throws Exception {
        Match plain = match(table("a.csv", 0, 300), "la")
                .connectInsecure(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
        assertThat(plain.build()).isNotNull();
        assertThat(catchThrowable(() -> plain.maxRunsPerPeer(3).build())).isInstanceOf(UsageException.class);
        assertThat(dir.resolve("la")).doesNotExist();
    }
}
