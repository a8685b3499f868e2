package org.psikit.circuit.ir;

import java.math.BigInteger;
import java.util.Objects;
import org.psikit.core.vector.BitVector;

/**
 * Evaluates a circuit in the clear, 64 inputs at a time: the word of a wire holds its bit in each of them. The
 * reference for tests of protocols and of published circuits. Stateless.
 */
public final class PlainEvaluator {

    private PlainEvaluator() {}

    /**
     * Evaluates 64 inputs at once.
     *
     * @param inputs one word per input bit
     * @return one word per output bit
     */
    public static long[] evaluate(Circuit circuit, long[] inputs) {
        Objects.checkFromIndexSize(0, circuit.inputBits(), inputs.length);
        long[] wires = new long[circuit.wires()];
        System.arraycopy(inputs, 0, wires, 0, circuit.inputBits());
        for (int g = 0; g < circuit.gates(); g++) {
            long a = wires[circuit.in0(g)];
            long b = wires[circuit.in1(g)];
            wires[circuit.out(g)] = switch (circuit.kind(g)) {
                case XOR -> a ^ b;
                case AND -> a & b;
                case NOT -> ~a;
            };
        }
        long[] outputs = new long[circuit.outputBits()];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = wires[circuit.outputWire(i)];
        }
        return outputs;
    }

    /** Evaluates one input, all values' bits one after another. */
    public static BitVector evaluate(Circuit circuit, BitVector inputs) {
        long[] words = new long[circuit.inputBits()];
        for (int i = 0; i < words.length; i++) {
            words[i] = inputs.get(i) ? 1 : 0;
        }
        long[] result = evaluate(circuit, words);
        BitVector outputs = new BitVector(result.length);
        for (int i = 0; i < result.length; i++) {
            if ((result[i] & 1) != 0) {
                outputs.set(i);
            }
        }
        return outputs;
    }

    /** Evaluates one input, a non-negative number for each value; refuses numbers that are too long. */
    public static BigInteger[] evaluate(Circuit circuit, BigInteger... inputs) {
        BitVector bits = new BitVector(circuit.inputBits());
        int at = 0;
        for (int v = 0; v < circuit.inputs(); v++) {
            if (inputs[v].signum() < 0 || inputs[v].bitLength() > circuit.inputWidth(v)) {
                throw new IllegalArgumentException(
                        "input " + v + " does not fit into " + circuit.inputWidth(v) + " bits");
            }
            for (int i = 0; i < circuit.inputWidth(v); i++, at++) {
                if (inputs[v].testBit(i)) {
                    bits.set(at);
                }
            }
        }
        BitVector result = evaluate(circuit, bits);
        BigInteger[] outputs = new BigInteger[circuit.outputs()];
        at = 0;
        for (int v = 0; v < outputs.length; v++) {
            BigInteger value = BigInteger.ZERO;
            for (int i = 0; i < circuit.outputWidth(v); i++, at++) {
                value = result.get(at) ? value.setBit(i) : value;
            }
            outputs[v] = value;
        }
        return outputs;
    }
}
