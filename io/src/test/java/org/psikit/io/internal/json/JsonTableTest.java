package org.psikit.io.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.InputException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.OutputColumns;
import org.psikit.io.table.Published;
import org.psikit.io.table.RowWriter;
import org.psikit.io.table.TableColumn;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableRows;
import org.psikit.io.table.TableSource;

class JsonTableTest {

    @TempDir
    Path folder;

    private TableSource open(String content) throws IOException {
        return Tables.open(Files.writeString(folder.resolve("t.jsonl"), content), CsvOptions.DEFAULT);
    }

    @Test
    void linesAreRows() {
        TableSource table = Tables.open(Published.file("cases/formats/jsonl.jsonl"), CsvOptions.DEFAULT);
        assertThat(table.schema().names()).containsExactly("email", "name");
        assertThat(TableRows.of(table))
                .containsExactly(List.of("ann@example.org", "Ann"), List.of("bo@example.org", "Bo"));
        assertThat(table.description().layout()).isEqualTo("JSON");
        assertThat(table.description().estimatedRows()).isEqualTo(2);
    }

    @Test
    void valuesHaveTheTextThatStandsThere() throws IOException {
        TableSource table = open("""
                {"a":"x\\u00e9\\n","b":12345678901234567890.50,"c":null,"d":true}

                {"d":{"e":[1, "2"]},"a":4.91512E+11,"f":""}
                """);
        assertThat(table.schema().names()).containsExactly("a", "b", "c", "d", "f");
        assertThat(TableRows.of(table))
                .containsExactly(
                        List.of("xé\n", "12345678901234567890.50", "", "true", ""),
                        List.of("4.91512E+11", "", "", "{\"e\":[1,\"2\"]}", ""));
        try (TableReader reader = table.open(List.of("d"))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.next()).isTrue();
            assertThat(reader.where()).endsWith("t.jsonl line 3");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"a\":1},{\"a\":2}]",
                "[\n {\"a\":1},\n {\"a\":2}\n]\n",
                "{\"a\":1}{\"a\":2}",
                "\uFEFF{\"a\":1}\n{\"a\":2}"
            })
    void anArrayAndObjectsWithoutLinesAreRowsToo(String content) throws IOException {
        assertThat(TableRows.of(open(content))).containsExactly(List.of("1"), List.of("2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1}\n{\"a\":\"secret # line 2: this is no JSON",
                "{\"a\":1}\n{\"a\":secret} # line 2: this is no JSON",
                "{\"a\":1}\n\"secret\" # line 2: a row is no object",
                "{\"a\":1,\"a\":\"secret\"} # line 1: a name stands twice",
                "[{\"a\":1}] {\"a\":\"secret\"} # line 1: text follows the array",
                "[{\"a\":1}, # line 1: this is no JSON",
                "{} # has no columns",
                "{\"secret@example.org\":1,\"b\":2}{ # line 1: this is no JSON"
            })
    void whatIsNoTableIsRefusedWithItsLine(String contentAndWords) {
        int mark = contentAndWords.lastIndexOf(" # ");
        String content = contentAndWords.substring(0, mark);
        String words = contentAndWords.substring(mark + 3);
        assertThatThrownBy(() -> open(content))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("secret")
                .satisfies(e -> assertThat(String.valueOf(e.getCause())).doesNotContain("secret"));
    }

    @Test
    void hostileDepthAndBytesEndWell() throws IOException {
        assertThatThrownBy(() -> open("{\"a\":" + "[".repeat(5_000)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("too deep");
        byte[] latin = "{\"a\":\"caf\u00E9 x\"}".getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(folder.resolve("latin.jsonl"), latin);
        assertThatThrownBy(() -> Tables.open(file, CsvOptions.DEFAULT)).isInstanceOf(InputException.class);
    }

    /** What is hostile is refused before it has filled the memory. */
    @Test
    void neitherNamesNorValuesGrowWithoutEnd() throws IOException {
        StringBuilder names = new StringBuilder("{");
        for (int i = 0; i < 40_000; i++) {
            names.append("\"n").append(i).append("\":1,");
        }
        assertThatThrownBy(() -> open(names + "\"last\":"))
                .as("before the object ends")
                .isInstanceOf(InputException.class)
                .hasMessageContaining("more than 16,384 names");
        String below = "{\"a\":" + names + "\"last\":1}}\n";
        assertThat(TableRows.of(open(below + below))).hasSize(2);
        for (String value : List.of(
                "[" + "1,".repeat(9 << 20) + "1]", "\"" + "x".repeat((1 << 24) + 1) + "\"", "1".repeat(2_000))) {
            assertThatThrownBy(() -> open("{\"a\":" + value + "}"))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("line 1: a value is too long or too deep");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\":1,\"\\u0061\":2}", "{\"b\":{\"a\":1,\"a\":2}}", "{\"a\":1}\n{\"b\":1,\"a\":2,\"b\":3}"})
    void aNameThatStandsTwiceIsRefusedHoweverItIsWritten(String content) {
        assertThatThrownBy(() -> open(content))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a name stands twice in an object");
    }

    /** As a double, the first two are one value, and the third is no number. */
    @Test
    void numbersInListsKeepTheirTextToo() throws IOException {
        String values = "[1.00000000000000000001,{\"b\":[1.0,1e400,-0.0,12345678901234567890,1.10]}]";
        assertThat(TableRows.of(open("{\"a\":" + values + "}"))).containsExactly(List.of(values));
    }

    /** Encoders write half a surrogate pair as a question mark: two values would become one. */
    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\":\"x\\ud83d\"}", "{\"a\":\"\\ude00\\ud83d\"}", "{\"\\ud83d\":1}", "{\"a\":[\"\\ud83d\"]}"
            })
    void halfACharacterIsRefused(String row) throws IOException {
        assertThatThrownBy(() -> open("{\"a\":1}\n" + row))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line 2: a text has half a character");
        assertThat(TableRows.of(open("{\"a\":\"\\ud83d\\ude00\"}"))).containsExactly(List.of("\uD83D\uDE00"));
    }

    @Test
    void rowsAreWrittenAsLines() throws IOException {
        TableSource table = open("{\"a\":\"x\\\"\\n\"}\n{\"a\":null}\n");
        Path file = folder.resolve("out.jsonl");
        try (TableReader reader = table.open(List.of("a"));
                RowWriter writer = Tables.sink(file)
                        .open(new OutputColumns(
                                table, List.of("a"), List.of(TableColumn.text("id"), TableColumn.integer("rule"))))) {
            while (reader.next()) {
                writer.copy(reader, List.of("é", "2"));
            }
            writer.commit();
        }
        assertThat(file)
                .hasContent("{\"a\":\"x\\\"\\n\",\"id\":\"é\",\"rule\":2}\n{\"a\":null,\"id\":\"é\",\"rule\":2}\n");
    }
}
