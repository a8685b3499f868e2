package org.psikit.circuit.ir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CircuitBuilderTest {

    private final CircuitBuilder b = new CircuitBuilder();

    @Test
    void whatDoesNothingIsFolded() {
        int x = b.input(1)[0];
        assertThat(b.xor(x, x)).isEqualTo(CircuitBuilder.ZERO);
        assertThat(b.xor(x, CircuitBuilder.ZERO)).isEqualTo(x);
        assertThat(b.not(b.xor(x, CircuitBuilder.ONE))).isEqualTo(x);
        assertThat(b.and(x, x)).isEqualTo(x);
        assertThat(b.and(b.not(x), x)).isEqualTo(CircuitBuilder.ZERO);
        assertThat(b.and(x, CircuitBuilder.ONE)).isEqualTo(x);
        assertThat(b.and(CircuitBuilder.ZERO, x)).isEqualTo(CircuitBuilder.ZERO);
        assertThat(b.or(x, CircuitBuilder.ONE)).isEqualTo(CircuitBuilder.ONE);
        assertThat(b.xor(CircuitBuilder.ONE, CircuitBuilder.ONE)).isEqualTo(CircuitBuilder.ZERO);
    }

    @Test
    void gatesWithoutUseAreLeftOutAndConstantsCanBeOutputs() {
        int[] x = b.input(2);
        b.and(x[0], x[1]);
        int[] late = b.input(1);
        b.output(CircuitBuilder.ONE, x[1], CircuitBuilder.ZERO);
        b.output(b.and(late[0], x[0]));
        Circuit circuit = b.build();
        assertThat(circuit.andGates()).isEqualTo(1);
        assertThat(circuit.outputs()).isEqualTo(2);
        assertThat(PlainEvaluator.evaluate(circuit, new long[] {0b1100, 0b1010, 0b0110}))
                .containsExactly(-1, 0b1010, 0, 0b0100);
    }

    @Test
    void aScheduleHasEveryGateOnceAfterWhatItReads() {
        Circuit circuit = BristolCircuits.read("mult64");
        Schedule schedule = circuit.schedule();
        boolean[] known = new boolean[circuit.wires()];
        Arrays.fill(known, 0, circuit.inputBits(), true);
        int seen = 0;
        for (int d = 0; d <= schedule.andDepth(); d++) {
            for (int i = schedule.localStart(d); i < schedule.andStart(d); i++, seen++) {
                int g = schedule.gate(i);
                assertThat(circuit.kind(g)).isNotEqualTo(GateKind.AND);
                assertThat(known[circuit.in0(g)] && known[circuit.in1(g)]).isTrue();
                known[circuit.out(g)] = true;
            }
            for (int i = schedule.andStart(d); i < schedule.end(d); i++, seen++) {
                int g = schedule.gate(i);
                assertThat(circuit.kind(g)).isEqualTo(GateKind.AND);
                assertThat(known[circuit.in0(g)] && known[circuit.in1(g)]).isTrue();
            }
            for (int i = schedule.andStart(d); i < schedule.end(d); i++) {
                known[circuit.out(schedule.gate(i))] = true;
            }
        }
        assertThat(seen).isEqualTo(circuit.gates());
    }

    @Test
    void wrongWiresAreRefused() {
        assertThatThrownBy(() -> b.not(0)).isInstanceOf(IllegalArgumentException.class);
        b.output(CircuitBuilder.ONE);
        assertThatThrownBy(b::build).isInstanceOf(IllegalStateException.class);
    }
}
