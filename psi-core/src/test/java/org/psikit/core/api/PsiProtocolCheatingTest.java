package org.psikit.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.psikit.core.api.PsiRuns.Inputs;
import org.psikit.core.api.PsiRuns.Learned;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.TamperingChannel;
import org.psikit.core.channel.TamperingChannel.Fault;
import org.psikit.core.channel.TwoParties.Outcome;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.error.PsiException;
import org.psikit.core.vector.BitVector;

/**
 * One party spoils each of its messages in turn, in every way that {@link TamperingChannel} knows. Both ends come to an
 * end, with a {@link PsiException} or with an answer; and the receiver's answer never holds an item that is not shared.
 * (Content that is changed without a trace is another input of a semi-honest party, so matches may be missing.)
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class PsiProtocolCheatingTest {

    /** The protocol under test. */
    protected abstract PsiProtocol protocol();

    /** What the run is to do. */
    protected Setting setting() {
        return Setting.of(Reveal.ROWS, Learners.BOTH);
    }

    /** Every which message is spoilt; 1 unless a protocol sends many that are alike. */
    protected int everyNth() {
        return 1;
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void receiverSpoilsEachMessage(Fault fault) {
        spoilEach(fault, true);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void senderSpoilsEachMessage(Fault fault) {
        spoilEach(fault, false);
    }

    private void spoilEach(Fault fault, boolean receiverSpoils) {
        spoilEach(fault, receiverSpoils, setting());
        boolean sends = protocol().card().abilities().stream()
                .anyMatch(a -> a.reveal() == setting().reveal() && a.send());
        if (sends) {
            boolean both = setting().learners() == Learners.BOTH;
            spoilEach(fault, receiverSpoils, setting().sending(both ? 5 : 0, 9));
        }
    }

    private void spoilEach(Fault fault, boolean receiverSpoils, Setting setting) {
        Inputs inputs = Inputs.random(40, 48, 20, 2);
        int messages = 1;
        for (int k = 0; k < messages; k += everyNth()) {
            int message = k;
            AtomicReference<TamperingChannel> spoiler = new AtomicReference<>();
            UnaryOperator<Channel> spoil = c -> {
                spoiler.set(new TamperingChannel(c, message, fault));
                return spoiler.get();
            };
            Outcomes<Learned, Learned> outcomes = receiverSpoils
                    ? PsiRuns.run(protocol(), inputs, setting, spoil, UnaryOperator.identity())
                    : PsiRuns.run(protocol(), inputs, setting, UnaryOperator.identity(), spoil);
            messages = Math.max(messages, spoiler.get().sent());
            endsWell(outcomes.first());
            endsWell(outcomes.second());
            genuine(outcomes.first(), inputs, setting, Role.RECEIVER);
            genuine(outcomes.second(), inputs, setting, Role.SENDER);
            if (outcomes.first().failure() == null) {
                subset(outcomes.first().get().rows(), inputs.receiverAnswer());
            }
        }
    }

    private static void endsWell(Outcome<Learned> outcome) {
        if (outcome.failure() != null) {
            assertThat(outcome.failure()).isInstanceOf(PsiException.class);
        }
    }

    /** Payloads are authenticated: whoever has a row has what the peer let go with that item, or zeros and a mark. */
    private static void genuine(Outcome<Learned> outcome, Inputs inputs, Setting setting, Role role) {
        if (outcome.failure() == null && setting.terms().sends()) {
            Learned learned = outcome.get();
            List<byte[]> right = PsiRuns.rightPayloads(inputs, setting, role, learned.rows());
            for (int b = 0; b < right.size(); b++) {
                blank(right.get(b), learned.rows().get(b), learned.unreadable().get(b));
            }
            assertThat(learned.received()).usingRecursiveComparison().isEqualTo(right);
        }
    }

    private static void blank(byte[] payloads, BitVector rows, BitVector unreadable) {
        int matched = rows.cardinality();
        int bytes = matched == 0 ? 0 : payloads.length / matched;
        for (int i = 0, rank = 0; i < rows.length(); i++) {
            if (rows.get(i)) {
                if (unreadable.get(i)) {
                    Arrays.fill(payloads, rank * bytes, (rank + 1) * bytes, (byte) 0);
                }
                rank++;
            }
        }
    }

    private static void subset(List<BitVector> actual, List<BitVector> right) {
        for (int b = 0; b < actual.size(); b++) {
            for (int i = 0; i < actual.get(b).length(); i++) {
                if (actual.get(b).get(i)) {
                    assertThat(right.get(b).get(i)).isTrue();
                }
            }
        }
    }
}
