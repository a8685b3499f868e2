package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.cli.internal.page.PageTest;
import org.psikit.cli.internal.view.JsonFile;
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
    void aSetOfRulesIsWrittenOut() {
        Path plan = folder.resolve("plan.yaml");
        String[] person = {
            "--profile", "linkage-1", "--person", "given=g,surname=s,dob=d,postcode=p", "--out", plan.toString()
        };
        String[] all = Stream.concat(Stream.of("plan", "--on", "id"), Stream.of(person))
                .toArray(String[]::new);
        assertThat(psi(all)).isZero();
        assertThat(PlanFile.read(plan).rules()).hasSize(14);
        assertThat(plan)
                .content()
                .contains(
                        "  - id\n  - g:name+s:name+d:date+p:postcode\n",
                        "  - 'g&s:soundex:swap+d:date'\n",
                        "profile: basic-1\n");
        assertThat(psi("plan", "--plan", plan.toString(), "--rows-mine", "1000"))
                .isZero();
        assertThat(psi("plan", "--profile", "linkage-1")).isEqualTo(2);
        assertThat(psi("plan", "--profile", "linkage-1", "--person", "given=g")).isEqualTo(2);
        assertThat(psi("plan", "--on", "id", "--person", "given=g,surname=s,dob=d,postcode=p"))
                .isEqualTo(2);
        assertThat(psi("plan", "--on", "id", "--profile", "linkage-0")).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "pass --person given=KEY",
                        "needs a key for \"surname\"",
                        "--person goes with",
                        "is none of basic-1");
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
    void aPlanSaysWhoThePartiesAreAndWhatEachLearns() throws IOException {
        Path plan = folder.resolve("plan.yaml");
        assertThat(psi("plan", "--plan", contract().toString(), "--memory", "256m", "--out", plan.toString()))
                .isZero();
        assertThat(PlanFile.read(plan)).isEqualTo(PlanFile.read(contract()));
        assertThat(Files.readString(plan).replaceAll("\n# *", " "))
                .startsWith("# A plan between Harbour Books and Tidewater, written on ")
                .contains(
                        "The result is for this purpose: Find out whether a joint offer pays.",
                        "Harbour Books learns these figures, over the records in both files, each key counted once: the"
                                + " number of them; the sum of spend, from Harbour Books' file; each of these by region, from"
                                + " Tidewater's file (north, south), instead of in total.");
        assertThat(Files.readString(plan).lines()).allMatch(line -> line.length() < 220);
        assertThat(out.toString())
                .contains("What each side learns (this side is Harbour Books):", "wrote " + plan)
                .contains("needs --memory")
                .doesNotContain("<- this one");
    }

    @Test
    void theLawyerGetsSentencesAndAPage() throws IOException {
        Path plan = contract();
        out.getBuffer().setLength(0);
        assertThat(psi("plan", "--explain", plan.toString())).isZero();
        assertThat(out.toString())
                .startsWith("A plan between Harbour Books and Tidewater\n")
                .contains("\nWhat each side learns\n", "\n  purpose: Find out whether a joint offer pays\n");
        Path page = folder.resolve("plan.html");
        assertThat(psi("plan", "--explain", plan.toString(), "--out", page.toString()))
                .isZero();
        PageTest.assertStandsAlone(Files.readString(page));
        assertThat(page).content().contains("<h2>Purpose and date</h2>", "Harbour Books&#39; file");
        assertThat(psi("plan", "--explain", plan.toString(), "--out", page.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(psi("plan", "--explain", plan.toString(), "--on", "email")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("leave out --on");
        assertThat(psi("plan", "--explain", plan.toString(), "--out", plan.toString(), "--replace"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(psi("plan", "--explain", folder.resolve("none.yaml").toString()))
                .isEqualTo(ExitCode.INPUT);
    }

    @Test
    void aPlanThatIsThereIsReplacedOnRequestOnly() throws IOException {
        Path plan = Files.writeString(folder.resolve("plan.yaml"), "rules: [email]\n");
        assertThat(psi("plan", "--on", "phone", "--out", plan.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("plan.yaml is there already", "--replace");
        assertThat(plan).content().isEqualTo("rules: [email]\n");
        assertThat(psi("plan", "--on", "phone", "--out", plan.toString(), "--replace"))
                .isZero();
        assertThat(PlanFile.read(plan).rules()).containsExactly(Rule.parse("phone"));
        assertThat(psi("plan", "--plan", plan.toString(), "--out", plan.toString(), "--replace"))
                .isZero();
        assertThat(PlanFile.read(plan).rules()).containsExactly(Rule.parse("phone"));
    }

    @Test
    void aHyphenIsStandardOutput() {
        assertThat(psi("plan", "--on", "email", "--out", "-")).isZero();
        assertThat(PlanFile.parse("out", out.toString()).rules()).hasSize(1);
        assertThat(Path.of("-")).doesNotExist();
        assertThat(psi("plan", "--on", "email", "--out", "-", "--json")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void jsonHoldsThePlanItsExplanationAndTheEstimates() throws IOException {
        assertThat(psi("plan", "--on", "email", "--json", "--rows-mine", "1000"))
                .isZero();
        JsonFile.Fields all = JsonFile.read(Files.writeString(folder.resolve("p.json"), out.toString()));
        assertThat(all.object("plan").text("security")).isEqualTo("semi-honest");
        assertThat(all.object("explanation").text("title")).isEqualTo("A plan between the listener and the connector");
        assertThat(all.object("estimates").objects("protocols"))
                .anyMatch(each ->
                        each.text("protocol").equals(all.object("estimates").text("chosen")));
        assertThat(err.toString()).isEmpty();
        Path plan = contract();
        out.getBuffer().setLength(0);
        assertThat(psi("plan", "--explain", plan.toString(), "--json")).isZero();
        assertThat(out.toString())
                .contains("\"listener_name\" : \"Harbour Books\"")
                .doesNotContain("estimates");
    }

    private Path contract() throws IOException {
        return Files.writeString(
                folder.resolve("contract.yaml"),
                "rules: [email:email]\nreveal: ['sum:listener.spend(scale=2,max=1000)',"
                        + " 'group:connector.region(north,south)']\nlistener-name: Harbour Books\n"
                        + "connector-name: Tidewater\npurpose: Find out whether a joint offer pays\n");
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
