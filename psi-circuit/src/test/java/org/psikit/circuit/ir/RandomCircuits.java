package org.psikit.circuit.ir;

import java.util.Random;
import org.psikit.core.vector.BitVector;

/** Circuits without sense, for tests of protocols against plain evaluation. */
public final class RandomCircuits {

    private RandomCircuits() {}

    /** A circuit of {@code inputs} values of some width and {@code gates} random gates on random wires, deep and shallow. */
    public static Circuit random(int inputs, int gates, long seed) {
        Random random = new Random(seed);
        CircuitBuilder builder = new CircuitBuilder();
        int[] wires = new int[inputs * 70 + gates];
        int known = 0;
        for (int v = 0; v < inputs; v++) {
            for (int bit : builder.input(1 + random.nextInt(70))) {
                wires[known++] = bit;
            }
        }
        for (int g = 0; g < gates; g++) {
            int recent = Math.max(0, known - 1 - random.nextInt(random.nextBoolean() ? 3 : known));
            int a = wires[recent];
            int b = wires[random.nextInt(known)];
            int kind = random.nextInt(5);
            wires[known++] = kind < 2 ? builder.and(a, b) : kind < 4 ? builder.xor(a, b) : builder.not(a);
        }
        for (int v = 0; v < 3; v++) {
            int[] value = new int[1 + random.nextInt(40)];
            for (int i = 0; i < value.length; i++) {
                value[i] = wires[known - 1 - random.nextInt(Math.min(known, 80))];
            }
            builder.output(value);
        }
        return builder.build();
    }

    /** Random bits. */
    public static BitVector bits(int count, long seed) {
        byte[] bytes = new byte[(count + 7) / 8];
        new Random(seed).nextBytes(bytes);
        return BitVector.fromBytes(bytes, 0, count);
    }
}
