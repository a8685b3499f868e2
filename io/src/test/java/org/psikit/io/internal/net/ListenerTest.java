package org.psikit.io.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Group;
import org.psikit.core.channel.PartyId;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.net.stream.Goodbye;
import org.psikit.io.internal.net.stream.NetChannel;
import org.psikit.io.internal.net.tls.TlsLibrary;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;
import org.psikit.io.link.LinkEvents;

/** One listener, several pinned peers. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ListenerTest {

    private static final Step STEP = Step.of("test", 1, "ping");
    private static final Duration LONG = Duration.ofSeconds(30);

    private static final Identity LEAD = Ends.ALICE;
    private static final List<Identity> PEERS = List.of(Ends.BOB, Identity.ephemeral(), Identity.ephemeral());
    private static final Identity EVE = Identity.ephemeral();

    private final Ends.Events events = new Ends.Events();
    private final List<NetChannel> channels = new ArrayList<>();

    @AfterEach
    void close() {
        List<CompletableFuture<Void>> closing = new ArrayList<>();
        for (NetChannel channel : channels) {
            closing.add(Ends.async(() -> {
                channel.close();
                return null;
            }));
        }
        closing.forEach(CompletableFuture::join);
    }

    @Test
    void eachPeerHasAChannelOfItsOwn() throws InterruptedException {
        try (Listener listener = open(1)) {
            for (Identity peer : PEERS) {
                channels.add(dial(peer, LONG));
            }
            assertThatThrownBy(() -> dial(EVE, LONG))
                    .isInstanceOf(PlanMismatchException.class)
                    .hasMessageContaining("the peer refuses this side's identity");
            Map<Fingerprint, NetChannel> admitted = accept(listener, 3);
            assertThat(admitted.keySet())
                    .isEqualTo(PEERS.stream().map(Identity::fingerprint).collect(Collectors.toSet()));
            for (int i = 0; i < 3; i++) {
                ping(channels.get(i), admitted.get(PEERS.get(i).fingerprint()), i);
                ping(admitted.get(PEERS.get(i).fingerprint()), channels.get(i), 10 + i);
            }
            assertThatThrownBy(() -> listener.accept(Duration.ofMillis(200)))
                    .isInstanceOf(PlanMismatchException.class)
                    .hasMessageContaining(EVE.fingerprint() + " came");
            channels.addAll(admitted.values());
        }
        // They outlive their listener, and the port is free.
        ping(channels.get(0), byPeer(PEERS.get(0)), 5);
        try (ServerSocket again = new ServerSocket()) {
            again.bind(address());
            assertThat(again.isBound()).isTrue();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aPeerThatIsThereIsToldToComeLaterAndMayWhenItIsGone() throws InterruptedException {
        try (Listener listener = open(1)) {
            NetChannel first = dial(PEERS.get(0), LONG);
            NetChannel there = listener.accept(LONG);
            List<String> retries = new CopyOnWriteArrayList<>();
            LinkEvents retrying = new LinkEvents() {
                @Override
                public void retrying(String why) {
                    retries.add(why);
                }
            };
            CompletableFuture<NetChannel> again =
                    Ends.async(() -> Ends.connect(address(), options(PEERS.get(0), LONG), retrying));
            CompletableFuture<NetChannel> next = Ends.async(() -> listener.accept(LONG));
            events.awaitRefused(1);
            assertThat(events.refused.get(0)).contains("this peer is connected already");
            while (retries.isEmpty()) {
                Thread.sleep(1);
            }
            assertThat(retries.get(0)).contains("it has a connection with this side already");
            ping(first, there, 1);
            CompletableFuture<Void> closing = Ends.async(() -> {
                there.close();
                return null;
            });
            first.close();
            closing.join();
            channels.add(next.join());
            channels.add(again.join());
            ping(next.join(), again.join(), 2);
        }
    }

    @Test
    void aPeerMayHaveSeveralConnections() {
        try (Listener listener = open(2)) {
            for (int i = 0; i < 2; i++) {
                NetChannel here = dial(PEERS.get(0), LONG);
                NetChannel there = listener.accept(LONG);
                channels.add(here);
                channels.add(there);
                ping(here, there, i);
            }
            assertThatThrownBy(() -> dial(PEERS.get(0), Duration.ofMillis(300))).isInstanceOf(ChannelException.class);
            channels.add(dial(PEERS.get(1), LONG));
            channels.add(listener.accept(LONG));
        }
    }

    @Test
    void aGroupIsCompleteOrNamesWhoIsMissing() {
        Map<PartyId, Fingerprint> named = new LinkedHashMap<>();
        named.put(new PartyId("bolt"), PEERS.get(1).fingerprint());
        named.put(new PartyId("acme"), PEERS.get(0).fingerprint());
        PartyId lead = new PartyId("lead");
        try (Listener listener = open(1)) {
            NetChannel alone = dial(PEERS.get(1), LONG);
            channels.add(alone);
            assertThatThrownBy(() -> listener.group(lead, named, Duration.ofSeconds(3)))
                    .isInstanceOf(ChannelException.class)
                    .hasMessageContaining("acme did not");
            assertThatThrownBy(() -> alone.receive(STEP, new byte[1], 0, 1)).isInstanceOf(ChannelException.class);
            alone.close();
            channels.add(dial(PEERS.get(0), LONG));
            channels.add(dial(PEERS.get(1), LONG));
            Group group = listener.group(lead, named, LONG);
            assertThat(group.others()).containsExactlyElementsOf(named.keySet());
            ping(channels.get(1), group.channel(new PartyId("acme")), 1);
            ping(group.channel(new PartyId("bolt")), channels.get(2), 2);
            CompletableFuture<Void> closing = Ends.async(() -> {
                channels.forEach(NetChannel::close);
                return null;
            });
            group.close();
            closing.join();
        }
    }

    @Test
    void halfOpenConnectionsKeepNobodyOut() throws IOException {
        List<Socket> flood = new ArrayList<>();
        try (Listener listener = open(1)) {
            for (int i = 0; i < PendingConnections.MOST + 200; i++) {
                flood.add(new Socket(address().getAddress(), address().getPort()));
                if (i % 300 == 299) {
                    channels.add(dial(PEERS.get(i / 300), LONG));
                }
            }
            channels.addAll(accept(listener, 3).values());
            ping(channels.get(0), byPeer(PEERS.get(0)), 3);
        } finally {
            for (Socket socket : flood) {
                socket.close();
            }
        }
    }

    /** A peer that proves who it is and says no more holds a few connections open, not all that the process can have. */
    @Test
    void aPeerHoldsFewConnectionsThatAreNotAccepted() throws InterruptedException {
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try (Listener listener = open(1)) {
            List<io.netty.channel.Channel> silent = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                silent.add(handshakeAlone(loop, PEERS.get(0)));
            }
            while (silent.stream().filter(io.netty.channel.Channel::isActive).count() > 1 + Listener.SPARE) {
                Thread.sleep(1);
            }
            assertThat(silent.get(19).isActive())
                    .as("the newest, before the clock of the admission ends it")
                    .isTrue();
            channels.add(dial(PEERS.get(1), LONG));
            channels.add(dial(PEERS.get(0), LONG));
            channels.addAll(accept(listener, 2).values());
        } finally {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private io.netty.channel.Channel handshakeAlone(EventLoopGroup loop, Identity peer) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        io.netty.channel.Channel socket = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel s) {
                        SslHandler tls = TlsLibrary.best().handler(peer, false, s.alloc());
                        tls.handshakeFuture().addListener(f -> done.complete(null));
                        s.pipeline().addLast(tls);
                    }
                })
                .connect(address())
                .awaitUninterruptibly()
                .channel();
        done.join();
        return socket;
    }

    /** The newest first, a peer that comes again and again would keep another one waiting for ever. */
    @Test
    void firstComeFirstServed() {
        try (Listener listener = open(3)) {
            for (int i : new int[] {1, 0, 0, 0}) {
                channels.add(dial(PEERS.get(i), LONG));
            }
            for (int i : new int[] {1, 0, 0, 0}) {
                NetChannel there = listener.accept(LONG);
                channels.add(there);
                assertThat(Fingerprint.of(there.peerFingerprint()))
                        .isEqualTo(PEERS.get(i).fingerprint());
            }
        }
    }

    @Test
    void aPeerThatWasLostWhileTheGroupWaitsMayComeAgain() throws InterruptedException {
        Map<PartyId, Fingerprint> named = new LinkedHashMap<>();
        named.put(new PartyId("acme"), PEERS.get(0).fingerprint());
        named.put(new PartyId("bolt"), PEERS.get(1).fingerprint());
        try (Listener listener = open(1)) {
            CompletableFuture<Group> waiting = Ends.async(() -> listener.group(new PartyId("lead"), named, LONG));
            NetChannel lost = dial(PEERS.get(0), LONG);
            while (events.connected.isEmpty()) {
                Thread.sleep(1);
            }
            lost.abort(Goodbye.INTERRUPTED);
            channels.add(dial(PEERS.get(0), LONG));
            channels.add(dial(PEERS.get(1), LONG));
            Group group = waiting.join();
            ping(channels.get(0), group.channel(new PartyId("acme")), 1);
            ping(group.channel(new PartyId("bolt")), channels.get(1), 2);
            CompletableFuture<Void> closing = Ends.async(() -> {
                channels.forEach(NetChannel::close);
                return null;
            });
            group.close();
            closing.join();
        }
    }

    @Test
    void onePeerIsNotTwoParties() {
        Map<PartyId, Fingerprint> named = Map.of(
                new PartyId("acme"),
                PEERS.get(0).fingerprint(),
                new PartyId("bolt"),
                PEERS.get(0).fingerprint());
        try (Listener listener = open(1)) {
            channels.add(dial(PEERS.get(0), LONG));
            assertThatThrownBy(() -> listener.group(new PartyId("lead"), named, LONG))
                    .isInstanceOf(UsageException.class);
        }
    }

    @Test
    void whoeverWasNotAcceptedIsLetGoAtTheEnd() {
        NetChannel here;
        try (Listener listener = open(1)) {
            here = dial(PEERS.get(0), LONG);
            channels.add(here);
            assertThat(listener).isNotNull();
        }
        assertThatThrownBy(() -> here.receive(STEP, new byte[1], 0, 1)).isInstanceOf(ChannelException.class);
    }

    @Test
    void numbersAreChecked() {
        Set<Fingerprint> pins = Set.of(EVE.fingerprint());
        assertThatThrownBy(() -> new AdmissionOptions(LEAD, Set.of(), 1, LONG)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> new AdmissionOptions(EVE, pins, 1, LONG)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> new AdmissionOptions(LEAD, pins, 0, LONG)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> new AdmissionOptions(LEAD, pins, 20_000, LONG)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> Links.open(
                        Ends.anyPort(), new AdmissionOptions(LEAD, pins, 1, Duration.ofSeconds(1)), LinkEvents.NONE))
                .isInstanceOf(UsageException.class);
    }

    private Listener open(int connectionsPerPeer) {
        Set<Fingerprint> pins = PEERS.stream().map(Identity::fingerprint).collect(Collectors.toSet());
        AdmissionOptions options = new AdmissionOptions(LEAD, pins, connectionsPerPeer, Duration.ofSeconds(60));
        return Links.open(Ends.anyPort(), options, events, Ends.FAST, TlsLibrary.best());
    }

    private InetSocketAddress address() {
        return events.address.join();
    }

    private NetChannel dial(Identity peer, Duration waitFor) {
        return Ends.connect(address(), options(peer, waitFor), LinkEvents.NONE);
    }

    private static LinkOptions options(Identity peer, Duration waitFor) {
        return new LinkOptions(peer, LEAD.fingerprint(), waitFor, Duration.ofSeconds(60));
    }

    private static Map<Fingerprint, NetChannel> accept(Listener listener, int count) {
        Map<Fingerprint, NetChannel> admitted = new HashMap<>();
        for (int i = 0; i < count; i++) {
            NetChannel channel = listener.accept(LONG);
            admitted.put(Fingerprint.of(channel.peerFingerprint()), channel);
        }
        return admitted;
    }

    /** The listener's channel to a peer, among all. */
    private NetChannel byPeer(Identity peer) {
        return channels.stream()
                .filter(c -> Fingerprint.of(c.peerFingerprint()).equals(peer.fingerprint()))
                .findFirst()
                .orElseThrow();
    }

    private static void ping(Channel from, Channel to, int value) {
        from.send(STEP, new byte[] {(byte) value}, 0, 1);
        from.flush();
        byte[] in = new byte[1];
        to.receive(STEP, in, 0, 1);
        assertThat(in[0]).isEqualTo((byte) value);
    }
}
