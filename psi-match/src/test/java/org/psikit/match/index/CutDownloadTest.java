package org.psikit.match.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.error.ChannelException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.link.Identity;
import org.psikit.io.link.LinkEvents;
import org.psikit.match.internal.index.serve.IndexServer;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Profile;
import org.psikit.match.keys.Rule;
import org.psikit.match.option.TableInput;
import org.psikit.match.plan.IndexPlan;

/** Connections that are cut while the index is fetched: the rest is fetched, from the byte on. */
class CutDownloadTest {

    private static final Rule RULE = Rule.of("id", Normalizer.TEXT);
    private static final int ROWS = 1000;

    /** Bytes of the padded labels; tags are few beside them. */
    private static final long WHOLE = 1_030 * (ROWS + 16L);

    private final Identity owner = Identity.ephemeral();
    private final Identity client = Identity.ephemeral();

    @TempDir
    private Path dir;

    private final CompletableFuture<InetSocketAddress> listening = new CompletableFuture<>();

    @BeforeEach
    void build() throws IOException {
        Path table = Files.writeString(
                dir.resolve("all.csv"),
                IntStream.range(0, ROWS)
                        .mapToObj(i -> i + "," + "note ".repeat(190) + i + "\n")
                        .collect(Collectors.joining("", "id,note\n", "")));
        PsiIndex.in(dir.resolve("index"), owner)
                .client("acme")
                .threads(1)
                .input(TableInput.NONE.with(List.of(table)))
                .build(new IndexPlan(List.of(RULE), Profile.BASIC_1, IndexPlan.columns(List.of("note(max=1000)"))));
    }

    @Test
    void theNextLookUpFetchesTheRest() throws IOException {
        try (IndexServer server = server();
                CuttingProxy proxy = new CuttingProxy(listening.join(), 700_000, 0, 0, 0, 0, 0, 0)) {
            new Thread(server::run, "index-server").start();
            assertThatThrownBy(
                            () -> lookup(proxy).waitFor(Duration.ofMillis(300)).run())
                    .isInstanceOf(ChannelException.class);
            long kept = partialBytes();
            assertThat(kept).isBetween(256L << 10, 700_000L);

            proxy.cutAfter();
            LookupReport report = lookup(proxy).run();
            assertThat(report.rows().found()).isEqualTo(1);
            assertThat(report.wire().index()).isBetween(1L, WHOLE - kept + (64 << 10));
            assertThat(partialBytes()).isZero();
        }
    }

    @Test
    void aLookUpGoesOnOverAnotherConnection() throws IOException {
        List<String> told = new ArrayList<>();
        try (IndexServer server = server();
                CuttingProxy proxy = new CuttingProxy(listening.join(), 600_000, 400_000)) {
            new Thread(server::run, "index-server").start();
            LookupReport report = lookup(proxy)
                    .events(new LinkEvents() {
                        @Override
                        public void retrying(String why) {
                            told.add(why);
                        }
                    })
                    .run();
            assertThat(report.rows().found()).isEqualTo(1);
            assertThat(told).hasSize(2).allSatisfy(why -> assertThat(why).contains("lost"));
            assertThat(report.wire().received()).isLessThan(WHOLE + 2 * (300 << 10));
        }
    }

    private IndexServer server() {
        return new IndexServer(
                new IndexServer.Service(
                        dir.resolve("index"),
                        owner,
                        List.of(new IndexServer.Client("acme", client.fingerprint(), 100)),
                        1),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new IndexServer.Observer() {
                    @Override
                    public void listening(InetSocketAddress at) {
                        listening.complete(at);
                    }
                },
                Clock.systemUTC());
    }

    private Lookup lookup(CuttingProxy proxy) throws IOException {
        Path mine = Files.writeString(dir.resolve("mine.csv"), "id\n7\nnobody\n");
        return Lookup.with(client, owner.fingerprint())
                .connect(proxy.address())
                .on(RULE)
                .threads(1)
                .cache(dir.resolve("cache"))
                .input(TableInput.NONE.with(List.of(mine)))
                .output(Tables.sink(dir.resolve("found.csv")));
    }

    private long partialBytes() throws IOException {
        try (Stream<Path> files = Files.walk(dir.resolve("cache"))) {
            return files.filter(f -> f.getFileName().toString().startsWith("partial-"))
                    .mapToLong(f -> f.toFile().length())
                    .sum();
        }
    }

    /** Passes bytes on, and ends each of the first connections after so many bytes from the server. */
    private static final class CuttingProxy implements AutoCloseable {
        private final ServerSocket socket;
        private final InetSocketAddress to;
        private final Queue<Long> cuts = new ConcurrentLinkedQueue<>();

        CuttingProxy(InetSocketAddress to, long... cuts) throws IOException {
            this.to = to;
            this.socket = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
            cutAfter(cuts);
            Thread thread = new Thread(this::accept, "cutting-proxy");
            thread.setDaemon(true);
            thread.start();
        }

        InetSocketAddress address() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
        }

        void cutAfter(long... bytes) {
            cuts.clear();
            Arrays.stream(bytes).forEach(cuts::add);
        }

        private void accept() {
            try {
                while (true) {
                    Socket from = socket.accept();
                    Socket server = new Socket(to.getAddress(), to.getPort());
                    pass(from, server, new AtomicLong(Long.MAX_VALUE));
                    Long cut = cuts.poll();
                    pass(server, from, new AtomicLong(cut == null ? Long.MAX_VALUE : cut));
                }
            } catch (IOException e) {
                // closed
            }
        }

        private static void pass(Socket from, Socket to, AtomicLong most) {
            Thread thread = new Thread(
                    () -> {
                        byte[] buffer = new byte[1 << 14];
                        try (from;
                                to) {
                            InputStream in = from.getInputStream();
                            OutputStream out = to.getOutputStream();
                            int n = in.read(buffer);
                            while (n > 0 && most.addAndGet(-n) >= 0) {
                                out.write(buffer, 0, n);
                                n = in.read(buffer);
                            }
                        } catch (IOException e) {
                            // the other direction ended it
                        }
                    },
                    "cutting-proxy-pass");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
