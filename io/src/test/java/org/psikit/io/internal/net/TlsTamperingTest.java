package org.psikit.io.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.Setting;
import org.psikit.io.internal.net.stream.NetChannel;
import org.psikit.io.internal.net.tls.Tls;
import org.psikit.io.internal.net.tls.TlsParts;
import org.psikit.io.link.LinkEvents;

/** Whoever sits between the parties and changes a byte ends the link, and nothing of that record is given out. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TlsTamperingTest {

    private static final Step STEP = Step.of("test", 1, "bulk");
    private static final int BYTES = 1_000_000;

    static Stream<Arguments> places() {
        return Stream.of(10, 300, 100_000, 900_000)
                .flatMap(at -> Stream.of(Arguments.of("JDK", at), Arguments.of("BoringSSL", at)));
    }

    @ParameterizedTest(name = "{0}, byte {1}")
    @MethodSource("places")
    void aByteThatWasChangedOnTheWayEndsTheLink(String library, int at) throws Exception {
        Supplier<Tls> tls = library.equals("JDK") ? TlsParts::jdk : TlsParts::boring;
        Ends.Events events = new Ends.Events();
        Tls receiving = tls.get();
        CompletableFuture<NetChannel> listening = Ends.listen(Ends.alice(), events, Ends.FAST, receiving);
        try (Tamperer tamperer = new Tamperer(events.address.join(), at)) {
            CompletableFuture<Void> sender = Ends.async(() -> {
                NetChannel channel =
                        Links.connect(tamperer.address(), Ends.bob(), LinkEvents.NONE, Ends.FAST, tls.get());
                channel.send(STEP, new byte[BYTES], 0, BYTES);
                channel.flush();
                channel.receive(STEP, new byte[1], 0, 1);
                return null;
            });
            if (at < 1000) {
                // Within the handshake: the listener refuses it and goes on waiting for its peer.
                events.awaitRefused(1);
            } else {
                assertThatThrownBy(() -> listening.join().receive(STEP, new byte[BYTES], 0, BYTES))
                        .isInstanceOf(ChannelException.class);
                assertThatThrownBy(sender::join).hasCauseInstanceOf(PsiException.class);
            }
        }
    }

    /** One damaged handshake, in either direction, is no reason to give up. */
    @ParameterizedTest(name = "{0}, byte {1}, to the listener: {2}")
    @MethodSource("handshakes")
    void aDamagedHandshakeIsTriedAgain(String library, int at, boolean toListener) throws Exception {
        Supplier<Tls> tls = library.equals("JDK") ? TlsParts::jdk : TlsParts::boring;
        Ends.Events events = new Ends.Events();
        CompletableFuture<NetChannel> listening = Ends.listen(Ends.alice(), events, Ends.FAST, tls.get());
        List<String> reasons = new CopyOnWriteArrayList<>();
        try (Tamperer tamperer = new Tamperer(events.address.join(), at, toListener, true)) {
            NetChannel right = Links.connect(
                    tamperer.address(),
                    Ends.bob(),
                    new LinkEvents() {
                        @Override
                        public void retrying(String why) {
                            reasons.add(Setting.shown(why, Setting::method));
                        }
                    },
                    Ends.FAST,
                    tls.get());
            NetChannel left = listening.join();
            right.send(STEP, new byte[] {7}, 0, 1);
            right.flush();
            left.receive(STEP, new byte[1], 0, 1);
            CompletableFuture<Void> closing = Ends.async(() -> {
                left.close();
                return null;
            });
            right.close();
            closing.join();
        }
        assertThat(reasons).isNotEmpty();
        events.refused.forEach(why -> reasons.add(Setting.shown(why, Setting::method)));
        assertThat(reasons).noneMatch(r -> r.contains("error:") || r.contains("SSL") || r.contains("_"));
    }

    static Stream<Arguments> handshakes() {
        return Stream.of("JDK", "BoringSSL")
                .flatMap(library -> Stream.of(0, 1, 3, 5, 9, 60, 150)
                        .flatMap(at -> Stream.of(Arguments.of(library, at, true), Arguments.of(library, at, false))));
    }

    /** Passes bytes on between two sockets and changes one of those that go one way, of every connection or of the first. */
    private static final class Tamperer implements AutoCloseable {

        private final ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final InetSocketAddress listener;
        private final long place;
        private final boolean toListener;
        private final boolean onlyFirst;

        Tamperer(InetSocketAddress listener, long place) throws IOException {
            this(listener, place, true, false);
        }

        Tamperer(InetSocketAddress listener, long place, boolean toListener, boolean onlyFirst) throws IOException {
            this.listener = listener;
            this.place = place;
            this.toListener = toListener;
            this.onlyFirst = onlyFirst;
            Ends.async(() -> {
                run();
                return null;
            });
        }

        InetSocketAddress address() {
            return new InetSocketAddress(door.getInetAddress(), door.getLocalPort());
        }

        private void run() {
            try {
                for (long at = place; ; at = onlyFirst ? -1 : place) {
                    Socket connector = door.accept();
                    Socket onward = new Socket(listener.getAddress(), listener.getPort());
                    long there = toListener ? at : -1;
                    long back = toListener ? -1 : at;
                    Ends.async(() -> pass(onward, connector, back));
                    Ends.async(() -> pass(connector, onward, there));
                }
            } catch (IOException closed) {
                // the test is over
            }
        }

        private static Void pass(Socket from, Socket to, long place) {
            byte[] buffer = new byte[8192];
            long passed = 0;
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                    if (place >= passed && place < passed + count) {
                        buffer[(int) (place - passed)] ^= 1;
                    }
                    passed += count;
                    out.write(buffer, 0, count);
                }
                to.shutdownOutput();
            } catch (IOException closed) {
                // so is the other side
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }
}
