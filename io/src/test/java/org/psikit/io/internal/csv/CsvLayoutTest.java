package org.psikit.io.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.InputException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.BadRows;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableRows;
import org.psikit.io.table.TableSource;

/** What real exports have around their rows, and what is done with rows that cannot be read. */
class CsvLayoutTest {

    private static final CsvOptions REJECT = CsvOptions.DEFAULT.withBadRows(BadRows.REJECT);

    @TempDir
    Path folder;

    private TableSource table(String content) {
        return table(content, CsvOptions.DEFAULT);
    }

    private TableSource table(String content, CsvOptions options) {
        return Tables.csv(TableRows.file(folder, content), options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\r\n", "SEP=;\n", "\"sep=;\"\n", "\n\nsep=;\n", "sep=;;;\n"})
    void aSeparatorLineNamesTheDelimiterAndIsNoRow(String line) {
        TableSource table = table(line + "email;name,first\nann@example.org;Ann,A\n");
        assertThat(table.schema().names()).containsExactly("email", "name,first");
        assertThat(TableRows.of(table)).containsExactly(List.of("ann@example.org", "Ann,A"));
    }

    @Test
    void aDelimiterThatIsGivenWinsOverTheLine() {
        TableSource table = table("sep=;\nemail,a;b\nx,1;2\n", CsvOptions.DEFAULT.withDelimiter(','));
        assertThat(table.schema().names()).containsExactly("email", "a;b");
    }

    @Test
    void theDelimiterIsTheOneByWhichRowsAgree() {
        TableSource table = table("name;address (street, number, city)\nAnn;Main Street\nBo;Elm Street\n");
        assertThat(table.schema().names()).hasSize(2);
        assertThat(TableRows.of(table)).contains(List.of("Bo", "Elm Street"));
        assertThat(table("a|b\n\"x;y;z\"|1\n\"x;y\"|2\n").schema().names()).containsExactly("a", "b");
        assertThat(table("name;note\nAnn;x, y\nBo;x, y\n").schema().names()).containsExactly("name", "note");
    }

