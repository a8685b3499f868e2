package org.psikit.io.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.psikit.io.internal.net.stream.NetChannel;
import org.psikit.io.internal.net.tls.Tls;
import org.psikit.io.internal.net.tls.TlsParts;
import org.psikit.io.link.Identity;
import org.psikit.io.link.LinkEvents;

/** A client that would resume its session has to prove its key again on every connection. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TlsResumptionTest {

    private final AtomicInteger fullHandshakes = new AtomicInteger();

    @Test
    void sessionsOfTheJdkAreNotResumed() throws Exception {
        assertNotResumed(TlsParts.jdk());
    }

    @Test
    void sessionsOfBoringSslAreNotResumed() throws Exception {
        assertNotResumed(TlsParts.boring());
    }

    private void assertNotResumed(Tls listener) throws Exception {
        Ends.Events events = new Ends.Events();
        LinkOptions options =
                new LinkOptions(Ends.ALICE, Ends.BOB.fingerprint(), Duration.ofSeconds(30), Duration.ofSeconds(60));
        CompletableFuture<NetChannel> listening = Ends.listen(options, events, Ends.FAST, listener);
        SSLContext client = client(Identity.ephemeral());
        for (int i = 1; i <= 3; i++) {
            greet(client, events.address.join());
            assertThat(fullHandshakes).hasValue(i);
        }
        NetChannel right = Ends.connect(events.address.join(), Ends.bob(), LinkEvents.NONE);
        CompletableFuture<Void> closing = Ends.async(() -> {
            listening.join().close();
            return null;
        });
        right.close();
        closing.join();
    }

    private static void greet(SSLContext client, InetSocketAddress address) throws IOException {
        ByteBuf out = Unpooled.buffer();
        new Hello(Hello.VERSION, true).write(out);
        Verdict.ACCEPTED.write(out);
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        try (SSLSocket socket =
                (SSLSocket) client.getSocketFactory().createSocket(address.getAddress(), address.getPort())) {
            socket.getOutputStream().write(bytes);
            assertThat(socket.getInputStream().readNBytes(bytes.length)).hasSize(bytes.length);
        }
    }

    private SSLContext client(Identity identity) throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(TlsParts.keyManagers(identity), new TrustManager[] {new Counting()}, null);
        return context;
    }

    private final class Counting extends X509ExtendedTrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
            fullHandshakes.incrementAndGet();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
