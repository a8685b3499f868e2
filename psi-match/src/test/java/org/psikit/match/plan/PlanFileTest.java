package org.psikit.match.plan;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.error.InputException;
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
        draft.add(PlanField.RULES, Rule.parse("email"));
        draft.set(PlanField.REVEAL, List.of(new Figure.Count()));
        assertThat(PlanFile.write(draft.plan())).isEqualTo("""
                        # A plan of psikit: both parties need the same one, see psi plan --help

                        # ways for two rows to match, tried in this order
                        rules:
                          - email

                        # what is the same value
                        profile: basic-1

                        # auto, or one that psi protocols lists
                        protocol: auto

                        # what the protocol must withstand
                        security: semi-honest

                        # what is learned: rows, or figures, one or a list: count, sum:SIDE.COLUMN(scale=DIGITS,max=NUMBER), mean:…, stats:…, group:SIDE.COLUMN(VALUE,VALUE)
                        reveal: count

                        # who learns it
                        to: both

                        # columns that a party lets the other read of matched rows, as in listener.segment(max=20)
                        send: []

                        # figures are refused on fewer keys, on either side
                        min-set: 100

                        # with fewer keys in both files nothing but that is revealed; of groups, cell by cell
                        min-matches: 0

                        # noise on figures for differential privacy, or none
                        dp-epsilon: none
                        """);
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
                "rules: [a]\\nprotcol: vole | line 2: a plan has no field of this name: it has rules,",
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
