package org.psikit.io.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.CsvLayout;
import org.psikit.io.table.CsvLayout.LineEnd;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableRows;
import org.psikit.io.table.TableSource;
import org.psikit.io.table.TableWriter;

class CsvTableWriterTest {

    private static final List<String> HEADER = List.of("a", "b");

    @TempDir
    Path folder;

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theFileAppearsAtCommitAndNotBefore() throws IOException {
        Path target = folder.resolve("out.csv");
        try (TableWriter writer = Tables.csvWriter(target, HEADER, CsvLayout.DEFAULT)) {
            writer.write(List.of("1", "2"));
            assertThat(target).doesNotExist();
            assertThat(files()).hasSize(1);
            writer.commit();
        }
        assertThat(target).hasContent("a,b\n1,2\n");
        assertThat(files()).containsExactly("out.csv");
    }

    @Test
    void whatIsNotCommittedLeavesNothing() throws IOException {
        Path target = Files.writeString(folder.resolve("out.csv"), "old");
        try (TableWriter writer = Tables.csvWriter(target, HEADER, CsvLayout.DEFAULT)) {
            writer.write(List.of("1", "2"));
        }
        assertThat(target).hasContent("old");
        assertThat(files()).containsExactly("out.csv");
    }

    @Test
    void anExistingFileIsReplacedAndALinkFollowed() throws IOException {
        Path target = Files.writeString(folder.resolve("out.csv"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), target);
        try (TableWriter writer = Tables.csvWriter(link, HEADER, CsvLayout.DEFAULT)) {
            writer.commit();
        }
        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("a,b\n");
    }

    @Test
    void quotesWhereNeededAndReadsBack() throws IOException {
        List<List<String>> rows = List.of(
                List.of("", ""),
                List.of("x;y", "say \"hi\""),
                List.of("two\nlines", "cr\rcrlf\r\n"),
                List.of(" blank ", "#hash"),
                List.of("ß𝒜", "'"));
        Path target = folder.resolve("out.csv");
        try (TableWriter writer = Tables.csvWriter(target, HEADER, new CsvLayout(';', LineEnd.CRLF))) {
            rows.forEach(writer::write);
            writer.commit();
        }
        assertThat(Files.readString(target)).startsWith("a;b\r\n;\r\n\"x;y\";\"say \"\"hi\"\"\"\r\n");
        TableSource table = Tables.csv(target, CsvOptions.DEFAULT);
        assertThat(table.description().csv()).isEqualTo(new CsvLayout(';', LineEnd.CRLF));
        assertThat(TableRows.of(table)).isEqualTo(rows);
    }

    @Test
    void anEmptyCellThatIsAloneIsARow() {
        Path target = folder.resolve("out.csv");
        try (TableWriter writer = Tables.csvWriter(target, List.of("a"), CsvLayout.DEFAULT)) {
            writer.write(List.of(""));
            writer.write(List.of("x"));
            writer.commit();
        }
        assertThat(TableRows.of(Tables.csv(target, CsvOptions.DEFAULT))).containsExactly(List.of(""), List.of("x"));
    }

    @Test
    void aStreamIsFlushedAndLeftOpen() {
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        try (TableWriter writer = Tables.csvWriter(out, HEADER, CsvLayout.DEFAULT)) {
            writer.write(List.of("1", "é"));
            writer.commit();
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a,b\n1,é\n");
    }

    @Test
    void aTargetThatCannotBeIsRefusedAtOnce() throws IOException {
        assertThatThrownBy(() -> Tables.csvWriter(folder.resolve("none/out.csv"), HEADER, CsvLayout.DEFAULT))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("folder does not exist");
        assertThatThrownBy(() -> Tables.csvWriter(folder, HEADER, CsvLayout.DEFAULT))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is a folder");
        assertThat(files()).isEmpty();
    }

    @Test
    void aDiskThatFillsUpIsAMatterOfResources() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        TableWriter writer = Tables.csvWriter(full, HEADER, CsvLayout.DEFAULT);
        assertThatThrownBy(() -> {
                    while (true) {
                        writer.write(List.of("1", "2"));
                    }
                })
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("No space left");
    }

    @Test
    void aDeviceIsWrittenDirectly() {
        Path device = Path.of("/dev/full");
        assumeTrue(Files.exists(device));
        TableWriter writer = Tables.csvWriter(device, HEADER, CsvLayout.DEFAULT);
        assertThatThrownBy(writer::commit).isInstanceOf(ResourceException.class);
        writer.close();
        assertThat(device).exists();
    }

    @Test
    void wrongNumberOfCellsIsABug() {
        try (TableWriter writer = Tables.csvWriter(folder.resolve("o.csv"), HEADER, CsvLayout.DEFAULT)) {
            assertThatThrownBy(() -> writer.write(List.of("1"))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aJvmThatEndsTakesTheTemporaryFileWithIt() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Abandoned.class.getName(),
                        folder.resolve("out.csv").toString())
                .redirectErrorStream(true)
                .start();
        assertThat(process.getInputStream().read()).isEqualTo('r');
        assertThat(files()).hasSize(1);
        process.destroy(); // SIGTERM
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(files()).isEmpty();
    }

    /** Begins a file and never ends. */
    static final class Abandoned {

        private Abandoned() {}

        public static void main(String[] args) throws Exception {
            TableWriter writer = Tables.csvWriter(Path.of(args[0]), HEADER, CsvLayout.DEFAULT);
            writer.write(List.of("1", "2"));
            System.out.print("ready");
            System.out.flush();
            Thread.sleep(60_000);
        }
    }
}
