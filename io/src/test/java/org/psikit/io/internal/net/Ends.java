package org.psikit.io.internal.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.psikit.io.internal.net.stream.KeepAlive;
import org.psikit.io.internal.net.stream.NetChannel;
import org.psikit.io.internal.net.tls.Tls;
import org.psikit.io.internal.net.tls.TlsLibrary;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;
import org.psikit.io.link.LinkEvents;

/** Both ends of a link on loopback, for tests. */
public final class Ends {

    public static final Identity ALICE = Identity.ephemeral();
    public static final Identity BOB = Identity.ephemeral();

    static final Timing FAST = fast(KeepAlive.DEFAULT);

    private Ends() {}

    /** Remembers what it is told. */
    public static final class Events implements LinkEvents {
        public final CompletableFuture<InetSocketAddress> address = new CompletableFuture<>();
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

    private static Timing fast(KeepAlive keepAlive) {
        return new Timing(Duration.ofSeconds(10), Duration.ofMillis(10), Duration.ofMillis(50), keepAlive);
    }

    static LinkOptions options(@Nullable Identity identity, @Nullable Fingerprint peer) {
        return new LinkOptions(identity, peer, Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    public static LinkOptions alice() {
        return options(ALICE, BOB.fingerprint());
    }

    public static LinkOptions bob() {
        return options(BOB, ALICE.fingerprint());
    }

    public static LinkOptions plain() {
        return options(null, null);
    }

    public static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    public static CompletableFuture<NetChannel> listen(LinkOptions options, Events events, KeepAlive keepAlive) {
        return listen(options, events, fast(keepAlive));
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

    public static NetChannel[] pair(LinkOptions listener, LinkOptions connector, KeepAlive keepAlive) {
        return pair(listener, connector, fast(keepAlive));
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

    public static NetChannel[] tls() {
        return pair(alice(), bob(), FAST);
    }

    static NetChannel[] tls(Tls listener, Tls connector) {
        return pair(alice(), listener, bob(), connector, FAST);
    }

    public static NetChannel[] withoutTls() {
        return pair(plain(), plain(), FAST);
    }

    public static <T> CompletableFuture<T> async(Supplier<T> task) {
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
