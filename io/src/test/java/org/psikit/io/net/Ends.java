package org.psikit.io.net;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Both ends of a link on loopback, for tests. */
final class Ends {

    static final Identity ALICE = Identity.ephemeral();
    static final Identity BOB = Identity.ephemeral();

    static final Timing FAST = new Timing(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            Duration.ofSeconds(2),
            60);

    private Ends() {}

    /** Remembers what it is told. */
    static final class Events implements LinkEvents {
        final CompletableFuture<InetSocketAddress> address = new CompletableFuture<>();
        final List<String> refused = new CopyOnWriteArrayList<>();
        final List<String> connected = new CopyOnWriteArrayList<>();

        @Override
        public void listening(InetSocketAddress at) {
            address.complete(at);
        }

        @Override
        public void refused(String why) {
            refused.add(why);
        }

        @Override
        public void connected(String peer) {
            connected.add(peer);
        }

        /** Waits for an event that comes on another thread. */
        void awaitRefused(int count) throws InterruptedException {
            while (refused.size() < count) {
                Thread.sleep(1);
            }
        }
    }

    /** BoringSSL; a test that needs it is skipped where its library cannot be loaded. */
    static Tls boring() {
        assumeTrue(BoringTls.isAvailable(), "BoringSSL cannot be loaded here");
        return new BoringTls();
    }

    static LinkOptions options(@Nullable Identity identity, @Nullable Fingerprint peer) {
        return new LinkOptions(identity, peer, Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    static LinkOptions alice() {
        return options(ALICE, BOB.fingerprint());
    }

    static LinkOptions bob() {
        return options(BOB, ALICE.fingerprint());
    }

    static LinkOptions plain() {
        return options(null, null);
    }

    static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    static CompletableFuture<NetChannel> listen(LinkOptions options, Events events, Timing timing) {
        return listen(options, events, timing, TlsLibrary.best());
    }

    static CompletableFuture<NetChannel> listen(LinkOptions options, Events events, Timing timing, Tls tls) {
        return async(() -> Links.listen(anyPort(), options, events, timing, tls));
    }

    static NetChannel connect(InetSocketAddress address, LinkOptions options, LinkEvents events) {
        return Links.connect(address, options, events, FAST, TlsLibrary.best());
    }

    static NetChannel[] pair(LinkOptions listener, LinkOptions connector, Timing timing) {
        return pair(listener, TlsLibrary.best(), connector, TlsLibrary.best(), timing);
    }

    static NetChannel[] pair(LinkOptions listener, Tls there, LinkOptions connector, Tls here, Timing timing) {
        Events events = new Events();
        CompletableFuture<NetChannel> listening = listen(listener, events, timing, there);
        NetChannel right = Links.connect(events.address.join(), connector, LinkEvents.NONE, timing, here);
        return new NetChannel[] {listening.join(), right};
    }

    static NetChannel[] tls() {
        return pair(alice(), bob(), FAST);
    }

    static NetChannel[] tls(Tls listener, Tls connector) {
        return pair(alice(), listener, bob(), connector, FAST);
    }

    static NetChannel[] withoutTls() {
        return pair(plain(), plain(), FAST);
    }

    static <T> CompletableFuture<T> async(Supplier<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                done.complete(task.get());
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }
}
