package org.psikit.match.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.psikit.core.channel.InMemoryChannel;
import org.psikit.core.channel.Step;
import org.psikit.core.error.PsiException;
import org.psikit.core.random.Randomness;
import org.psikit.match.keys.Normalizer;
import org.psikit.match.keys.Rule;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.PlanDraft;
import org.psikit.match.plan.PlanField;

/** Whatever a peer says in the handshake, it ends in a typed exception of one line. */
class HandshakeFuzzTest {

    private static final Plan PLAN = new PlanDraft()
            .add(PlanField.RULES, Rule.of("email", Normalizer.TEXT))
            .plan();

    private static final Step[] STEPS = {Frame.HELLO, Frame.PLAN, Frame.SIZE, Frame.CHOICE, Frame.READY};

    @FuzzTest(maxDuration = "2s")
    void messages(FuzzedDataProvider data) {
        InMemoryChannel[] pair = InMemoryChannel.pair();
        try (Randomness randomness = Randomness.seeded(1)) {
            for (int i = data.consumeInt(0, 6); i > 0; i--) {
                Step step = STEPS[data.consumeInt(0, STEPS.length - 1)];
                byte[] bytes = data.consumeBytes(data.consumeInt(0, 300));
                pair[1].send(step, bytes, 0, bytes.length);
            }
            pair[1].flush();
            pair[1].close();
            new Handshake(pair[0], Party.LISTENER, new byte[32], new byte[32], randomness).meet(PLAN, Claim.NONE);
        } catch (PsiException e) {
            assertThat(e.getMessage()).doesNotContain("\n", "\r", "\u001b").hasSizeLessThan(600);
        }
    }
}
