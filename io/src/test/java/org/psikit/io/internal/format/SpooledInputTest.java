package org.psikit.io.internal.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.InputException;
import org.psikit.core.error.ResourceException;
import org.psikit.io.internal.spill.SpillFolder;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.Published;
import org.psikit.io.table.TableColumn;
import org.psikit.io.table.TableRows;
import org.psikit.io.table.TableSource;

class SpooledInputTest {

    @TempDir
    Path folder;

    private SpillFolder spill;

    @BeforeEach
    void open() {
        spill = SpillFolder.in(folder);
    }

    @AfterEach
    void close() {
        spill.close();
    }

    private SpooledInput spool(byte[] content) {
        return SpooledInput.of(new ByteArrayInputStream(content), "standard input", spill);
    }

    private SpooledInput spool(String content) {
        return spool(content.getBytes(StandardCharsets.UTF_8));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tmp")).toList();
        }
    }

    @Test
    void itIsReadMoreThanOnceAndThenGone() throws IOException {
        try (SpooledInput spooled = spool("a\n1\n")) {
            TableSource table = spooled.table(CsvOptions.DEFAULT);
            assertThat(TableRows.of(table)).isEqualTo(TableRows.of(table)).containsExactly(List.of("1"));
            assertThat(table.name()).isEqualTo("standard input");
            assertThat(Files.getPosixFilePermissions(files().get(0))).hasSize(2);
        }
        assertThat(files()).isEmpty();
    }

    /** Chunks have 65,536 bytes: their edges, and more than one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 65_535, 65_536, 65_537, 131_072, 200_000})
    void everyLengthComesBackAndNothingOfItCanBeReadOnTheDisk(int length) throws IOException {
        String value = "secret-".repeat(length / 7 + 1).substring(0, length - 1);
        try (SpooledInput spooled = spool("k\n" + value.replaceAll("(.{70})", "$1\n"))) {
            assertThat(String.join(
                            "",
                            TableRows.of(spooled.table(CsvOptions.DEFAULT)).stream()
                                    .map(row -> row.get(0))
                                    .toList()))
                    .isEqualTo(value);
            assertThat(Files.readString(files().get(0), StandardCharsets.ISO_8859_1))
                    .doesNotContain("secret");
        }
    }

    @Test
    void theFormatIsFoundAsInAFile() throws IOException {
        for (String name : List.of("alltypes_plain", "delta_byte_array", "nulls.snappy")) {
            Path file = Published.file("parquet/" + name + ".parquet");
            try (SpooledInput spooled = spool(Files.readAllBytes(file))) {
                TableSource table = spooled.table(CsvOptions.DEFAULT);
                List<String> columns = table.schema().columns().stream()
                        .filter(column -> !column.nested())
                        .map(TableColumn::name)
                        .toList();
                assertThat(TableRows.of(table, columns))
                        .isEqualTo(TableRows.of(Tables.open(file, CsvOptions.DEFAULT), columns));
            }
        }
        byte[] rows = ("a\n" + "7\n".repeat(9)).getBytes(StandardCharsets.UTF_8);
        try (SpooledInput spooled = spool(Zstd.compress(rows))) {
            assertThat(spooled.table(CsvOptions.DEFAULT).description().layout()).contains("zstd");
            assertThat(TableRows.of(spooled.table(CsvOptions.DEFAULT))).hasSize(9);
        }
        try (SpooledInput spooled = spool("")) {
            assertThatThrownBy(() -> spooled.table(CsvOptions.DEFAULT))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("standard input is empty");
        }
    }

    /** Even a change that the file's time does not show. */
    @Test
    void aByteThatSomebodyChangedIsFound() throws IOException {
        String rows = "a\n"
                + String.join(
                        "\n",
                        IntStream.range(0, 40_000).mapToObj(String::valueOf).toList());
        try (SpooledInput spooled = spool(rows)) {
            TableSource table = spooled.table(CsvOptions.DEFAULT);
            Path file = files().get(0);
            byte[] sealed = Files.readAllBytes(file);
            FileTime modified = Files.getLastModifiedTime(file);
            sealed[sealed.length / 2] ^= 1;
            Files.write(file, sealed);
            Files.setLastModifiedTime(file, modified);
            assertThatThrownBy(() -> TableRows.of(table))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("its copy on the disk was changed");
        }
    }

    @Test
    void aStreamThatFailsIsOurInputAndAFolderThatFailsIsNot() throws IOException {
        InputStream in = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }
        };
        assertThatThrownBy(() -> SpooledInput.of(in, "standard input", spill))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("standard input cannot be read");
        try (SpillFolder gone = SpillFolder.in(folder.resolve("gone"))) {
            Files.delete(folder.resolve("gone"));
            assertThatThrownBy(() -> SpooledInput.of(in, "standard input", gone))
                    .isInstanceOf(ResourceException.class);
        }
        assertThat(files()).isEmpty();
    }
}