    @Test
    void linesAreLeftOutAsTheOptionSays() {
        String content = "Customer list\r\n\"quote\r\n\r\nemail,name\r\nann@example.org,Ann\r\n,\"\r\n";
        TableSource table = table(content, CsvOptions.DEFAULT.withSkipLines(3));
        assertThat(table.schema().names()).containsExactly("email", "name");
        try (TableReader reader = table.open(List.of("name"))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.value(0)).isEqualTo("Ann");
            assertThat(reader.where()).endsWith("t.csv line 5");
            assertThatThrownBy(reader::next).hasMessageContaining("line 6");
        }
        assertThatThrownBy(() -> table("a\n1\n", CsvOptions.DEFAULT.withSkipLines(9)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has 2 lines, and skipLines() leaves out 9");
        assertThatThrownBy(() -> CsvOptions.DEFAULT.withSkipLines(-1)).isInstanceOf(UsageException.class);
    }

    @Test
    void aTitleAboveTheHeaderIsPointedOut() {
        assertThatThrownBy(
                        () -> table("Customer list\nGenerated 2026-01-02\n\nemail,name\nann@x.org,Ann\nbo@x.org,Bo\n"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line 1 has 1 cell, and all lines from line 4 on have 2")
                .hasMessageContaining("skipLines() 3");
    }

    @Test
    void commentsAboveTheHeaderAreNoRows() {
        assertThat(table("# exported by tool 1.2\n#\nemail,name\nann@x.org,Ann\n")
                        .schema()
                        .names())
                .containsExactly("email", "name");
        assertThat(table("# one column\nemail\nann@x.org\n").schema().names()).containsExactly("email");
        assertThat(table("#id,name\n1,Ann\n").schema().names()).containsExactly("#id", "name");
        assertThat(table("#id\n1\n").schema().names()).containsExactly("#id");
    }

    @Test
    void withoutAHeaderColumnsAreNumbered() {
        TableSource table = table("ann@example.org,Ann\nbo@example.org,Bo\n", CsvOptions.DEFAULT.withHeader(false));
        assertThat(table.schema().names()).containsExactly("1", "2");
        assertThat(TableRows.of(table))
                .containsExactly(List.of("ann@example.org", "Ann"), List.of("bo@example.org", "Bo"));
        assertThatThrownBy(() -> table("\n", CsvOptions.DEFAULT.withHeader(false)))
                .hasMessageContaining("is empty: it has no row");
    }

    @ParameterizedTest
    @CsvSource({"'\u001A',0", "'x,y\r\n\u001A',1", "'x,y\u001A',1", "'x,y\u001Az',1"})
    void theEndOfFileOfDosIsNoRow(String end, int more) {
        List<List<String>> rows = TableRows.of(table("a,b\r\n1,2\r\n" + end));
        assertThat(rows).hasSize(1 + more).contains(List.of("1", "2"));
        if (end.endsWith("z")) {
            assertThat(rows).contains(List.of("x", "y\u001Az"));
        }
    }

    @Test
    void namesThatStandTwiceOrNowhereAreNumbered() {
        TableSource table = table("id,email, id,,\n1,x,2,3,\n1,x,2\n1,x,2,,,,\n");
        assertThat(table.schema().names()).containsExactly("id (1)", "email", "id (3)", "column 4", "column 5");
        assertThat(TableRows.of(table))
                .containsExactly(
                        List.of("1", "x", "2", "3", ""),
                        List.of("1", "x", "2", "", ""),
                        List.of("1", "x", "2", "", ""));
    }

    @Test
    void delimitersAtTheEndOfRowsAreNoCells() {
        assertThat(TableRows.of(table("a,b\n1,2,\n3,4,,\n"))).containsExactly(List.of("1", "2"), List.of("3", "4"));
        assertThatThrownBy(() -> TableRows.of(table("a,b\n1,2,3\n"))).hasMessageContaining("line 2: 3 cells");
    }

    @Test
    void namesLoseWhatNobodySees() {
        assertThat(table("\uFEFF\uFEFFemail,na\u200Bme,first\u00A0name\u00A0\nx,y,z\n")
                        .schema()
                        .names())
                .containsExactly("email", "name", "first name");
    }

    @Test
    void badRowsAreRefusedWithWhatToDo() {
        assertThatThrownBy(() -> TableRows.of(table("a,b\n1\n")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line 2: 1 cell where the header has 2")
                .hasMessageContaining("badRows() reject");
    }

    @Test
    void badRowsCanBeTold() {
        byte[] content = "a,b\n1,2\nsecret\n3,Bj?rn\n4,5,6\n7,8\n".getBytes(StandardCharsets.UTF_8);
        content[new String(content, StandardCharsets.UTF_8).indexOf('?')] = (byte) 0xF6;
        TableSource table = Tables.csv(TableRows.file(folder, content), REJECT);
        try (TableReader reader = table.open(List.of("a", "b"))) {
            assertRow(reader, null, "1", "2");
            assertRow(reader, "has fewer cells than the header", "secret", "");
            assertRow(reader, "holds bytes that are no text in the file's encoding", "3", "Bj\uFFFDrn");
            assertRow(reader, "has more cells than the header", "4", "5");
            assertRow(reader, null, "7", "8");
            assertThat(reader.row()).isEqualTo(4);
            assertThat(reader.next()).isFalse();
        }
        try (TableReader reader = table.open(List.of("a"))) {
            for (int i = 0; i < 3; i++) {
                assertThat(reader.next()).isTrue();
            }
            assertThat(reader.problem()).as("of a column that is not read").isNotNull();
        }
    }

    private static void assertRow(TableReader reader, String problem, String a, String b) {
        assertThat(reader.next()).isTrue();
        assertThat(reader.problem()).isEqualTo(problem);
        assertThat(List.of(reader.value(0), reader.value(1))).containsExactly(a, b);
    }

    /** What a quote left open swallows is not one bad row. */
    @Test
    void aRaggedRowOfSeveralLinesIsAlwaysRefused() {
        TableSource table = table("a,b\n\"Al,1\nBo,2\nCy,3\"\nDi,4\n", REJECT);
        assertThatThrownBy(() -> TableRows.of(table))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is a quote left open?");
    }

    @Test
    void anEscapeCharacterIsTaken() {
        String content = "a,b\n\"x\\\"y\",1\nx\\,y,\\N\n\"x\\\ny\",\\\\\nz,N\\N\nlast\n";
        TableSource table = table(content, CsvOptions.DEFAULT.withEscape('\\'));
        try (TableReader reader = table.open(List.of("a", "b"))) {
            assertRow(reader, null, "x\"y", "1");
            assertRow(reader, null, "x,y", "");
            assertRow(reader, null, "x\ny", "\\");
            assertRow(reader, null, "z", "NN");
            assertThatThrownBy(reader::next).hasMessageContaining("line 7");
        }
        assertThatThrownBy(() -> TableRows.of(table(content))).hasMessageContaining("escape()");
        assertThatThrownBy(() -> CsvOptions.DEFAULT.withEscape('"')).isInstanceOf(UsageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE"})
    void anOutputBeginsAsItsInput(String charset) {
        TableSource marked = Tables.csv(
                TableRows.file(
                        folder, "\uFEFFemail;name\r\nx;J\u00FCrgen\r\n", java.nio.charset.Charset.forName(charset)),
                CsvOptions.DEFAULT);
        assertThat(copy(marked)).isEqualTo("\uFEFFemail;name\r\nx;J\u00FCrgen\r\n");
        assertThat(copy(table("email;name\nx;y\n"))).isEqualTo("email;name\nx;y\n");
    }

    private static String copy(TableSource table) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TableReader reader = table.open(table.schema().names());
                RowWriter writer = Tables.sink(out).open(OutputColumns.allOf(table))) {
            while (reader.next()) {
                writer.copy(reader, List.of());
            }
            writer.commit();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ann Alder,Bonn,Friend\nBo Birk,Kiel,Foe\n", "Post,Bonn,Nord,Alder\nx,y,z,w\n"})
    void noWordOfAFirstLineThatMayBeACustomerIsShown(String content) {
        assertThatThrownBy(() -> table(content).open(List.of("email")))
                .isInstanceOf(UsageException.class)
                .hasMessageEndingWith("has no column \"email\": name one that it has");
    }

    @ParameterizedTest
    @ValueSource(strings = {"E-Mail,Last Name", "id,vorname", "customerId,x1", "Kundennummer,Ort", "email_2,spend"})
    void wordsOfHeadersAreShown(String header) {
        assertThatThrownBy(() -> table(header + "\nx,y\n").open(List.of("email")))
                .hasMessageContaining(" (it has " + header.replace(",", ", ") + ")");
    }
}
