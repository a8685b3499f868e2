package org.psikit.ot.internal.psi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Learners;
import org.psikit.core.api.Payload;
import org.psikit.core.api.PsiRun;
import org.psikit.core.api.PsiRuns.Inputs;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.ForwardingChannel;
import org.psikit.core.channel.Step;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.UsageException;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;

/** What the suites for all protocols do not reach: payloads, proofs, the sender's half of w, sizes far apart. */
class VolePsiTest {

    private static final int RECEIVER_BYTES = 5;
    private static final int SENDER_BYTES = 37;

    @ParameterizedTest
    @EnumSource(SecurityModel.class)
    void payloadsReachWhoHasTheItem(SecurityModel security) {
        Inputs inputs = Inputs.random(300, 400, 170, 5);
        PsiSession.Terms terms = new PsiSession.Terms(RECEIVER_BYTES, SENDER_BYTES, 0);
        var outcomes = run(inputs, Learners.BOTH, security, terms, UnaryOperator.identity());
        check(
                outcomes.first().get(),
                inputs.receiver().get(0),
                inputs.receiverAnswer().get(0),
                SENDER_BYTES);
        check(
                outcomes.second().get(),
                inputs.sender().get(0),
                inputs.senderAnswer().get(0),
                RECEIVER_BYTES);
    }

    @Test
    void sendersPayloadsAloneNeedNoAnswer() {
        Inputs inputs = Inputs.random(30, 20, 7, 6);
        PsiSession.Terms terms = new PsiSession.Terms(0, SENDER_BYTES, 0);
        var outcomes = run(inputs, Learners.RECEIVER, SecurityModel.SEMI_HONEST, terms, UnaryOperator.identity());
        check(
                outcomes.first().get(),
                inputs.receiver().get(0),
                inputs.receiverAnswer().get(0),
                SENDER_BYTES);
        assertThat(outcomes.second().get().received()).isEmpty();
    }

    @Test
    void receiversPayloadsNeedASenderWhoLearns() {
        Inputs inputs = Inputs.random(3, 3, 1, 6);
        PsiSession.Terms terms = new PsiSession.Terms(RECEIVER_BYTES, 0, 0);
        var outcomes = run(inputs, Learners.RECEIVER, SecurityModel.SEMI_HONEST, terms, UnaryOperator.identity());
        assertThatThrownBy(() -> outcomes.first().get()).isInstanceOf(UsageException.class);
    }

    /** A receiver who claims one more match has no proof of it. */
    @Test
    void aMatchThatWasNotEvaluatedIsCaught() {
        Inputs inputs = Inputs.random(40, 48, 20, 8);
        var outcomes = run(inputs, Learners.BOTH, SecurityModel.MALICIOUS, PsiSession.Terms.NONE, Claiming::new);
        assertThatThrownBy(() -> outcomes.second().get())
                .isInstanceOf(ProtocolAbortException.class)
                .hasMessageContaining("proofs");
    }

    @Test
    void sizesFarApart() {
        for (SecurityModel security : SecurityModel.values()) {
            for (int[] shape : new int[][] {{10, 100_000, 4}, {100_000, 10, 4}}) {
                Inputs inputs = Inputs.random(shape[0], shape[1], shape[2], 9);
                var outcomes = run(inputs, Learners.BOTH, security, PsiSession.Terms.NONE, UnaryOperator.identity());
                assertThat(outcomes.first().get().matched().words())
                        .isEqualTo(inputs.receiverAnswer().get(0).words());
                assertThat(outcomes.second().get().matched().words())
                        .isEqualTo(inputs.senderAnswer().get(0).words());
            }
        }
    }

    private static void check(BucketResult result, ItemBlock items, BitVector answer, int bytes) {
        assertThat(result.matched().words()).isEqualTo(answer.words());
        assertThat(result.received()).hasSize(answer.cardinality() * bytes);
        int at = 0;
        for (int i = 0; i < items.count(); i++) {
            if (answer.get(i)) {
                assertThat(Arrays.copyOfRange(result.received(), at, at + bytes))
                        .isEqualTo(payload(items, i, bytes));
                at += bytes;
            }
        }
    }

    private static byte[] payload(ItemBlock items, int item, int bytes) {
        return Randomness.seeded(items.low(item) ^ bytes).bytes(bytes);
    }

    private static Outcomes<BucketResult, BucketResult> run(
            Inputs inputs,
            Learners learners,
            SecurityModel security,
            PsiSession.Terms terms,
            UnaryOperator<Channel> receiverChannel) {
        return TwoParties.run(
                channel -> party(inputs, Role.RECEIVER, learners, security, terms, channel),
                channel -> party(inputs, Role.SENDER, learners, security, terms, channel),
                receiverChannel,
                UnaryOperator.identity());
    }

    private static BucketResult party(
            Inputs inputs,
            Role role,
            Learners learners,
            SecurityModel security,
            PsiSession.Terms terms,
            Channel channel) {
        ItemBlock own = (role == Role.RECEIVER ? inputs.receiver() : inputs.sender()).get(0);
        int bytesPerItem = terms.bytesOf(role);
        byte[] bytes = new byte[own.count() * bytesPerItem];
        for (int i = 0; i < own.count() && bytesPerItem > 0; i++) {
            System.arraycopy(payload(own, i, bytesPerItem), 0, bytes, i * bytesPerItem, bytesPerItem);
        }
        PsiSession.Sizes sizes = PsiSession.Sizes.single(
                inputs.receiver().get(0).count(), inputs.sender().get(0).count());
        try (Workers workers = new Workers(1);
                Randomness randomness = Randomness.seeded(role.ordinal());
                PsiRun run = new VolePsi()
                        .open(new PsiSession(
                                channel,
                                role,
                                new PsiSession.Task(learners, Reveal.ROWS, security, terms, sizes),
                                new PsiSession.Context(new byte[32], new byte[32], 1, 0),
                                PsiSession.Means.inMemory(randomness, workers)))) {
            return run.bucket(BucketId.first(1, 0), own, Payload.ofBytes(bytes, bytesPerItem));
        }
    }

    /** Sets a bit of the matched tags that was not set, and sends a made-up proof for it before the others. */
    private static final class Claiming extends ForwardingChannel {

        private boolean claimed;

        Claiming(Channel inner) {
            super(inner);
        }

        @Override
        public void send(Step step, byte[] buffer, int offset, int length) {
            byte[] copy = Arrays.copyOfRange(buffer, offset, offset + length);
            if (step.equals(VolePsiSteps.MATCHED)) {
                for (int bit = 0; bit < 8 && !claimed; bit++) {
                    claimed = (copy[0] >>> bit & 1) == 0;
                    copy[0] |= (byte) (1 << bit);
                }
            }
            if (step.equals(VolePsiSteps.PROOFS) && claimed) {
                super.send(step, new byte[Proofs.BYTES], 0, Proofs.BYTES);
            }
            super.send(step, copy, 0, length);
        }
    }
}
