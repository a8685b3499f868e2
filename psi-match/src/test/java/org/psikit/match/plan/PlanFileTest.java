package org.psikit.match.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.error.InputException;
import org.psikit.io.link.Fingerprint;
import org.psikit.match.keys.Profile;
import org.psikit.match.keys.Rule;

class PlanFileTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsReadBack() {
        PlanDraft draft = new PlanDraft();
        draft.add(PlanField.RULES, Rule.parse("email:email"));
        draft.add(PlanField.RULES, Rule.parse("last name+post\\:code:exact"));
        draft.add(PlanField.RULES, Rule.parse("it's: #1".replace(":", "\\:") + ":sha256(phone)"));
        draft.add(PlanField.RULES, Rule.parse("null"));
        draft.add(PlanField.RULES, Rule.parse("Größe\\+日本"));
        draft.set(PlanField.PROFILE, Profile.META_1);
        draft.set(PlanField.PROTOCOL, "vole");
        draft.set(PlanField.SECURITY, SecurityModel.MALICIOUS);
        draft.set(PlanField.TO, To.CONNECTOR);
        draft.set(PlanField.MIN_SET, 7);
        draft.set(
                PlanField.SEND,
                Sends.parse(List.of("listener.Größe: cm(max=3)", "listener.null", "listener.a(max=9)"), null));
        Plan plan = draft.plan();
        assertThat(PlanFile.parse("p", PlanFile.write(plan))).isEqualTo(plan);
        assertThat(PlanFile.parse("p", PlanFile.write(plan)).text()).isEqualTo(plan.text());
    }

    @Test
    void everyFieldIsWrittenWithItsMeaning() {
        PlanDraft draft = new PlanDraft();
        draft.set(PlanField.LISTENER_NAME, Optional.of("Harbour Books"));
        draft.set(PlanField.CONNECTOR_NAME, Optional.of("Tidewater & Son"));
        draft.set(PlanField.CONNECTOR_FINGERPRINT, Optional.of(Fingerprint.of(new byte[32])));
        draft.set(PlanField.PURPOSE, Optional.of("what our common readers spend: 2026, once"));
        draft.set(PlanField.DATE, Optional.of(LocalDate.of(2026, 3, 31)));
        draft.add(PlanField.RULES, Rule.parse("email:email"));
        draft.set(PlanField.REVEAL, Figures.parse(List.of("sum:listener.spend", "group:connector.region(n,s)")));
        draft.set(PlanField.TO, To.CONNECTOR);
        draft.set(PlanField.MIN_MATCHES, 20L);
        assertThat(PlanFile.write(draft.plan(), List.of("A contract", "", "in two lines")))
                .isEqualTo("""
                        # A contract
                        #
                        # in two lines

                        # name of the party that waits, for sentences and reports
                        listener-name: 'Harbour Books'

                        # fingerprint of the party that waits; no other is then accepted
                        # here: each side names the identity of the other when it starts the job
                        listener-fingerprint: none

                        # name of the party that dials, for sentences and reports
                        connector-name: 'Tidewater & Son'

                        # fingerprint of the party that dials; no other is then accepted
                        # here: the program refuses any other identity of Tidewater & Son
                        connector-fingerprint: sha256:0000000000000000000000000000000000000000000000000000000000000000

                        # the purpose for which both use the result
                        purpose: 'what our common readers spend: 2026, once'

                        # the day on which both agreed on this plan
                        date: 2026-03-31

                        # ways for two rows to match, tried in this order
                        # here: two records match if they have the same email (compared as email)
                        rules:
                          - email:email

                        # the profile that decides which values are equal
                        # here: before they are compared, values are normalised by the profile called basic-1
                        profile: basic-1

                        # values that mean no value: standard-1, none, or a list of TYPE:VALUE
                        # here: values that mean no value, for which a record never matches, are those of the list called standard-1, such as n/a or unknown
                        placeholders: standard-1

                        # auto, or one that psi protocols lists
                        # here: the programs choose the fastest protocol that suits this plan, once sizes are known
                        protocol: auto

                        # the adversary that the protocol must withstand
                        # here: holds against a party that follows the protocol and records everything it sees; a party that departs from it may learn or falsify more
                        security: semi-honest

                        # the result: rows, or figures, one or a list: count, sum:SIDE.COLUMN(scale=DIGITS,max=NUMBER), mean:…, stats:…, group:SIDE.COLUMN(VALUE,VALUE)
                        # here: over the records in both files, each key counted once: the number of them; the sum of spend, from Harbour Books' file; each of these by region, from Tidewater & Son's file (n, s), instead of in total
                        reveal:
                          - 'sum:listener.spend(scale=0,max=1000000000)'
                          - 'group:connector.region(n,s)'

                        # who learns the result
                        # here: Tidewater & Son alone learns the result; Harbour Books does not
                        to: connector

                        # columns that a party lets the other read of matched rows, as in listener.segment(max=20)
                        # here: nobody gets a column of the other's file
                        send: []

                        # refuse figures if either side has fewer keys
                        # here: no figure is computed if either file has fewer than 100 different keys
                        min-set: 100

                        # withhold figures on fewer shared keys; in groups, cell by cell
                        # here: with fewer than 20 keys in both files, for each group by itself, that alone is learned, and no figure
                        min-matches: 20

                        # noise on figures for differential privacy, or none
                        # here: figures are exact
                        dp-epsilon: none
                        """);
        assertThat(PlanFile.parse("p", PlanFile.write(draft.plan()))).isEqualTo(draft.plan());
    }

    @Test
    void commentsDoNotCountAndNoNameBreaksOutOfThem() {
        Plan plan = PlanFile.parse("p", "rules: [\"a\\nto\\\\: listener\", \"b\\u2028c\", \"d\\x85e\"]\nmin-set: 5\n");
        String text = PlanFile.write(plan, List.of("x\nto: connector", "\u2029", "\uFEFF"));
        assertThat(text.lines().filter(line -> !line.startsWith("#") && line.contains("to:")))
                .containsExactly("to: both");
        Plan same = PlanFile.parse("p", PlanFile.write(PlanFile.parse("p", "rules: [a]"), List.of("one")));
        Plan other = PlanFile.parse("p", PlanFile.write(PlanFile.parse("p", "# two\nrules: [a] # three"), List.of()));
        assertThat(same.digest()).isEqualTo(other.digest());
    }

    @Test
    void whatIsNotNamedIsNotInTheTextThatBothCompare() {
        Plan plain = PlanFile.parse("p", "rules: [a]");
        assertThat(PlanFile.parse("p", "rules: [a]\npurpose: none\ndate: none\nlistener-name: none\n")
                        .text())
                .isEqualTo(plain.text());
        assertThat(PlanFile.parse("p", "rules: [a]\npurpose: churn\n").text())
                .isEqualTo(plain.text().replace("\"reveal\"", "\"purpose\":\"churn\",\"reveal\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "listener-name: A\nconnector-name: a",
                "listener-name: \"a\\nb\"",
                "purpose: \"a\\u202eb\"",
                "purpose: \"\\t \"",
                "date: 31.3.2026",
                "date: 2026-02-30",
                "listener-fingerprint: sha256:00",
                "connector-fingerprint: md5"
            })
    void namesDaysAndFingerprintsAreChecked(String fields) {
        assertThatThrownBy(() -> PlanFile.parse("p", "rules: [a]\n" + fields + "\n"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("p, line ");
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        Plan plan = PlanFile.parse("p", "rules: [email, 'name+postcode']\n");
        assertThat(plan.rules()).hasSize(2);
        assertThat(plan.protocol()).isEqualTo(Plan.AUTO);
        assertThat(plan.minSet()).isEqualTo(Plan.DEFAULT_MIN_SET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rules: [a]\\nprotcol: vole | line 2: a plan has no field of this name: it has listener-name,",
                "rules: [a]\\nto: both\\nto: listener | line 3: the field to stands twice",
                "rules: [a]\\nsecurity: strong | line 2: security: this is none of semi-honest, malicious",
                "rules: [a]\\nmin-set: many | line 2: min-set: a whole number is needed",
                "rules: [a]\\nsend: [b] | line 2: send: send() b does not say whose column it is",
                "rules: [a]\\nmin-set: 0 | the minimum set must be at least 1",
                "rules: a | line 1: rules takes a list",
                "rules: [{a: b}] | line 1: a single word is needed here",
                "rules: [a]\\nto: [both] | line 2: a single word is needed here",
                "rules: [&x a, *x] | line 1: anchors and tags have no place",
                "rules: [!!str a] | line 1: anchors and tags have no place",
                "rules: [a]\\nto: | line 2: nothing stands here",
                "rules: [a]\\n---\\nrules: [b] | line 2: a second document",
                "to: both | line 1: no rule",
                "rules: [a:colour] | line 1: rules: ",
                "[a, b] | line 1: a plan is a list of fields",
                "{[a]: b} | line 1: a single word is needed here",
                "rules: [a | line",
                "\\ta: b | line 1: not YAML",
                "'' | the file is empty",
            })
    void mistakesAreNamedWithTheirLine(String text, String message) {
        assertThatThrownBy(() ->
                        PlanFile.parse("plan.yaml", text.replace("\\n", "\n").replace("\\t", "\t")))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("plan.yaml")
                .hasMessageContaining(message);
    }

    @Test
    void hostileFilesAreRefusedAtOnce() throws IOException {
        assertThatThrownBy(() -> PlanFile.parse("p", "rules: " + "[".repeat(60_000)))
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> PlanFile.parse("p", "#".repeat(70_000))).isInstanceOf(InputException.class);
        Path large = Files.write(folder.resolve("large.yaml"), new byte[100_000]);
        assertThatThrownBy(() -> PlanFile.read(large)).isInstanceOf(InputException.class);
        Path latin = Files.write(folder.resolve("latin.yaml"), "rules: [größe]".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> PlanFile.read(latin)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> PlanFile.read(folder.resolve("none.yaml"))).isInstanceOf(InputException.class);
    }
}
