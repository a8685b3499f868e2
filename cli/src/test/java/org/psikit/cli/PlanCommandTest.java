package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.api.SecurityModel;
import org.psikit.match.keys.Rule;
import org.psikit.match.plan.PlanDraft;
import org.psikit.match.plan.PlanField;
import org.psikit.match.plan.PlanFile;
import org.psikit.match.plan.To;
import picocli.CommandLine;

class PlanCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int psi(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    @Test
    void writesThePlanAndTellsWhatItMeans() {
        Path plan = folder.resolve("plan.yaml");
        assertThat(psi(
                        "plan",
                        "--on",
                        "email",
                        "--on",
                        "name+postcode:postcode",
                        "--rows-mine",
                        "2000000",
                        "--rows-theirs",
                        "5000",
                        "--bandwidth",
                        "1Gbit",
                        "--latency",
                        "5ms",
                        "--out",
                        plan.toString()))
                .isZero();
        PlanDraft expected = new PlanDraft();
        expected.add(PlanField.RULES, Rule.parse("email"));
        expected.add(PlanField.RULES, Rule.parse("name+postcode:postcode"));
        assertThat(PlanFile.read(plan)).isEqualTo(expected.plan());
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("you which of your rows matched, by rule", "the peer the same for its rows")
                .contains(
                        "over 1 Gbit/s with a round trip of 5 ms",
                        "ecdh",
                        "kkrt",
                        "<- this one",
                        "auto takes the quickest");
    }

    @Test
    void whatCannotRunInTheMemoryIsNotRecommendedAndSaysWhatItNeeds() {
        assertThat(psi("plan", "--on", "email", "--memory", "256m", "--rows-mine", "1000000", "--bandwidth", "10Mbit"))
                .isZero();
        assertThat(err.toString())
                .containsPattern("vole .* needs --memory \\d+m")
                .containsPattern("(kkrt|ecdh) .* <- this one")
                .contains("mind:", "invent matches");
        assertThat(psi("plan", "--on", "email", "--memory", "255m")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void withoutAFileThePlanGoesToStandardOutputAlone() {
        assertThat(psi("plan", "--on", "email", "--reveal", "count", "--to", "listener"))
                .isZero();
        assertThat(PlanFile.parse("out", out.toString()).to()).isEqualTo(To.LISTENER);
        assertThat(err.toString()).contains("how many distinct keys are in both files", "nothing");
    }

    @Test
    void whatCannotBeDoneIsRefusedBeforeAnythingIsWritten() {
        Path plan = folder.resolve("plan.yaml");
        assertThat(psi("plan", "--on", "a", "--protocol", "nothing", "--out", plan.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(psi("plan", "--out", plan.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(psi("plan", "--on", "a", "--rows-mine", "-1")).isEqualTo(ExitCode.USAGE);
        assertThat(psi("plan", "--on", "a", "--bandwidth", "fast")).isEqualTo(ExitCode.USAGE);
        assertThat(plan).doesNotExist();
    }

    @Test
    void aFlagThatContradictsTheFileIsNamedWithBothValues() throws IOException {
        PlanDraft draft = new PlanDraft();
        draft.add(PlanField.RULES, Rule.parse("email"));
        draft.set(PlanField.SECURITY, SecurityModel.SEMI_HONEST);
        Path plan = Files.writeString(folder.resolve("plan.yaml"), PlanFile.write(draft.plan()));
        String[] match = {
            "match", "--listen", ":0", "--identity", "me", "--peer", "x", "--input", "a.csv", "--plan", plan.toString()
        };
        assertThat(psi(with(match, "--on", "phone"))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .contains("--on phone contradicts " + plan + ", which says email: leave the flag out");
        assertThat(psi(with(match, "--min-set", "5"))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--min-set 5 contradicts");
        // The same again is no contradiction: it goes on to the identity, which is not there.
        assertThat(psi(with(match, "--on", "email", "--to", "both")))
                .isNotEqualTo(ExitCode.USAGE)
                .isNotZero();
        Files.writeString(plan, "rules: [email]\nprotcol: vole\n");
        assertThat(psi(match)).isEqualTo(3);
        assertThat(err.toString()).contains("plan.yaml, line 2: a plan has no field of this name");
    }

    private static String[] with(String[] first, String... more) {
        String[] all = java.util.Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }
}
