package org.psikit.io.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.InputException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.CsvLayout.LineEnd;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableRows;
import org.psikit.io.table.TableSource;
import org.psikit.io.table.TableState;

class CsvTableTest {

    @TempDir
    Path folder;

    private TableSource table(String content) {
        return Tables.csv(TableRows.file(folder, content), CsvOptions.DEFAULT);
    }

    private static void assertRefused(TableSource table, String message) {
        assertThatThrownBy(() -> TableRows.of(table))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("t.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void findsTheDelimiterInTheHeader(String d) {
        TableSource table = table(("a,\"b;|\",c\n1,2,3\n").replace(",", d).replace("b;|", "b,,,;;;|||\t\t\t"));
        assertThat(table.schema().names()).containsExactly("a", "b,,,;;;|||\t\t\t".strip(), "c");
        assertThat(table.description().csv().delimiter()).isEqualTo(d.charAt(0));
        assertThat(TableRows.of(table)).containsExactly(List.of("1", "2", "3"));
    }

    @Test
    void aDelimiterThatIsGivenIsTaken() {
        Path file = TableRows.file(folder, "a:b,c\n1:2\n");
        TableSource table = Tables.csv(file, CsvOptions.DEFAULT.withDelimiter(':'));
        assertThat(table.schema().names()).containsExactly("a", "b,c");
        assertThat(TableRows.of(table)).containsExactly(List.of("1", "2"));
    }

    @Test
    void aDelimiterThatCannotBeOneIsRefused() {
        Path file = TableRows.file(folder, "a\n1\n");
        assertThatThrownBy(() -> Tables.csv(file, CsvOptions.DEFAULT.withDelimiter('"')))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("delimiter");
    }

    @Test
    void namesAreTrimmedAndValuesAreNot() {
        TableSource table = table("id, name ,\"town \"\r\n1, x ,y\r\n");
        assertThat(table.schema().names()).containsExactly("id", "name", "town");
        assertThat(table.description().csv().lineEnd()).isEqualTo(LineEnd.CRLF);
        assertThat(TableRows.of(table)).containsExactly(List.of("1", " x ", "y"));
    }

    @Test
    void oneColumnNeedsNoDelimiter() {
        TableSource table = table("email\nx\ny");
        assertThat(table.schema().names()).containsExactly("email");
        assertThat(TableRows.of(table)).containsExactly(List.of("x"), List.of("y"));
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE,FFFE", "UTF-16BE,FEFF", "UTF-8,EFBBBF"})
    void aByteOrderMarkNamesTheEncoding(String charset, String mark) {
        byte[] text = "naïve,b\n𝒜ß,2\n".getBytes(Charset.forName(charset));
        byte[] head = java.util.HexFormat.of().parseHex(mark);
        byte[] all = new byte[head.length + text.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(text, 0, all, head.length, text.length);
        TableSource table =
                Tables.csv(TableRows.file(folder, all), CsvOptions.DEFAULT.withEncoding(StandardCharsets.ISO_8859_1));
        assertThat(table.schema().names()).containsExactly("naïve", "b");
        assertThat(TableRows.of(table)).containsExactly(List.of("𝒜ß", "2"));
    }

    @Test
    void anotherEncodingMustBeNamed() {
        Path file = TableRows.file(folder, "name\nJosé\n", StandardCharsets.ISO_8859_1);
        assertRefused(Tables.csv(file, CsvOptions.DEFAULT), "t.csv line 2: bytes that are no text");
        TableSource table = Tables.csv(file, CsvOptions.DEFAULT.withEncoding(StandardCharsets.ISO_8859_1));
        assertThat(TableRows.of(table)).containsExactly(List.of("José"));
    }

    @Test
    void badBytesFarInAreFoundWithTheirLine() {
        byte[] content = ("a,b\n" + "1,\"x\r\ny\"\n".repeat(50_000) + "1,?\n").getBytes(StandardCharsets.UTF_8);
        content[content.length - 2] = (byte) 0xC3;
        assertRefused(
                Tables.csv(TableRows.file(folder, content), CsvOptions.DEFAULT), "line 100002: bytes that are no text");
    }

    @Test
    void aCutOffCharacterAtTheEndIsFound() {
        byte[] content = "a\nx\né".getBytes(StandardCharsets.UTF_8);
        byte[] cut = java.util.Arrays.copyOf(content, content.length - 1);
        assertRefused(Tables.csv(TableRows.file(folder, cut), CsvOptions.DEFAULT), "line 3: bytes that are no text");
    }

    @Test
    void utf16WithoutAMarkIsPointedOut() {
        Path file = TableRows.file(folder, "a,b\n1,2\n", StandardCharsets.UTF_16LE);
        assertThatThrownBy(() -> Tables.csv(file, CsvOptions.DEFAULT))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("byte order mark");
    }

    @Test
    void gzipIsUnpacked() throws IOException {
        TableSource table = Tables.csv(TableRows.file(folder, gzip("a,b\n1,2\n")), CsvOptions.DEFAULT);
        assertThat(TableRows.of(table)).containsExactly(List.of("1", "2"));
    }

    @Test
    void gzipThatIsCutOffIsRefused() throws IOException {
        StringBuilder content = new StringBuilder("a,b\n");
        for (int i = 0; i < 100_000; i++) {
            content.append(i * 7919L % 10007).append(",x\n");
        }
        byte[] packed = gzip(content.toString());
        TableSource table = Tables.csv(
                TableRows.file(folder, java.util.Arrays.copyOf(packed, packed.length / 2)), CsvOptions.DEFAULT);
        assertRefused(table, "is damaged");
    }

    private static byte[] gzip(String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void aRowWithTooManyCellsIsRefusedWithItsLine() {
        TableSource table = table("a,b\n" + "1,2\n".repeat(70_000 - 1) + "secret,2,3\n");
        assertRefused(table, "t.csv line 70001: 3 cells where the header has 2: quote a value that holds");
        assertThatThrownBy(() -> TableRows.of(table)).hasMessageNotContaining("secret");
    }

    @Test
    void aRowWithTooFewCellsIsRefused() {
        assertRefused(table("a,b\n1,2\n\nsecret\n"), "line 4: 1 cell where the header has 2: complete the row");
    }

    @Test
    void aQuoteLeftOpenNamesTheLineWhereItOpened() {
        assertRefused(table("a,b\n1,2\n\"x\ny\",\"secret\n5,6\n"), "line 4: a quote is opened here and never closed");
    }

    @Test
    void aQuoteThatSwallowsTheFileIsFoundEarly() {
        TableSource table = table("a\nx\n\"secret\n" + "y\n".repeat(CsvParser.MAX_CELL_CHARS));
        assertRefused(table, "line 3: a value longer than 1,048,576 characters begins here");
    }

    @Test
    void textAfterAClosingQuoteIsRefusedWithoutShowingIt() {
        assertRefused(table("a,b\n1,\"x\"Q\n"), "line 2: text follows a closing quote");
        assertThatThrownBy(() -> TableRows.of(table("a,b\n1,\"x\"Q\n")))
                .hasMessageNotContaining("Q")
                .hasNoCause();
    }

    @Test
    void blankLinesAreNoRows() {
        TableSource table = table("\n\na,b\n\n1,2\n\n\n3,4\n\n\n");
        assertThat(TableRows.of(table)).containsExactly(List.of("1", "2"), List.of("3", "4"));
        try (TableReader reader = table.open(List.of("b"))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.row()).isZero();
            assertThat(reader.where()).endsWith("t.csv line 5");
            assertThat(reader.next()).isTrue();
            assertThat(reader.row()).isEqualTo(1);
            assertThat(reader.where()).endsWith("t.csv line 8");
            assertThat(reader.next()).isFalse();
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void projectionIsInTheOrderAskedFor() {
        TableSource table = table("a,b,c\n1,2,3\n4,,6\n");
        assertThat(TableRows.of(table, List.of("c", "a", "c")))
                .containsExactly(List.of("3", "1", "3"), List.of("6", "4", "6"));
        assertThat(TableRows.of(table, List.of("b"))).containsExactly(List.of("2"), List.of(""));
        assertThat(TableRows.of(table, List.of())).hasSize(2);
    }

    @Test
    void aColumnThatIsNotThereIsNamed() {
        TableSource table = table("a,b\n1,2\n");
        assertThatThrownBy(() -> table.open(List.of("email")))
                .isInstanceOf(UsageException.class)
                .hasMessageEndingWith("t.csv has no column \"email\" (it has a, b): name one that it has");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF"})
    void anEmptyFileIsRefused(String content) {
        assertThatThrownBy(() -> table(content))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is empty");
    }

    @Test
    void aHeaderAloneIsATableWithoutRows() {
        assertThat(TableRows.of(table("a,b"))).isEmpty();
        assertThat(table("a,b\r").description().csv().lineEnd()).isEqualTo(LineEnd.CR);
    }

    @Test
    void filesThatCannotBeReadAreRefused() throws IOException {
        assertThatThrownBy(() -> Tables.csv(folder.resolve("none.csv"), CsvOptions.DEFAULT))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("none.csv does not exist");
        assertThatThrownBy(() -> Tables.csv(folder, CsvOptions.DEFAULT))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is a folder");
        Path zip = Files.write(folder.resolve("book.xlsx"), new byte[] {'P', 'K', 3, 4, 0, 0});
        assertThatThrownBy(() -> Tables.csv(zip, CsvOptions.DEFAULT))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("spreadsheet");
    }

    @Test
    void aFileThatChangesBetweenThePassesIsRefused() throws IOException {
        Path file = TableRows.file(folder, "a\n1\n");
        TableSource table = Tables.csv(file, CsvOptions.DEFAULT);
        TableState state = table.state();
        state.requireSame(table.state());
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        assertRefused(table, "changed while it was in use");
        assertThatThrownBy(() -> state.requireSame(table.state()))
                .isInstanceOf(InputException.class)
                .hasMessage(file + " changed while it was in use: start again, and leave the input alone while a job"
                        + " runs");
    }

    @Test
    void aFileThatGrowsDuringAPassIsRefusedAtItsEnd() throws IOException {
        Path file = TableRows.file(folder, "a\n1\n");
        TableSource table = Tables.csv(file, CsvOptions.DEFAULT);
        try (TableReader reader = table.open(List.of("a"))) {
            assertThat(reader.next()).isTrue();
            Files.writeString(file, "2\n", java.nio.file.StandardOpenOption.APPEND);
            assertThatThrownBy(() -> {
                        while (reader.next()) {
                            reader.value(0);
                        }
                    })
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("changed");
        }
    }

    @Test
    void aFileThatIsGoneIsRefused() throws IOException {
        Path file = TableRows.file(folder, "a\n1\n");
        TableSource table = Tables.csv(file, CsvOptions.DEFAULT);
        Files.delete(file);
        assertRefused(table, "cannot be read any more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann.alder@example.org,Ann Alder,1980-02-01\nbo@example.org,Bo,1975-07-15\n",
                "Ann,+44 20 7946 0958\n",
                "Ann,0123456789\n",
                "Ann,53fb8ab85c5a6ef8fdeba8b239a23e20859a7cf14909cfc627cf807e6c70a2af\n",
                "1980-02-01,17\n1980-02-01,17\n",
            })
    void aFileWithoutAHeaderIsToldAndNothingOfItIsShown(String content) {
        assertThatThrownBy(() -> table(content))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith(
                        "t.csv has no header, its first line holds values: say so with noHeader(), or put a"
                                + " line before it that names the columns");
    }

    @Test
    void namesThatCouldBeValuesAreColumnsAndAreNotListed() {
        TableSource table = table("Ann Alder,1980-02-01,17\nx,y,z\n");
        assertThat(table.schema().names()).hasSize(3);
        assertThatThrownBy(() -> table.open(List.of("email")))
                .hasMessageEndingWith("no column \"email\": name one that it has");
        assertThat(table("email,2023,2024-01-31\n").schema().names()).contains("2024-01-31");
        assertThat(table("1\n2\n").schema().names()).containsExactly("1");
    }

    /** Looked for one by one, the columns would take minutes. */
    @Test
    @Timeout(60)
    void aHeaderOfVeryManyColumnsIsReadInLinearTime() {
        int columns = 400_000;
        String names = IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        TableSource table = table(names + "\n" + "x,".repeat(columns - 1) + "y\n");
        try (TableReader reader = table.open(table.schema().names())) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.value(columns - 1)).isEqualTo("y");
            assertThat(reader.next()).isFalse();
        }
    }
}
