package org.psikit.circuit.garble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.psikit.circuit.ir.Circuit;
import org.psikit.circuit.ir.RandomCircuits;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.TamperingChannel;
import org.psikit.core.channel.TamperingChannel.Fault;
import org.psikit.core.channel.TwoParties.Outcome;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.error.PsiException;
import org.psikit.core.vector.BitVector;

/** Either party spoils each of its messages in turn: both come to an end, with bits or with a typed exception. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GarbleCheatingTest {

    private static final Circuit CIRCUIT = RandomCircuits.random(3, 200, 9);

    @ParameterizedTest
    @EnumSource(Fault.class)
    void garblerSpoilsEachMessage(Fault fault) {
        spoilEach(fault, true);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void evaluatorSpoilsEachMessage(Fault fault) {
        spoilEach(fault, false);
    }

    private static void spoilEach(Fault fault, boolean garbler) {
        BitVector inputs = RandomCircuits.bits(CIRCUIT.inputBits(), 1);
        int messages = 1;
        for (int k = 0; k < messages; k++) {
            int message = k;
            AtomicReference<TamperingChannel> spoiler = new AtomicReference<>();
            UnaryOperator<Channel> spoil = c -> {
                spoiler.set(new TamperingChannel(c, message, fault));
                return spoiler.get();
            };
            UnaryOperator<Channel> honest = UnaryOperator.identity();
            Outcomes<BitVector, BitVector> ends = GarbledRuns.run(
                    CIRCUIT, 1, inputs, OutputTo.BOTH, garbler ? spoil : honest, garbler ? honest : spoil);
            messages = Math.max(messages, spoiler.get().sent());
            endsWell(ends.first());
            endsWell(ends.second());
        }
    }

    private static void endsWell(Outcome<BitVector> end) {
        if (end.failure() == null) {
            assertThat(end.get().length()).isEqualTo(CIRCUIT.outputBits());
        } else {
            assertThat(end.failure()).isInstanceOf(PsiException.class);
        }
    }
}
