package org.psikit.match.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.error.PsiException;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Profile;
import org.psikit.match.keys.Rule;

/** Bytes from the wire as a plan: the same plan, or a typed exception in one line. */
class PlanTextFuzzTest {

    private static final Plan PLAN = new Plan(
            List.of(Rule.of("email", Normalizer.TEXT)),
            Profile.BASIC_1,
            "auto",
            SecurityModel.SEMI_HONEST,
            Reveal.ROWS,
            To.BOTH,
            100);

    @FuzzTest(maxDuration = "10s")
    void peersText(byte[] data) {
        try {
            PLAN.requireSameAs(data);
        } catch (PsiException e) {
            assertThat(e.getMessage()).doesNotContain("\n", "\r", "\u001b").hasSizeLessThan(500);
        }
    }
}
