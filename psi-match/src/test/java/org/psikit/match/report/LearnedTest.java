package org.psikit.match.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.psikit.core.api.Reveal;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Rule;
import org.psikit.match.plan.Figures;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.PlanDraft;
import org.psikit.match.plan.PlanField;
import org.psikit.match.plan.To;

class LearnedTest {

    @Test
    void everyPlanHasItsStatements() {
        for (Reveal reveal : Reveal.values()) {
            for (To to : To.values()) {
                for (int rules = 1; rules <= (reveal == Reveal.ROWS ? 2 : 1); rules++) {
                    for (Party me : Party.values()) {
                        Learned mine = Learned.of(plan(reveal, to, rules), me);
                        assertThat(mine.you().equals("nothing")).isEqualTo(!to.includes(me));
                        assertThat(mine.peer().equals("nothing")).isEqualTo(!to.includes(me.other()));
                        assertThat(mine.both()).startsWith("sizes, rounded up");
                        assertThat(mine.before() + mine.after()).doesNotContain("%");
                    }
                }
            }
        }
    }

    @Test
    void theUsualCaseReadsAsPromised() {
        assertThat(Learned.of(plan(Reveal.ROWS, To.BOTH, 1), Party.LISTENER).after())
                .isEqualTo("you learned: which of your rows matched.  the peer learned: the same for its rows."
                        + "  both learned: sizes, rounded up");
        Learned sender = Learned.of(plan(Reveal.ROWS, To.LISTENER, 2), Party.CONNECTOR);
        assertThat(sender.you()).isEqualTo("nothing");
        assertThat(sender.peer()).startsWith("which of its rows matched, by rule");
        assertThat(Learned.of(plan(Reveal.ROWS, To.BOTH, 2), Party.CONNECTOR).both())
                .contains("the number of matches");
    }

    @Test
    void theTableForDocumentsHasEveryCase() {
        assertThat(Learned.table().lines())
                .hasSize(10)
                .allMatch(line -> line.startsWith("| ") || line.startsWith("|-"));
    }

    private static Plan plan(Reveal reveal, To to, int rules) {
        List<Rule> list = rules == 1
                ? List.of(Rule.of("a", Normalizer.TEXT))
                : List.of(Rule.of("a", Normalizer.TEXT), Rule.of("b", Normalizer.TEXT));
        List<String> words = reveal == Reveal.FIGURES
                ? List.of("stats:listener.a", "group:connector.b(x,y)")
                : List.of(reveal.label());
        return new PlanDraft()
                .set(PlanField.RULES, list)
                .set(PlanField.REVEAL, Figures.parse(words))
                .set(PlanField.TO, to)
                .plan();
    }
}
