package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.psikit.cli.TwoParties.resource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.io.link.Identity;

/** Peers that are refused, and strangers at the door. */
@Timeout(240)
class RefusalIT {

    private static final Path A = resource("febrl/dataset4a.csv");
    private static final Path B = resource("febrl/dataset4b.csv");

    @TempDir
    private Path folder;

    @Test
    void aConnectorThatIsNotThePeerIsRefusedAtBothEnds() throws IOException {
        TwoParties parties = new TwoParties(folder);
        Identity stranger = Identity.generate(folder.resolve("stranger"));
        try (PsiProcess listener = parties.listen(stranger.fingerprint(), A, "--on", "soc_sec_id", "--wait", "15s");
                PsiProcess connector = parties.connect(B, "--on", "soc_sec_id")) {
            assertThat(connector.await().error(4)).contains(parties.bId.toString());
            assertThat(listener.await().error(4))
                    .contains(parties.bId.toString(), stranger.fingerprint().toString());
        }
        parties.assertNothingWritten();
    }

    @Test
    void plansThatDifferAreNamedAtBothEnds() throws IOException {
        TwoParties parties = new TwoParties(folder);
        try (PsiProcess listener = parties.listen(A, "--on", "soc_sec_id");
                PsiProcess connector = parties.connect(B, "--on", "soc_sec_id:exact")) {
            assertThat(connector.await().error(4)).contains("--on, rule 1: here soc_sec_id:exact, there soc_sec_id");
            assertThat(listener.await().error(4)).contains("--on, rule 1: here soc_sec_id, there soc_sec_id:exact");
        }
        parties.assertNothingWritten();
    }

    @Test
    void garbageAndPortScansDoNotEndTheWait() throws Exception {
        TwoParties parties = new TwoParties(folder);
        try (PsiProcess listener = parties.listen(A, "--on", "soc_sec_id")) {
            listener.awaitMessage("listening");
            try (Socket scan = new Socket(InetAddress.getLoopbackAddress(), parties.port)) {
                assertThat(scan.isConnected()).isTrue();
            }
            try (Socket browser = new Socket(InetAddress.getLoopbackAddress(), parties.port)) {
                browser.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                browser.getInputStream().readAllBytes();
            }
            listener.awaitMessage("refused");
            try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), parties.port);
                    PsiProcess connector = parties.connect(B, "--on", "soc_sec_id")) {
                assertThat(silent.isConnected()).isTrue();
                connector.await().done();
                assertThat(listener.await().done().err()).contains("matched 4,561 of 5,000 rows");
            }
        }
    }

    @Test
    void withoutAPeerBothFingerprintsAreToldAndNothingRuns() throws IOException {
        TwoParties parties = new TwoParties(folder);
        String address = "127.0.0.1:" + parties.port;
        try (PsiProcess listener = parties.listen(A, "--on", "soc_sec_id").awaitMessage("listening");
                PsiProcess connector = PsiProcess.start(
                        parties.b,
                        "match",
                        "--connect",
                        address,
                        "--identity",
                        ".",
                        "--input",
                        B.toString(),
                        "--on",
                        "soc_sec_id",
                        "--yes")) {
            assertThat(connector.await().error(2)).contains("--peer");
            assertThat(connector.await().err()).contains(parties.aId.toString(), parties.bId.toString());
            listener.terminate();
        }
    }
}
