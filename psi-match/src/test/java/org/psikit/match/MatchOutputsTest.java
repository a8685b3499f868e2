package org.psikit.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.error.UsageException;
import org.psikit.io.link.Identity;
import org.psikit.io.link.LinkEvents;
import org.psikit.match.internal.job.PlainProtocol;
import org.psikit.match.keys.Rule;
import org.psikit.match.report.MatchReport;

/** Outputs of a job: none harms another file, and what cannot be written costs no other. */
@Timeout(240)
class MatchOutputsTest {

    private static final String ROWS = "k\n1\n2\n\n";
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    Path dir;

    private Path input;
    private static final Identity PEER = Identity.ephemeral();

    private Identity identity;

    @BeforeEach
    void prepare() throws IOException {
        input = Files.writeString(dir.resolve("a.csv"), ROWS);
        identity = Identity.generate(dir.resolve("id"));
    }

    @Test
    void noOutputMayBeTheInputTheIdentityAFileToKeepOrAnotherOutput() throws IOException {
        Path key = dir.resolve("id").resolve(Identity.PEM_FILE);
        String secret = Files.readString(key);
        Path plan = Files.writeString(dir.resolve("plan.yaml"), "on: [k]\n");
        Files.createLink(dir.resolve("hard.csv"), input);
        Path out = dir.resolve("out.csv");
        assertRefused(match().output(dir.resolve("hard.csv")), "output()", "input()");
        assertRefused(match().unmatched(dir.resolve("id/../a.csv")), "unmatched()", "input()");
        assertRefused(match().rejects(key), "rejects()", "identity()");
        assertRefused(match().report(dir.resolve("id").resolve(Identity.CERTIFICATE_FILE)), "report()", "identity()");
        assertRefused(match().keep(plan).report(plan), "report()", "plan.yaml");
        assertRefused(match().output(out).unmatched(out), "unmatched()", "output()");
        assertRefused(match().output(out).report(dir.resolve("id/../out.csv")), "report()", "output()");
        assertRefused(match().workDir(dir.resolve("w")).report(dir.resolve("w")), "report()", "workDir()");
        assertThat(input).hasContent(ROWS);
        assertThat(key).hasContent(secret);
        assertThat(dir.resolve("w")).doesNotExist();
        assertThat(out).doesNotExist();
    }

    /** The stream throws if it is read, and the listener would be told if anybody was called. */
    @Test
    void outputsAreTriedBeforeAnythingIsReadOrAnybodyCalled() {
        Path none = dir.resolve("none/out.csv");
        List<Match> jobs = List.of(
                unreadable().output(none),
                unreadable().unmatched(none),
                unreadable().rejects(none),
                unreadable().report(none),
                unreadable().output(dir.resolve("id")));
        for (Match job : jobs) {
            assertThatThrownBy(job::run).isInstanceOf(UsageException.class).hasMessageContaining(": ");
        }
    }

    @Test
    void whatFailsAtTheEndFailsForThatFileAlone() throws Exception {
        assumeThat(FULL).exists();
        MatchReport report = run(match().output(dir.resolve("out.csv"))
                .rejects(FULL)
                .unmatched(dir.resolve("rest.csv"))
                .report(FULL));
        assertThat(dir.resolve("out.csv")).content().startsWith("k,match_id,rule\n1,");
        assertThat(dir.resolve("rest.csv")).content().isEqualTo("k,reason\n2,rule 1: no match\n");
        assertThat(report.written())
                .extracting(MatchReport.Written::file)
                .containsExactly(
                        dir.resolve("out.csv").toString(),
                        dir.resolve("rest.csv").toString());
        assertThat(report.notWritten())
                .extracting(MatchReport.NotWritten::file)
                .containsExactly("/dev/full", "/dev/full");
        assertThat(report.summary())
                .filteredOn(line -> line.startsWith("not written: /dev/full cannot be written"))
                .hasSize(2);
    }

    @Test
    void aStreamThatFailsCostsNoFile() throws Exception {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("closed");
            }
        };
        MatchReport report =
                run(match().output(closed).unmatched(dir.resolve("rest.csv")).report(dir.resolve("run.json")));
        assertThat(dir.resolve("rest.csv")).content().isEqualTo("k,reason\n2,rule 1: no match\n");
        assertThat(report.notWritten()).extracting(MatchReport.NotWritten::file).containsExactly("the output");
        assertThat(dir.resolve("run.json")).content().contains("\"not_written\" : [ {");
    }

    @Test
    void filesOfRowsAreTheirOwnersAlone() throws Exception {
        Path out = Files.writeString(dir.resolve("out.csv"), "from before");
        Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rw-r--r--"));
        run(match().output(out)
                .unmatched(dir.resolve("rest.parquet"))
                .rejects(dir.resolve("rejects.csv"))
                .report(dir.resolve("run.json")));
        for (String name : List.of("out.csv", "rest.parquet", "rejects.csv", "run.json")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve(name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("."));
        }
    }

    private Match match() {
        return Match.builder()
                .protocol(PlainProtocol.ID)
                .on(Rule.parse("k"))
                .input(input)
                .listen(ANY, identity, PEER.fingerprint());
    }

    private Match unreadable() {
        return Match.builder()
                .on(Rule.parse("k"))
                .input(new ByteArrayInputStream(new byte[0]) {
                    @Override
                    public synchronized int read(byte[] bytes, int offset, int length) {
                        throw new AssertionError("read");
                    }
                })
                .events(new LinkEvents() {
                    @Override
                    public void listening(InetSocketAddress address) {
                        throw new AssertionError("listening");
                    }
                })
                .listen(ANY, identity, PEER.fingerprint());
    }

    private static void assertRefused(Match match, String output, String other) {
        assertThatThrownBy(match::run)
                .isInstanceOf(UsageException.class)
                .hasMessageContainingAll(output, other, "the same file", ": name");
    }

    /** Against a peer who has the key 1 alone. */
    private MatchReport run(Match match) throws Exception {
        Path peers = Files.writeString(dir.resolve("peer.csv"), "k\n1\n");
        CompletableFuture<MatchReport> done = new CompletableFuture<>();
        match.events(new LinkEvents() {
            @Override
            public void listening(InetSocketAddress address) {
                CompletableFuture.supplyAsync(() -> Match.builder()
                                .protocol(PlainProtocol.ID)
                                .on(Rule.parse("k"))
                                .input(peers)
                                .connect(address, PEER, identity.fingerprint())
                                .run())
                        .whenComplete((report, failure) -> {
                            if (failure == null) {
                                done.complete(report);
                            } else {
                                done.completeExceptionally(failure);
                            }
                        });
            }
        });
        MatchReport report = match.run();
        done.get(30, TimeUnit.SECONDS);
        return report;
    }
}
