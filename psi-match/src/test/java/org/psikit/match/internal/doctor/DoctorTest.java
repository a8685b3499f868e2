package org.psikit.match.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.channel.InMemoryChannel;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;
import org.psikit.match.option.LinkSpeed;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;

@Timeout(120)
class DoctorTest {

    private static final Duration WAIT = Duration.ofSeconds(60);

    @TempDir
    private Path dir;

    private static Finding find(List<Finding> findings, String check) {
        return findings.stream()
                .filter(found -> found.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void examinesThisMachine() throws IOException {
        Identity identity = Identity.generate(dir.resolve("me"));
        List<Finding> findings = HostExam.run(dir.resolve("me"), dir, dir.resolve("ledger"));
        assertThat(findings)
                .extracting(Finding::check)
                .containsExactly("Java", "memory", "disk", "kernels", "identity", "ledger");
        assertThat(findings).noneMatch(found -> found.state() == Finding.State.FAILED);
        assertThat(find(findings, "identity").text())
                .isEqualTo(identity.fingerprint().toString());
        Files.setPosixFilePermissions(dir.resolve("me/identity.pem"), PosixFilePermissions.fromString("rw-r--r--"));
        findings = HostExam.run(dir.resolve("me"), dir.resolve("none"), dir.resolve("ledger"));
        assertThat(find(findings, "identity").state()).isEqualTo(Finding.State.WARNING);
        assertThat(find(findings, "disk").state()).isEqualTo(Finding.State.FAILED);
        findings = HostExam.run(dir.resolve("nobody"), dir, dir.resolve("ledger"));
        assertThat(find(findings, "identity").state()).isEqualTo(Finding.State.FAILED);
    }

    @Test
    void examinesALinkWithThePeer() {
        InMemoryChannel[] pair = InMemoryChannel.pair();
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-5));
        CompletableFuture<PeerExam.Facts> other =
                CompletableFuture.supplyAsync(() -> new PeerExam(pair[1], Party.CONNECTOR, late).run("1.2\u0007"));
        PeerExam.Facts mine = new PeerExam(pair[0], Party.LISTENER, Clock.systemUTC()).run("1.3");
        assertThat(mine.versions()).isEqualTo(new PeerExam.Versions("1.2", Plan.FRAME_VERSION));
        assertThat(other.join().versions().tool()).isEqualTo("1.3");
        assertThat(mine.clockSeconds()).isBetween(-330.0, -270.0);
        assertThat(mine.roundTripSeconds()).isPositive();
        assertThat(mine.sendBits()).isPositive();
        assertThat(mine.receiveBits()).isPositive();
        assertThat(find(mine.findings("1.3"), "clock").state()).isEqualTo(Finding.State.WARNING);
        assertThat(find(mine.findings("1.3"), "version").state()).isEqualTo(Finding.State.OK);
    }

    @Test
    void aPeerThatDoesSomethingElseEndsIt() {
        InMemoryChannel[] pair = InMemoryChannel.pair();
        pair[1].send(Step.of("frame", 1, "hello"), new byte[100], 0, 100);
        pair[1].flush();
        assertThat(catchThrowable(() -> new PeerExam(pair[0], Party.LISTENER, Clock.systemUTC()).run("1")))
                .isInstanceOf(ProtocolAbortException.class);
    }

    @Test
    void runsAJobOfAHundredRows() throws IOException {
        Identity a = Identity.ephemeral();
        Identity b = Identity.ephemeral();
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        CompletableFuture<Finding> other =
                CompletableFuture.supplyAsync(() -> SampleJob.run(Party.CONNECTOR, address, b, a.fingerprint(), WAIT));
        Finding found = SampleJob.run(Party.LISTENER, address, a, b.fingerprint(), WAIT);
        assertThat(found.text()).startsWith("100 rows at each side by ").contains("50 matched");
        assertThat(other.join().state()).isEqualTo(Finding.State.OK);
    }

    @Test
    void keepsLinksAndLeavesOutWhatItCannotRead() throws IOException {
        Path file = dir.resolve("data").resolve("links");
        Fingerprint one = Identity.ephemeral().fingerprint();
        Fingerprint two = Identity.ephemeral().fingerprint();
        MeasuredLinks links = new MeasuredLinks(file);
        assertThat(links.find(one)).isEmpty();
        links.keep(one, new LinkSpeed(5e7, 0.01));
        links.keep(two, new LinkSpeed(1e9, 0.0005));
        links.keep(one, new LinkSpeed(6e7, 0.02));
        assertThat(new MeasuredLinks(file).find(one)).contains(new LinkSpeed(6e7, 0.02));
        Files.writeString(
                file, "x\n" + one + " NaN 1\n" + one + " 1 -1\nsha256:1 1 1\n" + one + " a b\n" + two + " 1000 0.5\n");
        assertThat(links.find(one)).isEmpty();
        assertThat(links.find(two)).contains(new LinkSpeed(1000, 0.5));
    }
}
