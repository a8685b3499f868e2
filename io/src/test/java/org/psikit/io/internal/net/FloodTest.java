package org.psikit.io.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.io.internal.net.stream.NetChannel;
import org.psikit.io.internal.net.tls.Tls;
import org.psikit.io.internal.net.tls.TlsParts;
import org.psikit.io.link.LinkEvents;

/**
 * Connections every 0.2 s that begin TLS and never go on, from the address that the peer has too: 200 at once that end within
 * the ClientHello, and as many with all of it as the processors of a busy machine can answer.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class FloodTest {

    private static final int MOST_OPEN = 2000;

    @ParameterizedTest(name = "{0}, {1} at once, whole ClientHello: {2}")
    @CsvSource({"JDK, 20, true", "BoringSSL, 40, true", "BoringSSL, 200, false"})
    void thePeerGetsThrough(String library, int atOnce, boolean whole) throws Exception {
        byte[] hello = clientHello();
        Ends.Events events = new Ends.Events();
        Tls tls = library.equals("JDK") ? TlsParts.jdk() : TlsParts.boring();
        CompletableFuture<NetChannel> listening = Ends.listen(Ends.alice(), events, Ends.FAST, tls);
        AtomicInteger opened = new AtomicInteger();
        CompletableFuture<Void> flood = Ends.async(() -> {
            flood(
                    events.address.join(),
                    whole ? hello : Arrays.copyOf(hello, hello.length / 2),
                    atOnce,
                    opened,
                    listening);
            return null;
        });
        while (opened.get() < 5 * atOnce) {
            Thread.sleep(10);
        }
        NetChannel right = Links.connect(events.address.join(), Ends.bob(), LinkEvents.NONE, Ends.FAST, tls);
        NetChannel left = listening.join();
        flood.join();
        CompletableFuture<Void> closing = Ends.async(() -> {
            left.close();
            return null;
        });
        right.close();
        closing.join();
        // Those that had to go are named, the first few; the others are counted.
        assertThat(events.refused).hasSizeLessThan(RefusalLog.BURST + opened.get() / 10);
        if (opened.get() > 2 * PendingConnections.MOST) {
            assertThat(events.refused.get(0)).contains("did not finish its greeting before too many others came");
            assertThat(events.refused).anyMatch(line -> line.matches("\\d+ more connections like these"));
        }
    }

    private static void flood(
            InetSocketAddress address,
            byte[] hello,
            int atOnce,
            AtomicInteger opened,
            CompletableFuture<NetChannel> listening) {
        Deque<Socket> open = new ArrayDeque<>();
        try {
            while (!listening.isDone()) {
                for (int i = 0; i < atOnce && !listening.isDone(); i++) {
                    Socket socket = new Socket(address.getAddress(), address.getPort());
                    open.add(socket);
                    socket.getOutputStream().write(hello);
                    opened.incrementAndGet();
                    if (open.size() > MOST_OPEN) {
                        open.remove().close();
                    }
                }
                LockSupport.parkNanos(200_000_000);
            }
        } catch (IOException closed) {
            // the peer is there, and nobody listens any more
        } finally {
            for (Socket socket : open) {
                try {
                    socket.close();
                } catch (IOException e) {
                    // closed by the other end
                }
            }
        }
    }

    /** What a psikit says first. */
    private static byte[] clientHello() throws IOException {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = new InetSocketAddress(door.getInetAddress(), door.getLocalPort());
            LinkOptions once = new LinkOptions(
                    Ends.BOB,
                    Ends.ALICE.fingerprint(),
                    java.time.Duration.ofMillis(500),
                    java.time.Duration.ofSeconds(60));
            CompletableFuture<NetChannel> dialling =
                    Ends.async(() -> Links.connect(address, once, LinkEvents.NONE, Ends.FAST, TlsParts.jdk()));
            try (Socket socket = door.accept()) {
                byte[] header = socket.getInputStream().readNBytes(5);
                byte[] rest = socket.getInputStream().readNBytes((header[3] & 0xff) << 8 | header[4] & 0xff);
                byte[] all = Arrays.copyOf(header, header.length + rest.length);
                System.arraycopy(rest, 0, all, header.length, rest.length);
                return all;
            } finally {
                dialling.cancel(true);
            }
        }
    }
}
