package org.psikit.io.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.InputException;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.Published;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableColumn;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableRows;
import org.psikit.io.table.TableSource;

class ParquetTableTest {

    @TempDir
    Path folder;

    private Path duckDb(String query, String options) throws Exception {
        Path file = folder.resolve("duck.parquet");
        Files.deleteIfExists(file);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("COPY (%s) TO '%s' (FORMAT parquet %s)".formatted(query, file, options));
        }
        return file;
    }

    @Test
    void everyTypeHasItsText() throws Exception {
        Path file = duckDb("""
                SELECT 'Zoë' AS text, 7::UTINYINT AS u8, 18446744073709551615::UBIGINT AS u64, -3::BIGINT AS i64,
                  12.50::DECIMAL(9,2) AS d9, -0.0000001::DECIMAL(18,7) AS d18, 1.5::DECIMAL(38,3) AS d38,
                  DATE '2024-02-29' AS date, TIMESTAMP '2024-02-29 23:59:59.5' AS ts,
                  TIMESTAMP_MS '2024-02-29 23:59:59' AS tsms, TIMESTAMPTZ '2024-02-29 23:59:59+00' AS tz,
                  UUID '47183823-2574-4bfd-b411-99ed177d3e43' AS uuid, true AS yes, 123::DOUBLE AS whole,
                  0.1::DOUBLE AS tenth, 2.5::FLOAT AS f, 'a'::ENUM('a','b') AS e, NULL::INTEGER AS nothing
                """, "");
        assertThat(TableRows.of(Tables.open(file, CsvOptions.DEFAULT)))
                .containsExactly(List.of(
                        "Zoë",
                        "7",
                        "18446744073709551615",
                        "-3",
                        "12.50",
                        "-0.0000001",
                        "1.500",
                        "2024-02-29",
                        "2024-02-29T23:59:59.5",
                        "2024-02-29T23:59:59",
                        "2024-02-29T23:59:59Z",
                        "47183823-2574-4bfd-b411-99ed177d3e43",
                        "true",
                        "123",
                        "0.1",
                        "2.5",
                        "a",
                        ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"uncompressed", "snappy", "gzip", "zstd", "lz4_raw"})
    void everyCodecIsRead(String codec) throws Exception {
        Path file = duckDb(
                "SELECT i, 'user' || (i * 7919 % 5000) AS name FROM range(0, 10000) t(i)",
                ", COMPRESSION " + codec + ", ROW_GROUP_SIZE 4096");
        TableSource table = Tables.open(file, CsvOptions.DEFAULT);
        try (TableReader reader = table.open(List.of("name", "i"))) {
            for (int i = 0; i < 10_000; i++) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.row()).isEqualTo(i);
                if (i % 3 == 0) {
                    assertThat(reader.value(0)).isEqualTo("user" + i * 7919L % 5000);
                    assertThat(reader.value(1)).isEqualTo(Integer.toString(i));
                }
            }
            assertThat(reader.where()).endsWith("duck.parquet row 10000");
            assertThat(reader.next()).isFalse();
        }
        try (TableReader reader = table.open(List.of())) {
            int rows = 0;
            while (reader.next()) {
                rows++;
            }
            assertThat(rows).isEqualTo(10_000);
        }
    }

    @Test
    void aCodecThatIsNotThereIsNamedAsTheReason() throws Exception {
        Path file = duckDb("SELECT i FROM range(100) t(i)", ", COMPRESSION brotli");
        TableSource table = Tables.open(file, CsvOptions.DEFAULT);
        assertThatThrownBy(() -> TableRows.of(table))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("row group 1 is packed with a codec that is not there")
                .hasMessageContaining("write the file with snappy, zstd or gzip");
    }

    @Test
    void whatIsWrittenIsReadByDuckDb() throws Exception {
        Path source = duckDb("SELECT i, [i, i + 1] AS list, i / 2 AS half FROM range(0, 3000) t(i)", "");
        TableSource table = Tables.open(source, CsvOptions.DEFAULT);
        Path copy = folder.resolve("copy.parquet");
        try (TableReader reader = table.open(List.of("list", "i", "half"));
                RowWriter writer = Tables.sink(copy)
                        .open(new OutputColumns(
                                table,
                                List.of("list", "i"),
                                List.of(TableColumn.text("match_id"), TableColumn.integer("rule"))))) {
            while (reader.next()) {
                if (reader.row() % 3 == 0) {
                    writer.copy(reader, List.of("x" + reader.row(), "2"));
                }
            }
            assertThat(copy).doesNotExist();
            writer.commit();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                var result = statement.executeQuery("""
                        SELECT count(*), sum(i), sum(list[2]), sum(rule), count(DISTINCT match_id),
                          bool_and(match_id = 'x' || i)
                        FROM '%s'
                        """.formatted(copy))) {
            assertThat(result.next()).isTrue();
            long sum = 3L * (999 * 1000 / 2);
            assertThat(List.of(
                            result.getLong(1),
                            result.getLong(2),
                            result.getLong(3),
                            result.getLong(4),
                            result.getLong(5)))
                    .containsExactly(1000L, sum, sum + 1000, 2000L, 1000L);
            assertThat(result.getBoolean(6)).isTrue();
        }
    }

    @Test
    void csvBecomesTextInParquetAndComesBack() {
        TableSource csv = Tables.csv(TableRows.file(folder, "a,b\nx,\n\"y,z\",é\n"), CsvOptions.DEFAULT);
        Path parquet = folder.resolve("o.parquet");
        copyAll(csv, parquet);
        TableSource typed = Tables.open(parquet, CsvOptions.DEFAULT);
        assertThat(typed.schema().columns()).containsExactly(TableColumn.text("a"), TableColumn.text("b"));
        Path back = folder.resolve("back.csv");
        copyAll(typed, back);
        assertThat(back).hasContent("a,b\nx,\n\"y,z\",é\n");
    }

    private static void copyAll(TableSource table, Path target) {
        try (TableReader reader = table.open(table.schema().names());
                RowWriter writer = Tables.sink(target).open(OutputColumns.allOf(table))) {
            while (reader.next()) {
                writer.copy(reader, List.of());
            }
            writer.commit();
        }
    }

    @Test
    void aTableWithoutRowsIsCopied() throws Exception {
        Path file = duckDb("SELECT 1 AS a WHERE false", "");
        Path copy = folder.resolve("copy.parquet");
        copyAll(Tables.open(file, CsvOptions.DEFAULT), copy);
        assertThat(TableRows.of(Tables.open(copy, CsvOptions.DEFAULT))).isEmpty();
    }

    @Test
    void anUncommittedFileLeavesNothing() throws Exception {
        TableSource csv = Tables.csv(TableRows.file(folder, "a\nx\n"), CsvOptions.DEFAULT);
        try (TableReader reader = csv.open(List.of("a"));
                RowWriter writer = Tables.sink(folder.resolve("o.parquet"))
                        .open(new OutputColumns(csv, List.of("a"), List.of()))) {
            reader.next();
            writer.copy(reader, List.of());
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactly("t.csv");
        }
    }

    @Test
    void anAddedNameThatIsThereAlreadyIsRefused() {
        TableSource csv = Tables.csv(TableRows.file(folder, "a,rule\nx,1\n"), CsvOptions.DEFAULT);
        assertThatThrownBy(() -> Tables.sink(folder.resolve("o.csv"))
                        .open(new OutputColumns(csv, csv.schema().names(), List.of(TableColumn.integer("rule")))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("\"rule\" already");
    }

    @Test
    void textThatIsNotUtf8IsRefusedWithItsRow() throws Exception {
        Path file = duckDb("SELECT 'abcdefgh' || chr(233) AS t FROM range(3)", ", COMPRESSION uncompressed");
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length - 1; i++) {
            if ((bytes[i] & 0xFF) == 0xC3 && (bytes[i + 1] & 0xFF) == 0xA9) {
                bytes[i] = 'x';
            }
        }
        Files.write(file, bytes);
        assertThatThrownBy(() -> TableRows.of(Tables.open(file, CsvOptions.DEFAULT)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("row 1: column \"t\" is marked as text and is not UTF-8");
    }

    @Test
    void aFileThatChangesBetweenThePassesIsRefused() throws Exception {
        Path file = duckDb("SELECT 1 AS a", "");
        TableSource table = Tables.open(file, CsvOptions.DEFAULT);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        assertThatThrownBy(() -> TableRows.of(table))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("changed while it was in use");
    }

    /** Damage anywhere ends in words; what checksums don't cover may also go unseen. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void damagedFilesAreReadOrRefused(long seed) throws Exception {
        Path source =
                duckDb("SELECT i, 'zebra' || i AS name, [i] AS list FROM range(0, 300) t(i)", ", ROW_GROUP_SIZE 128");
        byte[] good = Files.readAllBytes(source);
        Path file = folder.resolve("bad.parquet");
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 150; i++) {
            byte[] bytes = random.nextInt(5) == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            for (int edits = 1 + random.nextInt(3); edits > 0 && bytes.length > 0; edits--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, bytes);
            try {
                TableRows.of(Tables.open(file, CsvOptions.DEFAULT), List.of("i", "name"));
            } catch (PsiException e) {
                refused++;
                assertThat(e.getMessage()).doesNotContain("zebra").doesNotContain("\n");
            }
        }
        assertThat(refused).isGreaterThan(30);
    }

    /** Blocks of LZ4 without Hadoop's lengths, under the number of the old codec, as early versions of Arrow wrote them. */
    @Test
    void theOldLz4IsReadWhoeverWroteIt() throws IOException {
        Path raw = Published.file("parquet/lz4_raw_compressed.parquet");
        byte[] file = Files.readAllBytes(raw);
        int footer = file.length
                - 8
                - ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
        for (int i = footer; i + 1 < file.length - 8; i++) {
            if (file[i] == 0x15 && file[i + 1] == 2 * 7) { // LZ4_RAW, as an integer of Thrift's compact protocol
                file[i + 1] = 2 * 5;
            }
        }
        Path old = Files.write(folder.resolve("old.parquet"), file);
        assertThat(TableRows.of(Tables.open(old, CsvOptions.DEFAULT)))
                .isEqualTo(TableRows.of(Tables.open(raw, CsvOptions.DEFAULT)));
    }
}
