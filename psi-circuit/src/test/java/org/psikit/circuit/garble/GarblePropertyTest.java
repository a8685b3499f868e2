package org.psikit.circuit.garble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.psikit.circuit.ir.BristolCircuits;
import org.psikit.circuit.ir.Circuit;
import org.psikit.circuit.ir.PlainEvaluator;
import org.psikit.circuit.ir.RandomCircuits;
import org.psikit.core.channel.TwoParties.Outcomes;
import org.psikit.core.vector.BitVector;

/** Garbled circuits against plain evaluation of the same circuit, which shares no code with them. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GarblePropertyTest {

    @Test
    void randomCircuits() {
        for (int seed = 0; seed < 12; seed++) {
            int values = 1 + seed % 4;
            Circuit circuit = RandomCircuits.random(values, 20 << seed % 7, seed);
            agrees(circuit, seed % (values + 1), seed);
        }
    }

    @Test
    void publishedCircuits() {
        for (String name : new String[] {"aes_128", "adder64", "sub64", "mult64", "divide64"}) {
            agrees(BristolCircuits.read(name), 1, 3);
        }
        agrees(BristolCircuits.read("neg64"), 0, 4);
    }

    @Test
    void oneCircuitAfterTheOther() {
        Circuit circuit = RandomCircuits.random(2, 300, 5);
        for (int seed = 0; seed < 5; seed++) {
            agrees(circuit, 1, seed);
        }
    }

    @Test
    void anotherNumberOfBitsIsRefused() {
        Circuit circuit = BristolCircuits.read("adder64");
        assertThatThrownBy(() -> Garbler.checkedBits(circuit, 1, 63)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void agrees(Circuit circuit, int garblerValues, long seed) {
        BitVector inputs = RandomCircuits.bits(circuit.inputBits(), seed);
        long[] expected = PlainEvaluator.evaluate(circuit, inputs).words();
        for (OutputTo to : OutputTo.values()) {
            Outcomes<BitVector, BitVector> ends = GarbledRuns.run(circuit, garblerValues, inputs, to);
            assertThat(ends.first().get().words()).isEqualTo(to == OutputTo.EVALUATOR ? new long[0] : expected);
            assertThat(ends.second().get().words()).isEqualTo(to == OutputTo.GARBLER ? new long[0] : expected);
        }
    }
}
