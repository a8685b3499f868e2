package org.psikit.match.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.PlanField;
import org.psikit.match.plan.PlanFile;

/** What a lawyer reads of a plan. */
class PlanExplanationTest {

    private static final String NAMES = "listener-name: Harbour Books\nconnector-name: Tidewater\n";

    @Test
    void figuresAreSaidInWordsWithTheNamesOfTheParties() {
        Plan plan = PlanFile.parse(
                "p",
                NAMES + "rules: [email:email]\nreveal: ['sum:listener.spend(scale=2,max=1000)',"
                        + " 'stats:connector.visits', 'group:connector.region(north,south)']\nmin-matches: 20\n"
                        + "purpose: Find out whether a joint offer pays\ndate: 2026-03-31\n");
        PlanExplanation explanation = PlanExplanation.of(plan);
        assertThat(explanation.title()).isEqualTo("A plan between Harbour Books and Tidewater");
        assertThat(text(explanation))
                .contains(
                        "Harbour Books learns these figures, over the records in both files, each key counted once:"
                                + " the number of them; the sum of spend, from Harbour Books' file; the mean and variance of"
                                + " visits, from Tidewater's file (and with it their number, the sum and the sum of squares);"
                                + " each of these by region, from Tidewater's file (north, south), instead of in total;"
                                + " of a group with fewer than 20 of them, only that they are so few.",
                        "Tidewater learns the same.",
                        "The result is for this purpose: Find out whether a joint offer pays.",
                        "The parties agreed on it on 2026-03-31.",
                        "No figure is computed if either file has fewer than 100 different keys.",
                        HexFormat.of().formatHex(plan.digest()))
                .doesNotContain("you", "the peer", "..", "the listener");
        assertThat(explanation.settings())
                .hasSameSizeAs(PlanField.ALL)
                .contains(new PlanExplanation.SettingInWords(
                        "to", "both", "Harbour Books and Tidewater both learn the result"));
    }

    @ParameterizedTest
    @CsvSource({
        "standard-1, 'the list called standard-1, such as n/a or unknown'",
        "none, every value that is not empty counts",
        "['any:n/v'], are those listed above"
    })
    void whichValuesStandForNone(String list, String meaning) {
        PlanExplanation explanation =
                PlanExplanation.of(PlanFile.parse("p", "rules: [email]\nplaceholders: " + list + "\n"));
        assertThat(explanation.settings())
                .filteredOn(setting -> setting.name().equals("placeholders"))
                .singleElement()
                .satisfies(setting -> assertThat(setting.meaning()).endsWith(meaning));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to: both | Harbour Books learns which of its rows matched. | Tidewater learns which of its rows matched.",
                "to: listener | Harbour Books learns which of its rows matched. | Tidewater learns nothing of the result.",
                "reveal: count | Harbour Books learns how many distinct keys are in both files. | Tidewater learns the same.",
                "send: [listener.tier] | Harbour Books learns which of its rows matched. | Tidewater learns which of its rows matched, and for those reads these columns of Harbour Books' file: tier.",
            })
    void whoLearnsWhat(String field, String listener, String connector) {
        Learned.InSentences learned = Learned.sentences(PlanFile.parse("p", NAMES + "rules: [email]\n" + field + "\n"));
        assertThat(learned.all()).startsWith(listener, connector).allMatch(sentence -> sentence.endsWith("."));
    }

    @Test
    void severalRulesTellHowManyMatchedByEach() {
        Plan plan = PlanFile.parse("p", "rules: [email, 'name:name+zip:exact']\n");
        assertThat(Learned.sentences(plan).all())
                .contains(
                        "The listener learns which of its rows matched, by rule.",
                        "Both learn how many records with a key the other has at most, rounded up, and how many"
                                + " matched by each rule.");
        assertThat(text(PlanExplanation.of(plan)))
                .contains(
                        "Two records match if they have (1) the same email (case and outer blanks do not count), or else"
                                + " (2) the same name (compared as name) and the same zip (to the character); a record that"
                                + " an earlier rule matched takes no part in later ones.",
                        "The plan states no purpose.",
                        "The plan does not fix its identity");
    }

    private static String text(PlanExplanation explanation) {
        return explanation.sections().stream()
                .map(PlanExplanation.Section::sentences)
                .flatMap(List::stream)
                .collect(Collectors.joining("\n"));
    }
}
