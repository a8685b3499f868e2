package org.psikit.circuit.ir;

import java.util.Arrays;

/**
 * Makes a circuit gate by gate. A bit is an {@code int}: a wire, or one of the constants {@link #ZERO} and {@link
 * #ONE}, which are folded away, as are x ⊕ x, x ∧ x and ¬¬x; gates that no output depends on are left out of the
 * circuit. A value is an {@code int[]} of bits, lowest first. Not thread-safe.
 */
public final class CircuitBuilder {

    /** The constant false. */
    public static final int ZERO = -2;

    /** The constant true. */
    public static final int ONE = -1;

    private static final byte INPUT = -1;

    private int[] inputWidths = {};
    private int[] outputWidths = {};
    private int[] outputs = {};
    private byte[] kinds = new byte[64];
    private int[] in0 = new int[64];
    private int[] in1 = new int[64];
    private int wires;
    private int gates;

    /** The next input value. */
    public int[] input(int bits) {
        if (bits < 1) {
            throw new IllegalArgumentException("an input of " + bits + " bits");
        }
        inputWidths = append(inputWidths, bits);
        int[] value = new int[bits];
        for (int i = 0; i < bits; i++) {
            value[i] = wire(INPUT, 0, 0);
        }
        return value;
    }

    /** The next output value. */
    public void output(int... value) {
        for (int bit : value) {
            check(bit);
        }
        outputWidths = append(outputWidths, value.length);
        int from = outputs.length;
        outputs = Arrays.copyOf(outputs, from + value.length);
        System.arraycopy(value, 0, outputs, from, value.length);
    }

    /** a ⊕ b. */
    public int xor(int a, int b) {
        check(a);
        check(b);
        if (a < 0 || b < 0) {
            int constant = Math.min(a, b);
            int other = Math.max(a, b);
            return constant == ZERO ? other : other == ONE ? ZERO : not(other);
        }
        return a == b ? ZERO : gate(GateKind.XOR, a, b);
    }

    /** a ∧ b. */
    public int and(int a, int b) {
        check(a);
        check(b);
        if (a < 0 || b < 0) {
            int constant = Math.min(a, b);
            return constant == ZERO ? ZERO : Math.max(a, b);
        }
        if (a == b) {
            return a;
        }
        return opposite(a, b) ? ZERO : gate(GateKind.AND, a, b);
    }

    /** a ∨ b. */
    public int or(int a, int b) {
        return not(and(not(a), not(b)));
    }

    /** ¬a. */
    public int not(int a) {
        check(a);
        if (a < 0) {
            return a == ZERO ? ONE : ZERO;
        }
        return isNot(a) ? in0[a] : gate(GateKind.NOT, a, a);
    }

    /** The circuit of all gates that the outputs need. */
    public Circuit build() {
        int[] wire = outputs.clone();
        for (int i = 0; i < wire.length; i++) {
            wire[i] = wire[i] < 0 ? constant(wire[i]) : wire[i];
        }
        boolean[] needed = new boolean[wires];
        for (int out : wire) {
            needed[out] = true;
        }
        int kept = 0;
        for (int w = wires - 1; w >= 0; w--) {
            if (needed[w] && kinds[w] != INPUT) {
                needed[in0[w]] = true;
                needed[in1[w]] = true;
                kept++;
            }
        }
        return renumbered(wire, needed, kept);
    }

    /** Inputs first, then the gates that are needed. */
    private Circuit renumbered(int[] outputWires, boolean[] needed, int kept) {
        byte[] newKinds = new byte[kept];
        int[] newIn0 = new int[kept];
        int[] newIn1 = new int[kept];
        int[] number = new int[wires];
        int inputBits = wires - gates;
        int input = 0;
        int gate = 0;
        for (int w = 0; w < wires; w++) {
            if (kinds[w] == INPUT) {
                number[w] = input++;
            } else if (needed[w]) {
                newKinds[gate] = kinds[w];
                newIn0[gate] = number[in0[w]];
                newIn1[gate] = number[in1[w]];
                number[w] = inputBits + gate++;
            }
        }
        for (int i = 0; i < outputWires.length; i++) {
            outputWires[i] = number[outputWires[i]];
        }
        return new Circuit(
                inputWidths.clone(), new Circuit.Gates(newKinds, newIn0, newIn1), outputWidths.clone(), outputWires);
    }

    /** A constant that is an output needs a wire: 0 = x ⊕ x. */
    private int constant(int bit) {
        if (inputWidths.length == 0) {
            throw new IllegalStateException("a circuit needs an input");
        }
        int anyInput = 0;
        while (kinds[anyInput] != INPUT) {
            anyInput++;
        }
        int zero = gate(GateKind.XOR, anyInput, anyInput);
        return bit == ZERO ? zero : gate(GateKind.NOT, zero, zero);
    }

    private boolean isNot(int a) {
        return kinds[a] == GateKind.NOT.code();
    }

    private boolean opposite(int a, int b) {
        return isNot(a) && in0[a] == b || isNot(b) && in0[b] == a;
    }

    private int gate(GateKind kind, int a, int b) {
        if (gates == Circuit.MAX_GATES) {
            throw new IllegalStateException("more than " + Circuit.MAX_GATES + " gates");
        }
        gates++;
        return wire(kind.code(), a, b);
    }

    private int wire(byte kind, int a, int b) {
        if (wires == kinds.length) {
            int longer = wires + (wires >> 1);
            kinds = Arrays.copyOf(kinds, longer);
            in0 = Arrays.copyOf(in0, longer);
            in1 = Arrays.copyOf(in1, longer);
        }
        kinds[wires] = kind;
        in0[wires] = a;
        in1[wires] = b;
        return wires++;
    }

    private void check(int bit) {
        if (bit < ZERO || bit >= wires) {
            throw new IllegalArgumentException("no such wire: " + bit);
        }
    }

    private static int[] append(int[] values, int value) {
        int[] longer = Arrays.copyOf(values, values.length + 1);
        longer[values.length] = value;
        return longer;
    }
}
