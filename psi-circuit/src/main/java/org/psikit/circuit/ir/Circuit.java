package org.psikit.circuit.ir;

import java.util.Arrays;

/**
 * A Boolean circuit: an immutable list of gates, ordered so that each reads only earlier wires.
 *
 * <p>Wires are numbered: first the input bits, value by value, lowest bit first; then one wire per gate, so gate g
 * writes wire {@code inputBits() + g}. Outputs are selected wires, again value by value. A circuit has no constants: a
 * builder folds them. Thread-safe.
 */
public final class Circuit {

    /** Maximum number of gates: their arrays stay within 200 MB. */
    public static final int MAX_GATES = 1 << 24;

    private final int[] inputWidths;
    private final int inputBits;
    private final byte[] kinds;
    private final int[] in0;
    private final int[] in1;
    private final int[] outputWidths;
    private final int[] outputs;
    private final int andCount;
    private final Schedule schedule;

    /**
     * Gates in their order.
     *
     * @param kinds code of each
     * @param in0 the first wire that it reads
     * @param in1 the second one
     */
    record Gates(byte[] kinds, int[] in0, int[] in1) {}

    /** A circuit that takes ownership of the arrays. */
    Circuit(int[] inputWidths, Gates gates, int[] outputWidths, int[] outputs) {
        this.inputWidths = inputWidths;
        this.inputBits = Arrays.stream(inputWidths).sum();
        this.kinds = gates.kinds;
        this.in0 = gates.in0;
        this.in1 = gates.in1;
        this.outputWidths = outputWidths;
        this.outputs = outputs;
        int ands = 0;
        for (int g = 0; g < kinds.length; g++) {
            if (in0[g] < 0 || in1[g] < 0 || in0[g] >= inputBits + g || in1[g] >= inputBits + g) {
                throw new IllegalArgumentException("gate " + g + " reads a wire that is not there yet");
            }
            ands += kinds[g] == GateKind.AND.code() ? 1 : 0;
        }
        this.andCount = ands;
        this.schedule = Schedule.of(this);
    }

    /** Number of input values. */
    public int inputs() {
        return inputWidths.length;
    }

    /** Bits of an input value. */
    public int inputWidth(int value) {
        return inputWidths[value];
    }

    /** Bits of all input values: the first wires. */
    public int inputBits() {
        return inputBits;
    }

    /** Number of output values. */
    public int outputs() {
        return outputWidths.length;
    }

    /** Bits of an output value. */
    public int outputWidth(int value) {
        return outputWidths[value];
    }

    /** Bits of all output values. */
    public int outputBits() {
        return outputs.length;
    }

    /** The wire of output bit {@code bit}, counted over all values. */
    public int outputWire(int bit) {
        return outputs[bit];
    }

    /** Number of gates. */
    public int gates() {
        return kinds.length;
    }

    /** Number of AND gates, which determines the cost of a circuit. */
    public int andGates() {
        return andCount;
    }

    /** Number of wires. */
    public int wires() {
        return inputBits + kinds.length;
    }

    /** The kind of gate g. */
    public GateKind kind(int gate) {
        return GateKind.of(kinds[gate]);
    }

    /** First wire that gate g reads. */
    public int in0(int gate) {
        return in0[gate];
    }

    /** Second wire that gate g reads; for NOT the same as the first. */
    public int in1(int gate) {
        return in1[gate];
    }

    /** The wire that gate g writes. */
    public int out(int gate) {
        return inputBits + gate;
    }

    /** Its gates by AND depth. */
    public Schedule schedule() {
        return schedule;
    }

    @Override
    public String toString() {
        return "Circuit[" + inputBits + " → " + outputs.length + " bits, " + kinds.length + " gates, " + andCount
                + " AND, depth " + schedule.andDepth() + "]";
    }
}
