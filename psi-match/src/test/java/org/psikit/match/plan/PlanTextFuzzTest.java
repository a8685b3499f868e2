package org.psikit.match.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.psikit.core.error.PsiException;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Rule;

/** Bytes from the wire as a plan: the same plan, or a typed exception in one line. */
class PlanTextFuzzTest {

    private static final Plan PLAN = new PlanDraft()
            .add(PlanField.RULES, Rule.of("email", Normalizer.TEXT))
            .plan();

    @FuzzTest(maxDuration = "10s")
    void peersText(byte[] data) {
        try {
            PLAN.requireSameAs(data);
        } catch (PsiException e) {
            assertThat(e.getMessage()).doesNotContain("\n", "\r", "\u001b").hasSizeLessThan(500);
        }
    }
}
