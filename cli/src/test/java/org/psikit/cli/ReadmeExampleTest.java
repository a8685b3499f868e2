package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.api.Reveal;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;
import org.psikit.match.Match;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Rule;
import org.psikit.match.report.MatchReport;

/** The Java of the README, run against a peer. {@link DocsTest} sees to it that the README has the same. */
@Timeout(120)
class ReadmeExampleTest {

    @Test
    void theExampleRuns(@TempDir Path folder) throws Exception {
        Identity mine = Identity.generate(folder.resolve("me"));
        Identity theirs = Identity.ephemeral();
        int port = PsiProcess.freePort();
        Path members =
                Files.writeString(folder.resolve("members.csv"), "id,email\n1,ADA@post.example\n2,b@x.example\n");
        CompletableFuture<MatchReport> peer = CompletableFuture.supplyAsync(() -> Match.builder()
                .input(members)
                .on(Rule.of("email", Normalizer.TEXT))
                .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), theirs, mine.fingerprint())
                .run());
        Files.writeString(folder.resolve("customers.csv"), "email,since\nada@post.example,2019\n");

        MatchReport report = example(folder, port, theirs.fingerprint().toString());

        assertThat(report.result().total()).isEqualTo(1);
        assertThat(peer.get().result().total()).isEqualTo(1);
        assertThat(folder.resolve("matches.csv"))
                .content()
                .startsWith("email,since,match_id,rule\nada@post.example,2019,");
    }

    private static MatchReport example(Path folder, int port, String peer) {
        // begin
        MatchReport report = Match.builder()
                .input(folder.resolve("customers.csv"))
                .on(Rule.of("email", Normalizer.TEXT))
                .reveal(Reveal.ROWS)
                .output(folder.resolve("matches.csv"))
                .listen(new InetSocketAddress(port), Identity.load(folder.resolve("me")), Fingerprint.parse(peer))
                .run();
        report.summary().forEach(System.out::println);
        // end
        return report;
    }
}
