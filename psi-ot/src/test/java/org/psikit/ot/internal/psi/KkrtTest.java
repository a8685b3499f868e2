package org.psikit.ot.internal.psi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.api.Learners;
import org.psikit.core.api.ProtocolCard;
import org.psikit.core.api.PsiRuns;
import org.psikit.core.api.PsiRuns.Inputs;
import org.psikit.core.api.PsiRuns.Learned;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.SecurityModel;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.ForwardingChannel;
import org.psikit.core.channel.Step;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.ot.internal.hashing.CuckooParameters;
import org.psikit.ot.internal.oprf.kkrt.KkrtSteps;

@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KkrtTest {

    @ParameterizedTest
    @CsvSource({"10, 100000, 7", "100000, 10, 7", "17000, 16000, 9000", "40000, 3, 3"})
    void unequalSizes(int receiver, int sender, int common) {
        plainAnswer(Inputs.random(receiver, sender, common, 1), 2);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"10, 1000000, 10", "1000000, 10, 10"})
    void veryUnequalSizes(int receiver, int sender, int common) {
        plainAnswer(Inputs.random(receiver, sender, common, 2), 1);
    }

    @Test
    void trafficIsWhatTheCardSays() {
        Inputs inputs = Inputs.random(20_000, 30_000, 100, 3);
        AtomicLong sent = new AtomicLong();
        AtomicLong received = new AtomicLong();
        UnaryOperator<Channel> meter = c -> new ForwardingChannel(c) {
            @Override
            public void send(Step step, byte[] buffer, int offset, int length) {
                super.send(step, buffer, offset, length);
                sent.addAndGet(length);
            }

            @Override
            public void receive(Step step, byte[] buffer, int offset, int length) {
                super.receive(step, buffer, offset, length);
                received.addAndGet(length);
            }
        };
        PsiRuns.run(new KkrtPsi(), inputs, Setting.of(Reveal.ROWS, Learners.RECEIVER), meter, UnaryOperator.identity());
        ProtocolCard.Cost cost = new KkrtPsi().card().cost();
        assertThat((double) sent.get())
                .isBetween(
                        0.95 * cost.bytesFromReceiver(20_000, 30_000, 9),
                        1.05 * cost.bytesFromReceiver(20_000, 30_000, 9));
        assertThat((double) received.get())
                .isBetween(
                        0.95 * cost.bytesFromSender(20_000, 30_000, 9), 1.05 * cost.bytesFromSender(20_000, 30_000, 9));
    }

    @Test
    void aTryBeyondTheLastIsRefused() {
        Inputs inputs = Inputs.random(10, 10, 3, 1);
        UnaryOperator<Channel> cheat = c -> new ForwardingChannel(c) {
            @Override
            public void send(Step step, byte[] buffer, int offset, int length) {
                if (step.equals(KkrtSteps.TRY)) {
                    buffer[offset] = CuckooParameters.TRIES;
                }
                super.send(step, buffer, offset, length);
            }
        };
        Outcomes<Learned, Learned> ends = PsiRuns.run(
                new KkrtPsi(), inputs, Setting.of(Reveal.ROWS, Learners.BOTH), cheat, UnaryOperator.identity());
        assertThat(ends.second().failure())
                .isInstanceOf(ProtocolAbortException.class)
                .hasMessageContaining("kkrt 1");
    }

    /** Where matches stand in what the receiver returns says nothing of its cuckoo table: one bit an item of the sender. */
    @Test
    void theReceiverReturnsOneBitAnItem() {
        Inputs inputs = Inputs.random(50, 80, 20, 1);
        AtomicLong bytes = new AtomicLong();
        UnaryOperator<Channel> listen = c -> new ForwardingChannel(c) {
            @Override
            public void send(Step step, byte[] buffer, int offset, int length) {
                if (step.equals(KkrtPsiSteps.MATCHED)) {
                    bytes.addAndGet(length);
                }
                super.send(step, buffer, offset, length);
            }
        };
        PsiRuns.run(new KkrtPsi(), inputs, Setting.of(Reveal.ROWS, Learners.BOTH), listen, UnaryOperator.identity());
        assertThat(bytes.get()).isEqualTo(10);
    }

    private static void plainAnswer(Inputs inputs, int threads) {
        Setting setting = new Setting(Reveal.ROWS, Learners.BOTH, SecurityModel.SEMI_HONEST, threads, 1);
        Outcomes<Learned, Learned> ends = PsiRuns.run(new KkrtPsi(), inputs, setting);
        assertThat(ends.first().get().count()).isEqualTo(inputs.count());
        assertThat(ends.second().get().count()).isEqualTo(inputs.count());
        assertThat(List.of(ends.first().get().rows().get(0).words()))
                .usingRecursiveComparison()
                .isEqualTo(List.of(inputs.receiverAnswer().get(0).words()));
        assertThat(List.of(ends.second().get().rows().get(0).words()))
                .usingRecursiveComparison()
                .isEqualTo(List.of(inputs.senderAnswer().get(0).words()));
    }
}
