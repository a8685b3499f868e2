package org.psikit.io.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.InputException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.Published;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableRows;
import org.psikit.io.table.TableSettings;
import org.psikit.io.table.TableSource;

class HttpsTableTest {

    private static final int ROWS = 30_000;

    @TempDir
    Path folder;

    private ObjectServer server;
    private byte[] csv;
    private List<List<String>> rows;

    @BeforeEach
    void start() throws IOException {
        server = new ObjectServer();
        StringBuilder text = new StringBuilder("id,mail,note\n");
        java.util.Random random = new java.util.Random(1);
        for (int i = 0; i < ROWS; i++) {
            text.append(i).append(",p").append(i).append("@example.org,");
            for (int k = 0; k < 10; k++) {
                text.append(Long.toHexString(random.nextLong()));
            }
            text.append('\n');
        }
        csv = text.toString().getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("t.csv"), csv);
        rows = TableRows.of(Tables.open(file, CsvOptions.DEFAULT));
        server.objects.put("/t.csv", csv);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TableSource open(String path) {
        return new HttpsFormat().source(server.url(path), TableSettings.DEFAULT.workDir(folder.resolve("work")));
    }

    private byte[] parquet() throws IOException {
        TableSource table = Tables.open(folder.resolve("t.csv"), CsvOptions.DEFAULT);
        Path file = folder.resolve("t.parquet");
        try (TableReader reader = table.open(table.schema().names());
                RowWriter writer = Tables.sink(file).open(OutputColumns.allOf(table))) {
            while (reader.next()) {
                writer.copy(reader, List.of());
            }
            writer.commit();
        }
        return Files.readAllBytes(file);
    }

    @Test
    void csvIsStreamedAndReadTwice() throws IOException {
        TableSource table = open("/t.csv?X-Signature=secret");
        assertThat(table.name()).isEqualTo(server.url("/t.csv"));
        assertThat(TableRows.of(table)).isEqualTo(rows);
        table.state().requireSame(table.state());
        assertThat(TableRows.of(table, List.of("mail")).get(7)).containsExactly("p7@example.org");
        assertThat(table.description().files()).isEmpty();
        assertThat(server.requests).allMatch(request -> request.equals("GET /t.csv?X-Signature=secret"));
        assertThat(folder.resolve("work")).doesNotExist();
    }

    @Test
    void parquetMovesOnlyTheColumnsThatAreAskedFor() throws IOException {
        byte[] file = parquet();
        server.objects.put("/t.parquet", file);
        TableSource table = open("/t.parquet");
        server.bytesSent.set(0);
        assertThat(TableRows.of(table, List.of("mail"))).hasSize(ROWS);
        assertThat(server.bytesSent.get()).isLessThan(file.length / 4);
        assertThat(TableRows.of(table)).isEqualTo(rows);
    }

