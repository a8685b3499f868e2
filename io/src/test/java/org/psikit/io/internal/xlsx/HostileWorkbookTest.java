package org.psikit.io.internal.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.error.InputException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.format.Tables;
import org.psikit.io.table.CsvOptions;
import org.psikit.io.table.TableRows;
import org.psikit.io.table.TableSettings;
import org.psikit.io.table.TableSource;

/** Workbooks that no spreadsheet program wrote. What is in them is refused, in little memory and in little time. */
@Timeout(120)
class HostileWorkbookTest {

    private static final String HEADER = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c></row>";
    private static final String TEXT_ROW = "<row><c t=\"s\"><v>0</v></c></row>";
    private static final String LONG = "x".repeat(3 << 20);

    @TempDir
    private Path folder;

    private TableSource open(Sheets sheets, String rows) throws IOException {
        return Tables.open(sheets.write(folder.resolve("t.xlsx"), HEADER + rows), CsvOptions.DEFAULT);
    }

    private static String sst(String strings) {
        return "<sst>" + strings + "</sst>";
    }

    static List<String> hostileStrings() throws IOException {
        Path secret = Files.createTempFile("secret", ".txt");
        Files.writeString(secret, "secret");
        secret.toFile().deleteOnExit();
        String laughs = IntStream.range(1, 10)
                .mapToObj(i -> "<!ENTITY l%d \"%s\">".formatted(i, ("&l" + (i - 1) + ";").repeat(10)))
                .collect(Collectors.joining());
        return List.of(
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"%s\">]>".formatted(secret.toUri()) + sst("<si><t>&e;</t></si>"),
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"http://127.0.0.1:1/\">]>" + sst("<si><t>&e;</t></si>"),
                "<!DOCTYPE x SYSTEM \"%s\">".formatted(secret.toUri()) + sst("<si><t>&undeclared;</t></si>"),
                "<!DOCTYPE x [<!ENTITY l0 \"lol\">" + laughs + "]>" + sst("<si><t>&l9;</t></si>"),
                sst("<si><t>" + LONG + "</t></si>"),
                sst("<si><t><![CDATA[" + LONG + "]]></t></si>"),
                sst("<si><t a=\"" + LONG + "\">x</t></si>"),
                sst("<!--" + LONG + "--><si><t>x</t></si>"),
                sst("<si><t>" + "<r>".repeat(100_000)),
                sst(IntStream.range(0, 100_000).mapToObj(i -> "<n" + i + "/>").collect(Collectors.joining())),
                sst("<si><t>" + "a&amp;".repeat(1 << 18) + "</t></si>"));
    }

    @ParameterizedTest
    @MethodSource("hostileStrings")
    void sharedTextsHaveBounds(String strings) {
        assertThatThrownBy(() -> TableRows.of(open(new Sheets().part("xl/sharedStrings.xml", strings), TEXT_ROW)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is damaged or no Excel workbook: ")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r=\"3\"><c><v>1</v></c></row><row r=\"3\"><c><v>2</v></c></row>",
                "<row r=\"3\"><c><v>1</v></c></row><row r=\"2\"><c><v>2</v></c></row>",
                "<row r=\"3\"><c r=\"A3\"><v>1</v></c><c r=\"A3\"><v>2</v></c></row>",
                "<row r=\"-1\"><c><v>1</v></c></row>",
                "<row><c t=\"s\"><v>2147483648</v></c></row>",
                "<row><c t=\"s\"><v>1</v></c></row>"
            })
    void rowsAscendAndTextsAreThere(String rows) {
        assertThatThrownBy(() -> TableRows.of(open(new Sheets().strings("<t>only</t>"), rows)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is damaged or no Excel workbook: ");
    }

    /** Encoders write half a surrogate pair as a question mark: two values would become one. */
    @Test
    void halfACharacterIsRefused() throws IOException {
        String row = "<row><c t=\"str\"><v>x_xD83D_%s</v></c></row>";
        assertThatThrownBy(() -> open(new Sheets(), row.formatted("")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("row 2, column A: a text has half a character");
        assertThat(TableRows.of(open(new Sheets(), row.formatted("_xDE00_"))))
                .containsExactly(List.of("x\uD83D\uDE00"));
    }

    @Test
    void aCellHasTheLengthOfExcels() {
        for (String cell : List.of(
                "<c t=\"str\"><v>" + LONG + "</v></c>",
                "<c t=\"inlineStr\"><is><t>" + LONG + "</t></is></c>",
                "<c t=\"str\" r=\"" + LONG + "\"/>")) {
            assertThatThrownBy(() -> open(new Sheets(), "<row>" + cell + "</row>"))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("is damaged");
        }
    }

    /** A pattern for numbers is tried in time that grows with its length squared. */
    @Test
    void aFormatOfEndlessZerosSaysNothing() throws IOException {
        String zeros = "0".repeat(200_000);
        assertThat(TableRows.of(open(new Sheets().format(zeros), "<row><c s=\"1\"><v>7</v></c></row>")))
                .containsExactly(List.of("7"));
        assertThat(TableRows.of(open(new Sheets().format("0".repeat(240) + "x"), "<row><c s=\"1\"><v>7</v></c></row>")))
                .containsExactly(List.of("7"));
    }

    @Test
    void namesOfSheetsStayInTheirLine() throws IOException {
        StringBuilder sheets = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            sheets.append("<sheet name=\"s").append(i).append("&#10;\u001b[31m\" r:id=\"rId1\"/>");
        }
        String workbook = "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                + "<sheets>" + sheets.toString().replace("\u001b", "&#x9b;") + "</sheets></workbook>";
        Path file = new Sheets().part("xl/workbook.xml", workbook).write(folder.resolve("t.xlsx"), HEADER);
        assertThatThrownBy(() -> Tables.open(List.of(file), TableSettings.DEFAULT.sheet("none")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no sheet \"none\"")
                .hasMessageNotContainingAny("\n", "\u009b")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_000));
    }

    /** A target may lead anywhere: it is the name of a part of the archive, and no more. */
    @ParameterizedTest
    @ValueSource(strings = {"../../../etc/passwd", "file:///etc/passwd", "http://127.0.0.1:1/x", "/"})
    void aSheetIsInTheArchive(String target) throws IOException {
        String relations = "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"" + target
                + "\" TargetMode=\"External\"/></Relationships>";
        Sheets sheets = new Sheets().part("xl/_rels/workbook.xml.rels", relations);
        assertThatThrownBy(() -> open(sheets, ""))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is damaged or no Excel workbook");
    }
}
