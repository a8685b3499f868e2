package org.psikit.io.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.InputException;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableRows;
import org.psikit.io.table.TableSettings;
import org.psikit.io.table.TableSource;

/** Servers that lie about what they send: no lie becomes rows. */
class HostileServerTest {

    private static final int ROWS = 3_000;

    @TempDir
    private Path folder;

    private LyingServer server;

    /** What a server does once the first look is over. */
    private enum Lie {
        /** Bytes of another place than asked for. */
        ANOTHER_BEGIN,
        /** The file has another length now. */
        ANOTHER_LENGTH,
        /** No word of which bytes they are. */
        NO_RANGE,
        /** Something that is no range. */
        NONSENSE,
        /** Another version, whatever was asked for. */
        ANOTHER_VERSION,
        /** No version any more. */
        NO_VERSION,
        /** All of the file in place of a part. */
        ALL_OF_IT,
        /** A part that is cut off, again and again, where the headers say that it is whole. */
        CUT
    }

    private static final class LyingServer extends ObjectServer {

        private volatile Lie lie;

        LyingServer() throws IOException {}

        @Override
        void send(HttpExchange exchange, byte[] all) throws IOException {
            String range = exchange.getRequestHeaders().getFirst("Range");
            if (lie == null || range == null || range.equals("bytes=0-0")) {
                super.send(exchange, all);
                return;
            }
            String[] bounds = range.substring("bytes=".length()).split("-");
            int from = Integer.parseInt(bounds[0]);
            int to = Math.min(all.length, Integer.parseInt(bounds[1]) + 1);
            String said = switch (lie) {
                case ANOTHER_BEGIN -> "bytes %d-%d/%d".formatted(from + 1, to - 1, all.length);
                case ANOTHER_LENGTH -> "bytes %d-%d/%d".formatted(from, to - 1, all.length + 1);
                case NONSENSE -> "bytes 1-0/999999999999999999999";
                default -> "bytes %d-%d/%d".formatted(from, to - 1, all.length);
            };
            if (lie != Lie.NO_RANGE) {
                exchange.getResponseHeaders().add("Content-Range", said);
            }
            if (lie != Lie.NO_VERSION) {
                exchange.getResponseHeaders().add("ETag", lie == Lie.ANOTHER_VERSION ? "\"other\"" : "\"v1\"");
            }
            exchange.sendResponseHeaders(lie == Lie.ALL_OF_IT ? 200 : 206, 0); // no length: its end is the connection's
            OutputStream out = exchange.getResponseBody();
            out.write(all, from, lie == Lie.CUT ? 0 : to - from);
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = new LyingServer();
        StringBuilder text = new StringBuilder("id,mail\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(i).append(",p").append(i).append("@example.org\n");
        }
        server.objects.put("/t.csv", text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TableSource open(String path) {
        return new HttpsFormat().source(server.url(path), TableSettings.DEFAULT.workDir(folder.resolve("work")));
    }

    @ParameterizedTest
    @EnumSource(Lie.class)
    void noLieBecomesRows(Lie lie) {
        TableSource table = open("/t.csv");
        server.lie = lie;
        assertThatThrownBy(() -> TableRows.of(table))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(lie == Lie.CUT ? "was lost after" : "changed while it was in use")
                .hasMessageContaining(": ");
        assertThatThrownBy(() -> open("/t.csv")).isInstanceOf(InputException.class);
    }

    /** One of HTTP/1.0: where it ends, the file does, or the line was cut. */
    @Test
    void aFileWhoseEndIsThatOfTheConnectionIsRefused() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread old = new Thread(() -> {
                try (Socket client = socket.accept()) {
                    client.getInputStream().read(new byte[1 << 12]);
                    client.getOutputStream()
                            .write("HTTP/1.0 200 OK\r\n\r\nid,mail\n1,a@example.org\n"
                                    .getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    // the test fails without an answer
                }
            });
            old.start();
            String url = "http://127.0.0.1:" + socket.getLocalPort() + "/t.csv";
            assertThatThrownBy(
                            () -> new HttpsFormat().source(url, TableSettings.DEFAULT.workDir(folder.resolve("work"))))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("does not say how long it is");
            old.join();
        }
    }

    @Test
    void aFileThatIsSaidToBeEndlessEnds() {
        ObjectServer endless = server;
        endless.objects.put("/x", "id\n1\n".getBytes(StandardCharsets.UTF_8));
        RemoteContent content = new RemoteContent(
                "x",
                headers -> java.net.http.HttpRequest.newBuilder(URI.create(server.url("/x")))
                        .headers(headers)
                        .GET(),
                999_999_999_999_999_999L,
                "\"v1\"");
        assertThatThrownBy(() -> content.open().readAllBytes()).isInstanceOf(InputException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "file:/etc/passwd",
                "ftp://example.org/t.csv",
                "jar:file:/x.jar!/t.csv",
                "http://169.254.169.254/latest/meta-data",
                "https://ann:secret@example.org/t.csv",
                "//",
                "http://[",
                "https:t.csv",
                "data:text/csv,id"
            })
    void noAddressButAnEncryptedOneIsFollowed(String location) {
        assertThatThrownBy(() -> Http.target("x", URI.create("https://example.org/t"), location))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("x leads to an address that")
                .hasMessageNotContaining("secret");
        if (!location.contains("[") && !location.equals("//")) {
            assertThatThrownBy(() -> open("/to/x?" + location)).isInstanceOf(InputException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/x/t, u.csv, https://a.example/x/u.csv",
        "https://a.example/x/t, https://b.example/u?sig=1, https://b.example/u?sig=1",
        "http://127.0.0.1:8080/t, http://localhost:9090/u, http://localhost:9090/u",
        "http://localhost/t, https://b.example/u, https://b.example/u"
    })
    void otherHostsAreFollowed(String from, String location, String target) {
        assertThat(Http.target("x", URI.create(from), location)).hasToString(target);
    }

    /** A server far away must not have this machine ask itself. */
    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080/secret", "http://127.0.0.1/", "http://[::1]/"})
    void nothingElsewhereLeadsToThisMachineInPlainText(String location) {
        assertThatThrownBy(() -> Http.target("x", URI.create("https://example.org/t"), location))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not encrypted");
    }

    @Test
    void whatSignsARequestDoesNotGoToWhereItLeads() throws IOException {
        Files.createDirectories(folder.resolve("work"));
        try (TableSource table = open("/to/x?/t.csv");
                TableReader reader = table.open(List.of("id"))) {
            assertThat(reader.next()).isTrue();
        }
        assertThat(server.requests).contains("GET /t.csv").noneMatch(request -> request.contains("/t.csv?"));
    }
}
