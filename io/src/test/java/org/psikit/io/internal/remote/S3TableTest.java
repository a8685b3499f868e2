package org.psikit.io.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableRows;
import org.psikit.io.table.TableSettings;
import org.psikit.io.table.TableSink;
import org.psikit.io.table.TableSource;

class S3TableTest {

    @TempDir
    Path folder;

    private S3Server server;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void start() throws IOException {
        server = new S3Server();
        environment.put("AWS_ACCESS_KEY_ID", S3Server.KEY.id());
        environment.put("AWS_SECRET_ACCESS_KEY", S3Server.KEY.secret());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("HOME", folder.toString());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TableSettings settings() {
        return TableSettings.DEFAULT.s3Endpoint(URI.create(server.url("")));
    }

    private TableSource open(String name) {
        return new S3Format(environment::get).source(name, settings());
    }

    private void put(String key, String content) {
        server.objects.put("/bucket/" + key, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anObjectIsATable() {
        put("a b/ü+(1)'.csv", "x,y\n1,2\n");
        TableSource table = open("s3://bucket/a b/ü+(1)'.csv");
        assertThat(table.name()).isEqualTo("s3://bucket/a b/ü+(1)'.csv");
        assertThat(TableRows.of(table)).isEqualTo(TableRows.of(table)).containsExactly(List.of("1", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://bucket/t", "s3://bucket/t/"})
    void aPrefixIsATableOfParts(String name) {
        put("t/dt=1/part-1.csv", "x\n1\n");
        put("t/dt=2/part-0.csv", "x\n2\n");
        put("t/dt=2/part-1.csv", "x\n3\n");
        put("t/_SUCCESS", "");
        put("t/dt=2/empty.csv", "");
        put("t/.hidden/part.csv", "x\n9\n");
        put("t2/part.csv", "x\n9\n");
        assertThat(TableRows.of(open(name), List.of("x", "dt")))
                .containsExactly(List.of("1", "1"), List.of("2", "2"), List.of("3", "2"));
        put("t/_delta_log/0.json", "{}");
        assertThatThrownBy(() -> open(name)).isInstanceOf(InputException.class).hasMessageContaining("deleted rows");
    }

    @Test
    void theRegionThatTheStoreNamesIsTaken() {
        server.region = "eu-central-1";
        put("t/a.csv", "x\n1\n");
        assertThat(TableRows.of(open("s3://bucket/t"))).hasSize(1);
    }

    @Test
    void credentialsComeFromEnvironmentOrProfile() throws IOException {
        put("t.csv", "x\n1\n");
        environment.put("AWS_SECRET_ACCESS_KEY", "wrong-secret");
        assertThatThrownBy(() -> open("s3://bucket/t.csv"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("access is refused")
                .hasMessageNotContaining("wrong-secret");
        environment.remove("AWS_SECRET_ACCESS_KEY");
        assertThatThrownBy(() -> open("s3://bucket/t.csv"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no credentials for S3: ");
        Files.createDirectory(folder.resolve(".aws"));
        Files.writeString(
                folder.resolve(".aws/credentials"),
                "[default]\naws_access_key_id = no\naws_secret_access_key = no\n\n[mine]\n# mine\n"
                        + "aws_access_key_id = AKID\naws_secret_access_key=secret-key\n");
        Files.writeString(folder.resolve(".aws/config"), "[profile mine]\nregion = us-east-1\n");
        environment.put("AWS_PROFILE", "mine");
        assertThat(TableRows.of(open("s3://bucket/t.csv"))).hasSize(1);
        environment.put("AWS_PROFILE", "default");
        assertThatThrownBy(() -> open("s3://bucket/t.csv")).hasMessageContaining("access is refused");
    }

    @Test
    void credentialsOfAMachineInTheCloudAreAskedFor() throws IOException {
        put("t.csv", "x\n1\n");
        environment.clear();
        HttpServer metadata = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String role = "/latest/meta-data/iam/security-credentials/";
        metadata.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            boolean known = "token-1".equals(exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token"));
            String text = path.equals("/latest/api/token")
                            && exchange.getRequestMethod().equals("PUT")
                    ? "token-1"
                    : known && path.equals(role)
                            ? "my-role\n"
                            : known && path.equals(role + "my-role")
                                    ? "{\"Code\":\"Success\",\"AccessKeyId\":\"AKID\",\"SecretAccessKey\":\"secret-key\","
                                            + "\"Token\":\"session\",\"Expiration\":\"2100-01-01T00:00:00Z\"}"
                                    : "";
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(text.isEmpty() ? 401 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        metadata.start();
        try {
            environment.put(
                    "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                    "http://127.0.0.1:" + metadata.getAddress().getPort());
            assertThat(TableRows.of(open("s3://bucket/t.csv"))).hasSize(1);
        } finally {
            metadata.stop(0);
        }
    }

    private void copy(TableSink sink, int rows, boolean commit) throws IOException {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i < rows; i++) {
            text.append(i).append(",\"").append("value ".repeat(100)).append(i).append("\"\n");
        }
        TableSource table = Tables.open(Files.writeString(folder.resolve("t.csv"), text), CsvOptions.DEFAULT);
        try (TableReader reader = table.open(List.of("x", "y"));
                RowWriter writer = sink.open(OutputColumns.allOf(table))) {
            while (reader.next()) {
                writer.copy(reader, List.of());
            }
            if (commit) {
                writer.commit();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.csv", "out.csv.gz", "out.parquet", "out.jsonl"})
    void anObjectAppearsWhenItIsWhole(String key) throws IOException {
        TableSink sink = new S3Format(environment::get).sink("s3://bucket/" + key, settings());
        sink.attempt();
        copy(sink, 100, false);
        assertThat(server.objects).isEmpty();
        assertThat(server.uploads).isEmpty();
        copy(sink, 40_000, true);
        assertThat(server.uploads).isEmpty();
        List<List<String>> rows = TableRows.of(open("s3://bucket/" + key), List.of("x"));
        assertThat(rows).hasSize(40_000);
        assertThat(rows.get(39_999)).containsExactly("39999");
        if (key.equals("out.csv")) {
            assertThat(server.requests).anyMatch(request -> request.contains("partNumber=2"));
        }
    }

    @Test
    void whatTheStoreDoesNotTakeIsSaid() throws IOException {
        server.failsToComplete = true;
        TableSink sink = new S3Format(environment::get).sink("s3://bucket/out.csv", settings());
        assertThatThrownBy(() -> copy(sink, 10, true))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("does not take");
        assertThat(server.objects).isEmpty();
        assertThat(server.uploads).isEmpty();
        environment.put("AWS_SECRET_ACCESS_KEY", "wrong-secret");
        assertThatThrownBy(() -> new S3Format(environment::get)
                        .sink("s3://bucket/out.csv", settings())
                        .attempt())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void namesThatAreNoneAreRefused() {
        for (String name : List.of("s3://", "s3://b", "s3://evil.example.org:80", "s3://a?b/c", "s3://../x")) {
            assertThatThrownBy(() -> open(name))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining(": ");
        }
        assertThatThrownBy(() -> open("s3://bucket/none"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> new S3Format(environment::get).sink("s3://bucket/x/", settings()))
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> new S3Format(environment::get)
                        .source("s3://bucket/t", TableSettings.DEFAULT.s3Endpoint(URI.create("http://minio:9000"))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("not encrypted");
    }
}
