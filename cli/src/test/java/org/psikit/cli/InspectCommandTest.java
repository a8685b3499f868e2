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
                        List.of("column \u001b[31mred holds values that differ by case alone: write " + Setting.ON
                                + " red:exact at both parties")));
        List<String> lines = new InspectPage(inspection, width, false).lines();
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        assertThat(String.join("\n", lines))
                .contains("~4,194,304", "12,345,678", "≥ 1,000", "a?b", "?[31mred", "warning: column", "--on")
                .doesNotContain("\u001b");
    }

    private String csv(String content) throws IOException {
        return Files.writeString(folder.resolve("t.csv"), content).toString();
    }
}
