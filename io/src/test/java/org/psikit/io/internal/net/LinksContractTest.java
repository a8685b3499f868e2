package org.psikit.io.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.net.stream.KeepAlive;
import org.psikit.io.internal.net.stream.NetChannel;
import org.psikit.io.internal.net.tls.Tls;
import org.psikit.io.internal.net.tls.TlsParts;
import org.psikit.io.link.Identity;
import org.psikit.io.link.LinkEvents;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class LinksContractTest {

    private static final Identity EVE = Identity.ephemeral();
    private static final Step STEP = Step.of("test", 1, "ping");

    private final Ends.Events events = new Ends.Events();

    /** What encrypts at both ends. */
    abstract Tls tls();

    @Test
    void bothEndsKnowWhoIsThere() {
        CompletableFuture<NetChannel> listening = Ends.listen(Ends.alice(), events, Ends.FAST, tls());
        Ends.Events dialled = new Ends.Events();
        NetChannel right = Links.connect(events.address.join(), Ends.bob(), dialled, Ends.FAST, tls());
        NetChannel left = listening.join();
        assertThat(left.ownFingerprint())
                .isEqualTo(Ends.ALICE.fingerprint().bytes())
                .isEqualTo(right.peerFingerprint());
        assertThat(right.ownFingerprint())
                .isEqualTo(Ends.BOB.fingerprint().bytes())
                .isEqualTo(left.peerFingerprint());
        assertThat(events.connected)
                .singleElement()
                .asString()
                .contains(Ends.BOB.fingerprint().toString());
        assertThat(dialled.connected)
                .singleElement()
                .asString()
                .contains(Ends.ALICE.fingerprint().toString());
        close(left, right);
    }

    @Test
    void theListenerNamesBothFingerprintsAndGoesOn() throws InterruptedException {
        CompletableFuture<NetChannel> listening = Ends.listen(Ends.alice(), events, Ends.FAST, tls());
        Throwable refused = catchThrowable(() -> connect(Ends.options(EVE, Ends.ALICE.fingerprint())));
        assertThat(refused)
                .isInstanceOf(PlanMismatchException.class)
                .hasMessageContaining("this side is " + EVE.fingerprint() + ", the peer is " + Ends.ALICE.fingerprint())
                .hasMessageNotContaining(Ends.BOB.fingerprint().toString());
        events.awaitRefused(1);
        assertThat(events.refused.get(0))
                .contains(Ends.BOB.fingerprint() + " expected, " + EVE.fingerprint() + " came");
        assertAcceptsBob(listening);
    }

    @Test
    void theConnectorNamesBothFingerprintsAndEnds() throws InterruptedException {
        CompletableFuture<NetChannel> listening = Ends.listen(Ends.alice(), events, Ends.FAST, tls());
        assertThatThrownBy(() -> connect(Ends.options(Ends.BOB, EVE.fingerprint())))
                .isInstanceOf(PlanMismatchException.class)
                .hasMessageContaining(EVE.fingerprint() + " expected, " + Ends.ALICE.fingerprint() + " came");
        events.awaitRefused(1);
        assertThat(events.refused.get(0))
                .contains("this side is " + Ends.ALICE.fingerprint() + ", the peer is " + Ends.BOB.fingerprint());
        assertAcceptsBob(listening);
    }

    /** Whoever dials, whether this party expects another one or nobody at all: the same bytes, and no fingerprint. */
    @Test
    void aStrangerWhoDialsIsToldNothing() throws Exception {
        ByteBuf expected = Unpooled.buffer();
        new Hello(Hello.VERSION, true).write(expected);
        expected.writeByte(2).writeZero(7);
        CompletableFuture<NetChannel> listening = Ends.listen(Ends.alice(), events, Ends.FAST, tls());
        try (Socket stranger = strangers().getSocketFactory().createSocket()) {
            stranger.connect(events.address.join());
            assertThat(Unpooled.wrappedBuffer(greet(stranger))).isEqualTo(expected);
        }
        Ends.Events unpinned = new Ends.Events();
        CompletableFuture<NetChannel> nobody = Ends.listen(Ends.options(Ends.ALICE, null), unpinned, Ends.FAST, tls());
        try (Socket stranger = strangers().getSocketFactory().createSocket()) {
            stranger.connect(unpinned.address.join());
            assertThat(Unpooled.wrappedBuffer(greet(stranger))).isEqualTo(expected);
        }
        assertThat(failure(nobody)).isInstanceOf(PlanMismatchException.class);
        assertAcceptsBob(listening);
    }

    @Test
    void aStrangerWhoIsDialledIsToldNothing() throws Exception {
        ByteBuf expected = Unpooled.buffer();
        new Hello(Hello.VERSION, true).write(expected);
        expected.writeByte(2).writeZero(7);
        try (SSLServerSocket door = (SSLServerSocket)
                strangers().getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            door.setNeedClientAuth(true);
            CompletableFuture<byte[]> said = Ends.async(() -> {
                try (Socket socket = door.accept()) {
                    return greet(socket);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            InetSocketAddress address = new InetSocketAddress(door.getInetAddress(), door.getLocalPort());
            assertThatThrownBy(() -> Links.connect(address, Ends.bob(), LinkEvents.NONE, Ends.FAST, tls()))
                    .isInstanceOf(PlanMismatchException.class)
                    .hasMessageContaining(Ends.ALICE.fingerprint() + " expected, " + EVE.fingerprint() + " came")
                    .hasMessageContaining("this side is " + Ends.BOB.fingerprint());
            assertThat(Unpooled.wrappedBuffer(said.join())).isEqualTo(expected);
        }
    }

    private static SSLContext strangers() throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(TlsParts.keyManagers(EVE), new TrustManager[] {TlsParts.trustManager()}, null);
        return context;
    }

    /** Greets as a peer does, and returns all that is said. */
    private static byte[] greet(Socket socket) throws IOException {
        ByteBuf out = Unpooled.buffer();
        new Hello(Hello.VERSION, true).write(out);
        Verdict.ACCEPTED.write(out);
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        socket.getOutputStream().write(bytes);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(said);
        } catch (IOException closed) {
            // not with the formality of TLS
        }
        return said.toByteArray();
    }

    @Test
    void aServerThatSaysNothingIsWaitedForNoLongerThanAsked() throws IOException {
        LinkOptions brief =
                new LinkOptions(Ends.BOB, Ends.ALICE.fingerprint(), Duration.ofMillis(700), Duration.ofSeconds(60));
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = new InetSocketAddress(silent.getInetAddress(), silent.getLocalPort());
            assertThatThrownBy(() -> Links.connect(address, brief, LinkEvents.NONE, Ends.FAST, tls()))
                    .isInstanceOf(ChannelException.class)
                    .hasMessageContaining("within 700 ms")
                    .hasMessageMatching(".*it did not finish its greeting within [5-7]\\d\\d ms.*");
        }
    }

    @Test
    void theWaitEndsWithTheRefusedIdentity() throws InterruptedException {
        LinkOptions options =
                new LinkOptions(Ends.ALICE, Ends.BOB.fingerprint(), Duration.ofSeconds(2), Duration.ofSeconds(60));
        CompletableFuture<NetChannel> listening = Ends.listen(options, events, Ends.FAST, tls());
        assertThatThrownBy(() -> connect(Ends.options(EVE, Ends.ALICE.fingerprint())))
                .isInstanceOf(PlanMismatchException.class);
        touch();
        assertThat(failure(listening))
                .isInstanceOf(PlanMismatchException.class)
                .hasMessageContaining(EVE.fingerprint().toString());
    }

    @Test
    void withoutAPinBothFingerprintsAreNamed() {
        CompletableFuture<NetChannel> listening = Ends.listen(Ends.options(Ends.ALICE, null), events, Ends.FAST, tls());
        assertThatThrownBy(() -> connect(Ends.bob()))
                .isInstanceOf(PlanMismatchException.class)
                .hasMessageContaining(Ends.BOB.fingerprint().toString());
        assertThat(failure(listening))
                .isInstanceOf(PlanMismatchException.class)
                .hasMessageContaining("pass peer() " + Ends.BOB.fingerprint());
    }

    @Test
    void whoeverComesWithoutTlsIsRefusedInALine() throws Exception {
        Timing timing =
                new Timing(Duration.ofSeconds(1), Duration.ofMillis(10), Duration.ofMillis(50), KeepAlive.DEFAULT);
        CompletableFuture<NetChannel> listening = Ends.listen(Ends.alice(), events, timing, tls());
        try (Socket silent = open()) {
            touch();
            try (Socket http = open()) {
                http.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(http.getInputStream().read()).isEqualTo(-1);
            }
            try (Socket broken = open()) {
                broken.getOutputStream().write(new byte[] {0x16, 3, 1, 0, 5, 9, 9, 9, 9, 9});
                while (broken.getInputStream().read() >= 0) {
                    // an alert
                }
            }
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
        events.awaitRefused(4);
        assertThat(events.refused).anyMatch(line -> line.contains("it closed the connection"));
        assertThat(events.refused).anyMatch(line -> line.contains("it does not speak TLS"));
        assertThat(events.refused).anyMatch(line -> line.contains("TLS failed"));
        assertThat(events.refused).anyMatch(line -> line.contains("within 1 s"));
        assertThat(events.refused)
                .allMatch(line -> line.startsWith("127.0.0.1:") && line.lines().count() == 1);
        assertAcceptsBob(listening);
    }

    @Test
    void manySilentConnectionsDoNotKeepThePeerOut() throws IOException {
        CompletableFuture<NetChannel> listening = Ends.listen(Ends.alice(), events, Ends.FAST, tls());
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            silent.add(open());
        }
        assertAcceptsBob(listening);
        for (Socket s : silent) {
            s.close();
        }
    }

    @Test
    void anotherKindOfCertificateIsRefused() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        KeyPair pair = generator.generateKeyPair();
        Identity odd = TlsParts.identity(pair);
        CompletableFuture<NetChannel> listening = Ends.listen(Ends.alice(), events, Ends.FAST, tls());
        assertThatThrownBy(() -> connect(Ends.options(odd, Ends.ALICE.fingerprint())))
                .isInstanceOf(PsiException.class);
        events.awaitRefused(1);
        assertThat(events.refused.get(0)).contains("certificate is not one of psikit keygen");
        assertAcceptsBob(listening);
    }

    @Test
    void tlsAndPlainDoNotMeet() throws InterruptedException {
        CompletableFuture<NetChannel> listening = Ends.listen(Ends.alice(), events, Ends.FAST, tls());
        assertThatThrownBy(() -> connect(Ends.plain()))
                .isInstanceOf(ChannelException.class)
                .hasMessageContaining("it expects TLS");
        events.awaitRefused(1);
        assertThat(events.refused.get(0)).contains("psikit without TLS");
        assertAcceptsBob(listening);

        Ends.Events plain = new Ends.Events();
        CompletableFuture<NetChannel> without = Ends.listen(Ends.plain(), plain, Ends.FAST, tls());
        assertThatThrownBy(() -> Links.connect(plain.address.join(), Ends.bob(), LinkEvents.NONE, Ends.FAST, tls()))
                .isInstanceOf(ChannelException.class)
                .hasMessageContaining("does not speak TLS");
        plain.awaitRefused(1);
        assertThat(plain.refused.get(0)).contains("it speaks TLS");
        NetChannel right = Links.connect(plain.address.join(), Ends.plain(), LinkEvents.NONE, Ends.FAST, tls());
        assertThat(right.peerFingerprint()).isEqualTo(new byte[32]);
        close(without.join(), right);
    }

    @Test
    void anotherVersionIsNamed() {
        LinkOptions options = new LinkOptions(null, null, Duration.ofSeconds(1), Duration.ofSeconds(60));
        CompletableFuture<NetChannel> listening = Ends.listen(options, events, Ends.FAST, tls());
        try (RawPeer peer = new RawPeer(events.address.join())) {
            peer.send(RawPeer.hello(7));
            assertThat(peer.read(Hello.BYTES)).hasSize(Hello.BYTES);
            assertThat(peer.isClosedByPeer()).isTrue();
        }
        assertThat(failure(listening))
                .isInstanceOf(PlanMismatchException.class)
                .hasMessageContaining("version 7")
                .hasMessageContaining("version " + Hello.VERSION);
    }

    @Test
    void anotherProgramIsBelievedTheThirdTime() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> banner = Ends.async(() -> {
                for (int i = 0; i < 3; i++) {
                    try (Socket s = other.accept()) {
                        s.getOutputStream().write("220 mail.example ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
                        while (s.getInputStream().read() >= 0) {
                            // what it says does not matter
                        }
                    } catch (IOException e) {
                        // nor how it ends
                    }
                }
                return null;
            });
            InetSocketAddress address = new InetSocketAddress(other.getInetAddress(), other.getLocalPort());
            assertThatThrownBy(() -> Links.connect(address, Ends.bob(), LinkEvents.NONE, Ends.FAST, tls()))
                    .isInstanceOf(ChannelException.class)
                    .hasMessageContaining("does not speak TLS");
            banner.join();
        }
    }

    @Test
    void theConnectorMayComeFirst() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        CompletableFuture<Void> tried = new CompletableFuture<>();
        CompletableFuture<NetChannel> connecting = Ends.async(() -> Links.connect(
                address,
                Ends.bob(),
                new LinkEvents() {
                    @Override
                    public void connecting(InetSocketAddress at, int attempt) {
                        if (attempt == 3) {
                            tried.complete(null);
                        }
                    }
                },
                Ends.FAST,
                tls()));
        tried.join();
        NetChannel left = Links.listen(address, Ends.alice(), LinkEvents.NONE, Ends.FAST, tls());
        close(left, connecting.join());
    }

    @Test
    void whatCannotBeReachedIsSaid() throws IOException {
        LinkOptions brief =
                new LinkOptions(Ends.BOB, Ends.ALICE.fingerprint(), Duration.ofMillis(100), Duration.ofSeconds(60));
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        InetSocketAddress nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        assertThatThrownBy(() -> Links.connect(nobody, brief, LinkEvents.NONE, Ends.FAST, tls()))
                .isInstanceOf(ChannelException.class)
                .hasMessageContaining("within 100 ms: connection refused");
        InetSocketAddress unknown = InetSocketAddress.createUnresolved("host.invalid", 7700);
        assertThatThrownBy(() -> Links.connect(unknown, brief, LinkEvents.NONE, Ends.FAST, tls()))
                .isInstanceOf(ChannelException.class)
                .hasMessageContaining("host.invalid:7700")
                .hasMessageContaining("cannot be resolved");
        assertThatThrownBy(() -> Links.listen(Ends.anyPort(), brief, LinkEvents.NONE, Ends.FAST, tls()))
                .isInstanceOf(ChannelException.class)
                .hasMessageContaining("no peer came");
    }

    @Test
    void anAddressThatCannotBeListenedOnIsSaid() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), taken.getLocalPort());
            assertThatThrownBy(() -> Links.listen(address, Ends.alice(), LinkEvents.NONE))
                    .isInstanceOf(ResourceException.class)
                    .hasMessage("cannot listen on localhost:" + taken.getLocalPort()
                            + ": the address is in use: end the program that uses it, or choose another port");
        }
        assertThatThrownBy(() -> Links.listen(new InetSocketAddress("192.0.2.1", 7700), Ends.alice(), LinkEvents.NONE))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("this machine does not have that address");
        InetSocketAddress unknown = InetSocketAddress.createUnresolved("host.invalid", 7700);
        assertThatThrownBy(() -> Links.listen(unknown, Ends.alice(), LinkEvents.NONE))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("cannot be resolved");
    }

    @Test
    void aPinNeedsAnIdentity() {
        assertThatThrownBy(() -> Ends.options(null, EVE.fingerprint())).isInstanceOf(UsageException.class);
    }

    @Test
    void thePortIsFreeAfterTheWait() throws IOException {
        LinkOptions brief = new LinkOptions(null, null, Duration.ofMillis(20), Duration.ofSeconds(60));
        for (int i = 0; i < 20; i++) {
            Ends.Events round = new Ends.Events();
            assertThatThrownBy(() -> Links.listen(Ends.anyPort(), brief, round, Ends.FAST, tls()))
                    .isInstanceOf(ChannelException.class);
            InetSocketAddress address = round.address.join();
            new ServerSocket(address.getPort(), 1, address.getAddress()).close();
        }
    }

    @Test
    void nobodyElseGetsInOnceThePeerIsThere() throws IOException {
        CompletableFuture<NetChannel> listening = Ends.listen(Ends.alice(), events, Ends.FAST, tls());
        NetChannel right = connect(Ends.bob());
        NetChannel left = listening.join();
        assertThatThrownBy(this::open).isInstanceOf(IOException.class);
        close(left, right);
    }

    private NetChannel connect(LinkOptions options) {
        return Links.connect(events.address.join(), options, LinkEvents.NONE, Ends.FAST, tls());
    }

    private void assertAcceptsBob(CompletableFuture<NetChannel> listening) {
        NetChannel right = connect(Ends.bob());
        NetChannel left = listening.join();
        right.send(STEP, new byte[] {42}, 0, 1);
        right.flush();
        byte[] in = new byte[1];
        left.receive(STEP, in, 0, 1);
        assertThat(in[0]).isEqualTo((byte) 42);
        close(left, right);
    }

    private Socket open() throws IOException {
        InetSocketAddress address = events.address.join();
        return new Socket(address.getAddress(), address.getPort());
    }

    private void touch() {
        try {
            open().close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(NetChannel left, NetChannel right) {
        CompletableFuture<Void> other = Ends.async(() -> {
            left.close();
            return null;
        });
        right.close();
        other.join();
    }

    private static Throwable failure(CompletableFuture<NetChannel> listening) {
        return catchThrowable(() -> {
            try {
                listening.join();
            } catch (java.util.concurrent.CompletionException e) {
                throw e.getCause();
            }
        });
    }
}
