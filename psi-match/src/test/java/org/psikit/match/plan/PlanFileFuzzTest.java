package org.psikit.match.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.psikit.core.error.PsiException;
import org.psikit.match.campaign.Damage;
import org.psikit.match.keys.Placeholders;
import org.psikit.match.keys.Profile;
import org.psikit.match.keys.Rule;

/** Texts that people write or send: plan files, rules, placeholder lists, the plan of an index; read, or refused. */
class PlanFileFuzzTest {

    private static final List<Rule> RULES = List.of(
            Rule.parse("email:email"), Rule.parse("first|given:name+last:name+born:date"), Rule.parse("phone:phone"));
    private static final Plan PLAN = new PlanDraft()
            .set(PlanField.RULES, RULES)
            .set(PlanField.TO, To.BOTH)
            .plan();

    @FuzzTest(maxDuration = "2m")
    void planFile(byte[] data) {
        try {
            Plan plan = PlanFile.parse("plan.yaml", text(data));
            assertThat(PlanFile.parse("plan.yaml", PlanFile.write(plan)).digest())
                    .isEqualTo(plan.digest());
        } catch (PsiException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "2m")
    void rule(byte[] data) {
        try {
            Rule rule = Rule.parse(text(data));
            assertThat(Rule.parse(rule.label())).isEqualTo(rule);
            assertThat(rule.mostValues()).isPositive();
        } catch (PsiException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "2m")
    void indexPlan(byte[] data) {
        try {
            assertThat(IndexPlan.parse(text(data)).text()).isEqualTo(text(data));
        } catch (PsiException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest(maxDuration = "2m")
    void placeholders(byte[] data) {
        try {
            assertThat(Placeholders.parse("own", text(data))).isNotNull();
        } catch (PsiException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Test
    void damagedTexts() {
        run(1, 30, 3000);
    }

    @Test
    @Tag("slow")
    void manyDamagedTexts() {
        int runs = Integer.getInteger("psikit.campaign.runs", 200_000);
        run(Long.getLong("psikit.campaign.seed", 13_000_000), runs / 20, runs);
    }

    private void run(long seed, int plans, int lines) {
        Damage.campaign(bytes(PlanFile.write(PLAN)), seed, plans, this::planFile);
        for (Rule rule : RULES) {
            Damage.campaign(bytes(rule.label()), seed, lines / 3, this::rule);
        }
        String index = new IndexPlan(RULES, Profile.BASIC_1, IndexPlan.columns(List.of("city(max=20)"))).text();
        Damage.campaign(bytes(index), seed, plans, this::indexPlan);
        Damage.campaign(bytes("any\tnone\nemail\tinfo@a.example\n# ours\n"), seed, lines, this::placeholders);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] data) {
        return new String(data, StandardCharsets.UTF_8);
    }
}
