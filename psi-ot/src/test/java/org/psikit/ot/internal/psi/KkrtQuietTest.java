package org.psikit.ot.internal.psi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.psikit.core.api.Learners;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.PsiProtocolQuietTest;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.ForwardingChannel;
import org.psikit.core.channel.Step;
import org.psikit.ot.internal.oprf.kkrt.KkrtSteps;

/** The card promises nothing of a party that cheats; but nothing that it is told depends on what matched. */
class KkrtQuietTest extends PsiProtocolQuietTest {

    @Override
    protected PsiProtocol protocol() {
        return new KkrtPsi();
    }

    @Override
    protected Setting setting() {
        return Setting.of(Reveal.ROWS, Learners.RECEIVER).sending(0, 9);
    }

    @Override
    protected boolean hides(Step step) {
        return step.equals(KkrtSteps.MASKED_CODES)
                || step.equals(KkrtPsiSteps.TAGS)
                || step.equals(KkrtSteps.WRAPPED_KEYS)
                || step.equals(KkrtPsiSteps.SENDER_PAYLOADS);
    }

    @Test
    void anItemSentTwice() {
        Worlds worlds = Worlds.guessingTwice(Role.RECEIVER, 0, 21);
        assertThat(same(worlds, setting(), Role.RECEIVER, UnaryOperator.identity(), "a tag twice")
                        .end())
                .isEqualTo("done");
    }

    @Test
    void payloadsThatCannotBeRead() {
        UnaryOperator<Channel> flipped = channel -> new ForwardingChannel(channel) {
            @Override
            public void send(Step step, byte[] buffer, int offset, int length) {
                byte[] copy = Arrays.copyOfRange(buffer, offset, offset + length);
                if (step.equals(KkrtSteps.WRAPPED_KEYS)) {
                    for (int i = 0; i < copy.length; i++) {
                        copy[i] ^= 1;
                    }
                }
                super.send(step, copy, 0, length);
            }
        };
        Worlds worlds = Worlds.guessing(Role.RECEIVER, 0, 22);
        assertThat(same(worlds, setting(), Role.RECEIVER, flipped, "payloads").end())
                .isEqualTo("done");
    }
}
