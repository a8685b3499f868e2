package org.psikit.io.internal.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.InputException;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableReader;
import org.psikit.io.table.TableRows;
import org.psikit.io.table.TableSettings;
import org.psikit.io.table.TableSource;

class XlsxTableTest {

    private static final String HEADER = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c></row>";

    @TempDir
    Path folder;

    private TableSource open(Sheets sheets, String rows) throws IOException {
        return Tables.open(sheets.write(folder.resolve("t.xlsx"), rows), CsvOptions.DEFAULT);
    }

    /** The cells of column A below a header, read one by one. */
    private List<String> column(Sheets sheets, String... cells) throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        for (String cell : cells) {
            rows.append("<row>").append(cell).append("</row>");
        }
        List<String> values = new ArrayList<>();
        TableRows.of(open(sheets, rows.toString())).forEach(row -> values.add(row.get(0)));
        return values;
    }

    @Test
    void rowsAndCellsMayHaveHoles() throws IOException {
        Sheets sheets = new Sheets()
                .strings(
                        "<t>name</t>",
                        "<r><t>Zo</t></r><r><rPr/><t>ë</t></r><rPh><t>zoe</t></rPh>",
                        "<t xml:space=\"preserve\"> x_x000D_y_x005F_ </t>");
        TableSource table = open(
                sheets,
                "<row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"D2\" t=\"inlineStr\"><is><t>d</t></is></c>"
                        + "<c r=\"E2\"/></row>"
                        + "<row r=\"3\"><c r=\"B3\"/></row>"
                        + "<row r=\"5\"><c r=\"B5\" t=\"s\"><v>1</v></c></row>"
                        + "<row r=\"6\"><c r=\"A6\" t=\"b\"><v>1</v></c><c r=\"B6\" t=\"s\"><v>2</v></c>"
                        + "<c r=\"C6\" t=\"e\"><v>#N/A</v></c><c r=\"D6\" t=\"str\"><f>A1</f><v>f</v></c></row>");
        assertThat(table.schema().names()).containsExactly("column A", "name", "column C", "d");
        assertThat(TableRows.of(table))
                .containsExactly(List.of("", "Zoë", "", ""), List.of("TRUE", " x\ry_ ", "#N/A", "f"));
        assertThat(table.description().layout()).isEqualTo("Excel workbook");
        assertThat(table.description().estimatedRows()).isEqualTo(2);
        try (TableReader reader = table.open(List.of("d", "name", "d"))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.next()).isTrue();
            assertThat(List.of(reader.value(0), reader.value(1), reader.value(2)))
                    .containsExactly("f", " x\ry_ ", "f");
            assertThat(reader.where()).endsWith("t.xlsx row 6");
            assertThat(reader.row()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "0, 0",
        "-0.5, -0.5",
        "0.1, 0.1",
        "1.1000000000000001, 1.1",
        "491512345678, 491512345678",
        "4.91512345678E+11, 491512345678",
        "999999999999999, 999999999999999",
        "1E-3, 0.001",
        "123456789.12345679, 123456789.123457"
    })
    void numbersHaveTheDigitsThatExcelKeeps(String stored, String seen) throws IOException {
        assertThat(column(new Sheets(), "<c><v>" + stored + "</v></c>")).containsExactly(seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000000000", "1.2345678901234568E+18", "-4916123456789012345"})
    void aNumberThatLostDigitsIsRefusedWithItsPlace(String stored) {
        assertThatThrownBy(() -> column(new Sheets(), "<c><v>7</v></c>", "<c><v>" + stored + "</v></c>"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("t.xlsx row 3, column A", "more than 15 digits", "as text")
                .hasMessageNotContaining(stored);
    }

    @ParameterizedTest
    @CsvSource({
        "14, 45351, 2024-02-29",
        "14, 1, 1900-01-01",
        "14, 59, 1900-02-28",
        "14, 60, 60",
        "14, 61, 1900-03-01",
        "14, 45351.75, 2024-02-29",
        "22, 45351.75, 2024-02-29T18:00:00",
        "22, 45351, 2024-02-29T00:00:00",
        "22, 45351.999999999, 2024-03-01T00:00:00",
        "21, 0.75, 18:00:00",
        "46, 1.5, 36:00:00",
        "14, -3, -3",
        "14, 2958466, 2958466",
        "14, 2958465, 9999-12-31",
        "2, 45351, 45351",
        "49, 45351, 45351"
    })
    void daysAndTimesAreThoseOfIso8601(int format, String stored, String seen) throws IOException {
        assertThat(column(new Sheets().builtIn(format), "<c s=\"1\"><v>" + stored + "</v></c>"))
                .containsExactly(seen);
    }

    @Test
    void daysMayBeCountedFrom1904() throws IOException {
        assertThat(column(
                        new Sheets().since1904().builtIn(14), "<c s=\"1\"><v>43889</v></c>", "<c s=\"1\"><v>0</v></c>"))
                .containsExactly("2024-02-29", "1904-01-01");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dd.mm.yyyy;@ | 45351 | 2024-02-29",
                "[$-409]d\\-mmm\\-yy | 45351 | 2024-02-29",
                "yyyy\\-mm\\-dd\\ hh:mm | 45351.5 | 2024-02-29T12:00:00",
                "h:mm AM/PM | 0.5 | 12:00:00",
                "[h]:mm | 1.25 | 30:00:00",
                "mm:ss | 0.001 | 00:01:26.4",
                "00000 | 1067 | 01067",
                "00000 | 1234567 | 1234567",
                "000\\-00\\-0000 | 12345678 | 012-34-5678",
                "(000) 000-0000 | 12345678 | (001) 234-5678",
                "00000 | 10.5 | 10.5",
                "0 | 1067 | 1067",
                "0.00 | 3.5 | 3.5",
                "#,##0 | 12345 | 12345",
                "\"day\" 0 | 7 | 7",
                "General | 7 | 7",
                "[Red]General | 7 | 7",
                "\"d\"#,##0.0 | 7 | 7"
            })
    void formatsThatAreWrittenOut(String format, String stored, String seen) throws IOException {
        assertThat(column(new Sheets().format(format), "<c s=\"1\"><v>" + stored + "</v></c>"))
                .containsExactly(seen);
    }

    @Test
    void aSheetIsFoundByItsName() throws IOException {
        Path file = new Sheets().write(folder.resolve("t.xlsx"), HEADER);
        TableSettings settings = TableSettings.DEFAULT;
        assertThat(Tables.open(List.of(file), settings.sheet("Two")).schema().names())
                .containsExactly("only");
        assertThat(Tables.open(List.of(file), settings).schema().names()).containsExactly("a");
        assertThatThrownBy(() -> Tables.open(List.of(file), settings.sheet("two")))
                .isInstanceOf(UsageException.class)
                .hasMessageContainingAll("no sheet \"two\"", "One, Two", "sheet()");
        Path csv = Files.writeString(folder.resolve("t.csv"), "a\n");
        assertThatThrownBy(() -> Tables.open(List.of(csv), settings.sheet("Two")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no Excel workbook");
    }

    @Test
    void aCellWithoutAColumnNameIsRefused() {
        assertThatThrownBy(() -> open(new Sheets(), HEADER + "<row r=\"4\"><c r=\"AB4\"><v>1</v></c></row>"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("t.xlsx row 4, column AB", "t.xlsx row 1 names no column");
        assertThatThrownBy(() -> open(new Sheets(), "<row/>"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("empty sheet");
    }

    /** As programs write it that compute nothing. A text that is empty is one. */
    @Test
    void aFormulaWithoutItsValueIsRefused() throws IOException {
        for (String value : List.of("", "<v></v>", "<v/>")) {
            assertThatThrownBy(() -> column(new Sheets(), "<c><f>LOWER(B2)</f>" + value + "</c>"))
                    .isInstanceOf(InputException.class)
                    .hasMessageContainingAll("row 2, column A: a formula that was never computed: ");
        }
        assertThat(column(new Sheets(), "<c><f>A1</f><v>7</v></c>")).containsExactly("7");
        assertThat(column(new Sheets(), "<c t=\"b\"/><c t=\"str\"><f>B1</f><v></v></c>"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r=\"x\"/>",
                "<row r=\"0\"/>",
                "<row r=\"1048577\"/>",
                "<row><c r=\"XFE1\"><v>1</v></c></row>",
                "<row><c r=\"1\"><v>1</v></c></row>",
                "<row><c r=\"ZZZZZZZZZZZZ1\"><v>1</v></c></row>",
                "<row><c t=\"s\"><v>99</v></c></row>",
                "<row><c t=\"s\"><v>-1</v></c></row>",
                "<row><c><v>secret</v></c></row>",
                "<row><c><v>1E999999999</v></c></row>",
                "<row><c><v>1E-999999999</v></c></row>",
                "<row><c s=\"x\"><v>1</v></c></row>",
                "<row><c><v>1</v>",
                "&undefined;"
            })
    void damageIsRefusedInOneLine(String rows) {
        assertThatThrownBy(() -> open(new Sheets().strings("<t>a</t>"), HEADER + rows))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is damaged or no Excel workbook: ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void xmlHasNoEntitiesAndNoEndlessText() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        String stealing = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]><sst><si><t>&e;</t></si></sst>";
        String growing = "<!DOCTYPE x [<!ENTITY a \"" + "x".repeat(1_000) + "\"><!ENTITY b \"" + "&a;".repeat(1_000)
                + "\">]><sst><si><t>" + "&b;".repeat(1_000) + "</t></si></sst>";
        for (String strings : List.of(stealing, growing, "<sst><si><t>" + "x".repeat(70_000) + "</t></si></sst>")) {
            Sheets sheets = new Sheets().part("xl/sharedStrings.xml", strings);
            try {
                assertThat(column(sheets, "<c t=\"s\"><v>0</v></c>")).noneMatch(value -> value.contains("secret"));
            } catch (PsiException e) {
                assertThat(e).isInstanceOf(InputException.class).hasMessageContaining("is damaged");
            }
        }
    }

    @Test
    void aWorkbookThatIsCutOffIsRefusedWhereverItEnds() throws IOException {
        Path file = new Sheets().strings("<t>a</t>").write(folder.resolve("t.xlsx"), HEADER);
        byte[] whole = Files.readAllBytes(file);
        int directory = whole.length - 700;
        for (int length = 200; length < directory; length += 97) {
            Files.write(file, Arrays.copyOf(whole, length));
            try {
                Tables.open(file, CsvOptions.DEFAULT);
            } catch (PsiException e) {
                assertThat(e).isInstanceOf(InputException.class);
            }
        }
    }
}
