package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.cli.internal.view.InspectPage;
import org.psikit.core.error.Setting;
import org.psikit.match.internal.input.KeyFindings;
import org.psikit.match.internal.inspect.Inspection;
import picocli.CommandLine;

class InspectCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine psi =
            Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void valuesAreShownOnlyWhenAskedFor() throws IOException {
        String file = csv("state;n\nnsw;1\nnsw;2\nvic;3\n");
        assertThat(psi.execute("inspect", file)).isZero();
        assertThat(out.toString()).doesNotContain("nsw").contains("types are guessed");
        assertThat(psi.execute("inspect", file, "--show-values")).isZero();
        assertThat(out.toString()).contains("state: nsw (2) · vic\n", "n: 1 · 2 · 3\n");
    }

    @Test
    void theKeyMayBeAnotherColumn() throws IOException {
        String file = csv("Mail,n\nx,1\n");
        assertThat(psi.execute("inspect", file, "--on", "email+n", "--column", "email=Mail"))
                .isZero();
        assertThat(out.toString()).contains("1 email+n").contains("0 rows without a key");
        assertThat(psi.execute("inspect", file, "--on", "email")).isEqualTo(ExitCode.INPUT);
        assertThat(psi.execute("inspect")).isEqualTo(ExitCode.USAGE);
        assertThat(psi.execute("inspect", file, "--encoding", "no such")).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 120})
    void noLineIsWiderThanTheTerminal(int width) {
        Inspection.Key key = new Inspection.Key(
                "text",
                12_345_678,
                1_234_567,
                new Inspection.Refused(12, 1_000),
                new Inspection.Count(4_194_304, false));
        Inspection inspection = new Inspection(
                "customers.csv",
                "CSV (comma, LF, UTF-8)",
                13_580_245,
                List.of(
                        new Inspection.Column("date of birth", "date", true, List.of(key), List.of()),
                        new Inspection.Column(
                                "\u001b[31mred",
                                "text",
                                false,
                                List.of(),
                                List.of(new Inspection.ValueCount("a\nb", 1_000, false)))),
                new Inspection.Keys(
                        List.of(new Inspection.RuleKeys(
                                "date of birth+surname+postcode", 12_345_678, new Inspection.Count(4_194_304, false))),
                        1_234_567,
                        List.of(new Inspection.Unusable(
                                "date of birth",
                                "date",
                                new Inspection.Why(
                                        "is ambiguous", "say how dates are written with " + Setting.DATE_FORMAT),
                                12,
                                List.of(new Inspection.ValueCount("99/99/9999", 12, true)))),
                        KeyFindings.NONE,
                        List.of("column \u001b[31mred holds values that differ by case alone: write " + Setting.ON
                                + " red:exact at both parties")));
        List<String> lines = new InspectPage(inspection, width, false).lines();
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        assertThat(String.join("\n", lines))
                .contains("~4,194,304", "12,345,678", "≥ 1,000", "a?b", "?[31mred", "warning: column", "--on")
                .contains("--date-format")
                .doesNotContain("\u001b");
    }

    @Test
    void whatCannotBeUsedIsShownByItsShapeWithWhatMendsIt() throws IOException {
        String file = csv("tel;born\n030 1234567;03/04/1980\n+49 30 7654321;1980-01-02\n4,93012E+11;x1\n");
        assertThat(psi.execute("inspect", file, "--on", "tel:phone+born:date")).isZero();
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("rows = filled + empty; filled = unreadable + placeholder + usable")
                .contains("tel as phone, 1 row: has no country code, as in 999 9999999: say where such numbers are from"
                        + " with --region")
                .contains("9,99999A+99: a spreadsheet has made powers of ten")
                .contains("is ambiguous, as in 99/99/9999: say how dates are written with --date-format: d.M.yyyy")
                .doesNotContain("1234567", "93012", "1980");
    }

    @Test
    void theSameAsJson() throws IOException {
        String file = csv("mail,n\na@b.example,1\nhello,2\n");
        assertThat(psi.execute("inspect", file, "--json", "--on", "mail:email", "--column", "phone=n"))
                .isZero();
        assertThat(out.toString())
                .startsWith("{")
                .contains("\"rows\" : 2", "\"unreadable\" : 1", "\"value\" : \"aaaaa\"", "\"rows_without_key\" : 1")
                .contains("--column phone=… is not used")
                .doesNotContain("hello");
    }

    @Test
    void columnsAreJoinedIntoAKey() throws IOException {
        String file = csv("Vorname,Nachname\nAda,Byron\n Ada ,byron\n,Byron\n,\n");
        assertThat(psi.execute("inspect", file, "--on", "name:name", "--column", "name=Vorname+Nachname"))
                .isZero();
        assertThat(out.toString())
                .contains("1 row without a key", "Vorname+Nachname  joined", "4 rows, 2 columns")
                .containsPattern("1 name:name +3 +1 +2 +1");
        assertThat(psi.execute("inspect", file, "--on", "name", "--column", "name=Vorname+Zuname"))
                .isEqualTo(ExitCode.INPUT);
        assertThat(err.toString()).contains("has no column Zuname");
    }

    private String csv(String content) throws IOException {
        return Files.writeString(folder.resolve("t.csv"), content).toString();
    }
}
