package org.psikit.io.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.psikit.core.channel.Step;
import org.psikit.io.internal.net.stream.NetChannel;
import org.psikit.io.internal.net.tls.Tls;
import org.psikit.io.internal.net.tls.TlsParts;
import org.psikit.io.link.LinkEvents;

/** The two libraries speak with themselves and with each other. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TlsTest {

    private static final Step STEP = Step.of("test", 1, "bulk");
    private static final int BYTES = 3_000_000;

    @Test
    void ofTheJdkAtBothEnds() {
        assertWorks(TlsParts.jdk(), TlsParts.jdk());
    }

    @Test
    void ofBoringSslAtBothEnds() {
        assertWorks(TlsParts.boring(), TlsParts.boring());
    }

    @Test
    void ofBoringSslAtTheListener() {
        assertWorks(TlsParts.boring(), TlsParts.jdk());
    }

    @Test
    void ofBoringSslAtTheConnector() {
        assertWorks(TlsParts.jdk(), TlsParts.boring());
    }

    @Test
    void whoShowsNoCertificateIsRefusedByTheJdk() throws Exception {
        assertRefusesWithoutCertificate(TlsParts.jdk());
    }

    @Test
    void whoShowsNoCertificateIsRefusedByBoringSsl() throws Exception {
        assertRefusesWithoutCertificate(TlsParts.boring());
    }

    private static void assertWorks(Tls listener, Tls connector) {
        NetChannel[] ends = Ends.tls(listener, connector);
        assertThat(ends[0].peerFingerprint()).isEqualTo(Ends.BOB.fingerprint().bytes());
        assertThat(ends[1].peerFingerprint()).isEqualTo(Ends.ALICE.fingerprint().bytes());
        CompletableFuture<byte[]> other = Ends.async(() -> exchange(ends[0], 1));
        assertThat(exchange(ends[1], 2)).isEqualTo(bytes(1));
        assertThat(other.join()).isEqualTo(bytes(2));
    }

    private static void assertRefusesWithoutCertificate(Tls listener) throws Exception {
        Ends.Events events = new Ends.Events();
        CompletableFuture<NetChannel> listening = Ends.listen(Ends.alice(), events, Ends.FAST, listener);
        InetSocketAddress address = events.address.join();
        SSLContext client = SSLContext.getInstance("TLSv1.3");
        client.init(null, new TrustManager[] {TlsParts.trustManager()}, null);
        try (Socket socket = client.getSocketFactory().createSocket(address.getAddress(), address.getPort())) {
            // The client is done with its part of the handshake before the listener looks for the certificate.
            assertThatThrownBy(() -> {
                        socket.getOutputStream().write(new byte[100]);
                        socket.getInputStream().readNBytes(Hello.BYTES + 1);
                    })
                    .isInstanceOf(IOException.class);
        }
        events.awaitRefused(1);
        assertThat(events.refused).singleElement().asString().contains("TLS failed");
        NetChannel right = Ends.connect(address, Ends.bob(), LinkEvents.NONE);
        CompletableFuture<byte[]> other = Ends.async(() -> exchange(listening.join(), 1));
        exchange(right, 2);
        other.join();
    }

    private static byte[] exchange(NetChannel channel, long seed) {
        byte[] in = new byte[BYTES];
        channel.send(STEP, bytes(seed), 0, BYTES);
        channel.flush();
        channel.receive(STEP, in, 0, BYTES);
        channel.close();
        return in;
    }

    private static byte[] bytes(long seed) {
        byte[] bytes = new byte[BYTES];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