    @Test
    void aPackedFileIsUnpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(csv);
        }
        server.objects.put("/t", packed.toByteArray());
        assertThat(TableRows.of(open("/t"))).isEqualTo(rows);
    }

    @Test
    void aStreamThatBreaksOffGoesOnWhereItWas() {
        TableSource table = open("/t.csv");
        server.cuts.set(3);
        assertThat(TableRows.of(table)).isEqualTo(rows);
        server.cuts.set(100);
        server.cutsAll = true;
        assertThatThrownBy(() -> TableRows.of(table))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("lost after");
    }

    @Test
    void aServerThatIsBusyIsAskedAgain() {
        server.busy.set(2);
        assertThat(open("/t.csv").schema().names()).containsExactly("id", "mail", "note");
        server.busy.set(100);
        assertThatThrownBy(() -> open("/t.csv"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("status 503");
    }

    @Test
    void aChangeIsFoundBetweenPassesAndDuringOne() {
        TableSource table = open("/t.csv");
        server.version++;
        assertThatThrownBy(() -> TableRows.of(table))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("changed while it was in use");
        TableSource again = open("/t.csv");
        server.cuts.set(1);
        assertThatThrownBy(() -> {
                    try (TableReader reader = again.open(List.of("id"))) {
                        reader.next();
                        server.version++;
                        while (reader.next()) {
                            reader.value(0);
                        }
                    }
                })
                .isInstanceOf(InputException.class)
                .hasMessageContaining("changed while it was in use");
        server.objects.remove("/t.csv");
        assertThatThrownBy(() -> TableRows.of(again)).isInstanceOf(InputException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatComesOnlyOnceIsKeptEncrypted(boolean ranges) throws IOException {
        server.ranges = ranges;
        server.tags = !ranges;
        try (TableSource table = open("/t.csv")) {
            assertThat(TableRows.of(table)).isEqualTo(rows);
            assertThat(TableRows.of(table)).isEqualTo(rows);
            try (var files = Files.list(folder.resolve("work"))) {
                for (Path file : files.toList()) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain("example.org");
                }
            }
        }
        assertThat(folder.resolve("work")).isEmptyDirectory();
        server.objects.put("/t.parquet", parquet());
        try (TableSource table = open("/t.parquet")) {
            assertThat(TableRows.of(table)).isEqualTo(rows);
        }
    }

    /** Types, lists and what the footer says are those of the same file on the disk. */
    @Test
    void whatIsKeptHasItsTypes() throws IOException {
        Path file = Published.file("parquet/list_columns.parquet");
        TableSource plain = Tables.open(file, CsvOptions.DEFAULT);
        server.ranges = false;
        server.objects.put("/t.parquet", Files.readAllBytes(file));
        Path copy = folder.resolve("copy.parquet");
        try (TableSource table = open("/t.parquet");
                TableReader reader = table.open(table.schema().names());
                RowWriter writer = Tables.sink(copy).open(OutputColumns.allOf(table))) {
            while (reader.next()) {
                writer.copy(reader, List.of());
            }
            writer.commit();
        }
        assertThat(Tables.open(copy, CsvOptions.DEFAULT).schema()).isEqualTo(plain.schema());
    }

    /** Within the second of a change there may be another one. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTimeOfChangeIsAVersionWhenItsSecondIsOver(boolean kept) throws IOException {
        server.tags = false;
        server.changed = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusHours(kept ? 1 : -1));
        try (TableSource table = open("/t.csv")) {
            assertThat(Files.exists(folder.resolve("work"))).isEqualTo(kept);
            assertThat(TableRows.of(table)).isEqualTo(rows);
        }
    }

    @Test
    void redirectsAreFollowedButNotWithoutEndOrToPlainText() {
        assertThat(TableRows.of(open("/to/x?/t.csv"))).isEqualTo(rows);
        assertThatThrownBy(() -> open("/to/x?/to/x"))
                .isInstanceOf(InputException.class)
                .satisfies(e -> assertThat(server.requests).hasSizeLessThan(100));
        assertThatThrownBy(() -> open("/to/x?http://example.org/secret"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be followed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/t.csv",
                "https://ann:secret@example.org/t",
                "https:///t",
                "https://a b/?secret"
            })
    void addressesThatWouldTellSecretsAreRefused(String url) {
        assertThatThrownBy(() -> new HttpsFormat().source(url, TableSettings.DEFAULT))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(": ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void whatIsNotThereIsSaidWithoutTheQuery() {
        server.objects.put("/empty", new byte[0]);
        for (String path : List.of("/none?sig=secret", "/empty?sig=secret")) {
            assertThatThrownBy(() -> open(path))
                    .isInstanceOf(InputException.class)
                    .hasMessageContainingAll(server.url(path.substring(0, path.indexOf('?'))), ": ")
                    .hasMessageNotContaining("secret");
        }
        server.close();
        assertThatThrownBy(() -> open("/t.csv?sig=secret"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be reached")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> new HttpsFormat().sink("https://example.org/t"))
                .isInstanceOf(UsageException.class);
    }
}
