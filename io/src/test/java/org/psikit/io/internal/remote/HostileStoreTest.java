package org.psikit.io.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;
import org.psikit.io.table.TableRows;
import org.psikit.io.table.TableSettings;
import org.psikit.io.table.TableSource;

/** Stores that answer what they should not, and keys that are no file names. */
@Timeout(120)
class HostileStoreTest {

    @TempDir
    private Path folder;

    private Store server;
    private final Map<String, String> environment = new HashMap<>();

    /** Answers a listing with some text. */
    private static final class Store extends ObjectServer {

        private volatile String listing = "";
        private volatile String upload = "";

        Store() throws IOException {}

        @Override
        void handle(HttpExchange exchange) throws IOException {
            String query = String.valueOf(exchange.getRequestURI().getRawQuery());
            exchange.getRequestBody().readAllBytes();
            if (query.contains("list-type") || exchange.getRequestMethod().equals("POST")) {
                byte[] bytes = (query.contains("list-type") ? listing : upload).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            } else if (exchange.getRequestMethod().equals("GET")) {
                super.handle(exchange);
            } else {
                answer(exchange, 200);
            }
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = new Store();
        environment.put("AWS_ACCESS_KEY_ID", "AKID");
        environment.put("AWS_SECRET_ACCESS_KEY", "secret-key");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TableSource open(String name) {
        return new S3Format(environment::get)
                .source(name, TableSettings.DEFAULT.s3Endpoint(URI.create(server.url(""))));
    }

    private static String object(String key) {
        return "<Contents><Key>" + key + "</Key><Size>4</Size></Contents>";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no XML",
                "<a><b></a>",
                "<R><Contents><Key>t/a</Key><Size>many</Size></Contents></R>",
                "<R><Contents><Key>other/a</Key><Size>4</Size></Contents></R>",
                "<R><Contents><Size>4</Size><Key>t/a</Key></Contents></R>",
                "<R><Contents><Key>t/a</Key></Contents><Contents><Key>t/b</Key><Size>4</Size></Contents></R>",
                "<R><Contents><Key>t/a</Key><Size>4</Size></Contents><IsTruncated>true</IsTruncated></R>",
                "<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><R>&e;</R>",
                "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><R>&b;</R>"
            })
    void aListingThatIsNoneIsRefused(String listing) {
        server.listing = listing;
        assertThatThrownBy(() -> open("s3://bucket/t/"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("answer cannot be read: check ")
                .hasMessageNotContaining("secret-key");
    }

    @Test
    void aListingThatIsEndlessIsRefused() {
        server.listing = "<R>" + "<Contents/>".repeat(1 << 21) + "</R>";
        assertThatThrownBy(() -> open("s3://bucket/t/"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("answer cannot be read");
        server.listing =
                "<R>" + object("t/a.csv").repeat(60_000) + "<NextContinuationToken>again</NextContinuationToken></R>";
        assertThatThrownBy(() -> open("s3://bucket/t/"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("stands for more than 100,000 objects");
    }

    @Test
    void aKeyLongerThanAnyIsRefused() {
        server.listing = "<R>" + object("t/" + "a".repeat(1_023)) + "</R>";
        assertThatThrownBy(() -> open("s3://bucket/t/"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("answer cannot be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b.csv",
                "a+b.csv",
                "a%2Fb.csv",
                "a//b.csv",
                "a\u00FC\uD83D\uDE00.csv",
                "q?x=1&amp;y=2#z.csv",
                "dt=a%2Fb/part 1.csv",
                "'(*)!~.csv"
            })
    void keysAreThoseOfTheStoreLetterByLetter(String written) {
        String key = written.replace("&amp;", "&");
        server.listing = "<R>" + object("t/" + written) + "</R>";
        server.objects.put("/bucket/t/" + key, "id\n1\n".getBytes(StandardCharsets.UTF_8));
        assertThat(TableRows.of(open("s3://bucket/t/"), List.of("id"))).containsExactly(List.of("1"));
    }

    @Test
    void keysThatLeadUpwardsAreNotFollowed() {
        server.listing = "<R>" + object("t/../../secret.csv") + object("t/./x.csv") + "</R>";
        assertThatThrownBy(() -> open("s3://bucket/t/"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nothing is below it");
        assertThat(server.requests).noneMatch(request -> request.contains("secret"));
    }

    @Test
    void anUploadWithoutAPlaceIsRefused() {
        for (String answer : List.of("", "<R/>", "<R><UploadId></UploadId></R>")) {
            server.upload = answer;
            assertThatThrownBy(() -> new S3Format(environment::get)
                            .sink("s3://bucket/t.csv", TableSettings.DEFAULT.s3Endpoint(URI.create(server.url(""))))
                            .attempt())
                    .as(answer)
                    .isInstanceOf(ResourceException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://store.example.org",
                "https://ann:secret-key@store.example.org",
                "https://store.example.org/?token=secret-key",
                "file:///etc"
            })
    void anEndpointThatWouldTellSecretsIsRefused(String endpoint) {
        assertThatThrownBy(() -> new S3Format(environment::get)
                        .source("s3://bucket/t.csv", TableSettings.DEFAULT.s3Endpoint(URI.create(endpoint))))
                .isInstanceOf(UsageException.class)
                .hasMessageNotContaining("secret-key");
    }

    /** What the store says is never shown: it repeats what was signed. */
    @Test
    void aRefusalShowsNothingOfTheSignature() throws IOException {
        Files.createDirectories(folder);
        try (S3Server checking = new S3Server()) {
            environment.put("AWS_SECRET_ACCESS_KEY", "wrong-key");
            environment.put("AWS_SESSION_TOKEN", "secret-token");
            assertThatThrownBy(() -> new S3Format(environment::get)
                            .source(
                                    "s3://bucket/t.csv",
                                    TableSettings.DEFAULT.s3Endpoint(URI.create(checking.url("")))))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("access is refused")
                    .hasMessageNotContainingAny("wrong-key", "secret-token", "Signature", "AKID");
        }
    }
}
