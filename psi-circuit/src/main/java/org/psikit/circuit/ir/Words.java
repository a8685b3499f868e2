package org.psikit.circuit.ir;

import java.util.Arrays;
import java.util.function.IntBinaryOperator;

/**
 * Numbers in a circuit: unsigned or two's complement, bits lowest first, both operands of one width unless said
 * otherwise. Made for few AND gates rather than few rounds where the two differ: additions ripple, one AND per bit
 * (Boyar, Peralta, Pochuev 2000); {@link #equal} and {@link #popcount} are trees. Not thread-safe.
 */
public final class Words {

    private final CircuitBuilder b;

    /** Makes its gates with {@code builder}. */
    public Words(CircuitBuilder builder) {
        this.b = builder;
    }

    /** The constant {@code value} in {@code bits} bits, the upper ones of a longer width zero. */
    public int[] constant(long value, int bits) {
        int[] result = new int[bits];
        for (int i = 0; i < bits; i++) {
            result[i] = i < Long.SIZE && (value >>> i & 1) != 0 ? CircuitBuilder.ONE : CircuitBuilder.ZERO;
        }
        return result;
    }

    /** x ⊕ y, bit by bit. */
    public int[] xor(int[] x, int[] y) {
        return each(x, y, b::xor);
    }

    /** x ∧ y, bit by bit. */
    public int[] and(int[] x, int[] y) {
        return each(x, y, b::and);
    }

    /** Every bit inverted. */
    public int[] not(int[] x) {
        return Arrays.stream(x).map(b::not).toArray();
    }

    /** x + y mod 2^width; width − 1 AND gates. */
    public int[] add(int[] x, int[] y) {
        return Arrays.copyOf(addWithCarry(x, y, CircuitBuilder.ZERO), x.length);
    }

    /** x + y + carry, one bit longer than its operands; width AND gates. */
    public int[] addWithCarry(int[] x, int[] y, int carry) {
        same(x, y);
        int[] sum = new int[x.length + 1];
        int c = carry;
        for (int i = 0; i < x.length; i++) {
            int xc = b.xor(x[i], c);
            sum[i] = b.xor(xc, y[i]);
            c = b.xor(c, b.and(xc, b.xor(y[i], c)));
        }
        sum[x.length] = c;
        return sum;
    }

    /** x − y mod 2^width, as ¬(¬x + y); width − 1 AND gates. */
    public int[] subtract(int[] x, int[] y) {
        return not(add(not(x), y));
    }

    /** x &lt; y, unsigned: the carry out of ¬x + y; width AND gates. */
    public int lessThan(int[] x, int[] y) {
        return addWithCarry(not(x), y, CircuitBuilder.ZERO)[x.length];
    }

    /** x &lt; y in two's complement. */
    public int lessThanSigned(int[] x, int[] y) {
        return lessThan(signFlipped(x), signFlipped(y));
    }

    /** x = y; width − 1 AND gates in ⌈log2 width⌉ rounds. */
    public int equal(int[] x, int[] y) {
        int[] level = not(xor(x, y));
        if (level.length == 0) {
            return CircuitBuilder.ONE;
        }
        while (level.length > 1) {
            int[] next = new int[(level.length + 1) / 2];
            for (int i = 0; i < next.length; i++) {
                next[i] = 2 * i + 1 < level.length ? b.and(level[2 * i], level[2 * i + 1]) : level[2 * i];
            }
            level = next;
        }
        return level[0];
    }

    /** {@code whenOne} if {@code select} is 1, else {@code whenZero}; width AND gates. */
    public int[] mux(int select, int[] whenOne, int[] whenZero) {
        return each(whenOne, whenZero, (one, zero) -> b.xor(zero, b.and(select, b.xor(one, zero))));
    }

    /** The larger of two, unsigned. */
    public int[] max(int[] x, int[] y) {
        return mux(lessThan(x, y), y, x);
    }

    /** The smaller of two, unsigned. */
    public int[] min(int[] x, int[] y) {
        return mux(lessThan(x, y), x, y);
    }

    /** x·y mod 2^bits, school method; operands may differ in width. */
    public int[] multiply(int[] x, int[] y, int bits) {
        int[] sum = constant(0, bits);
        for (int j = 0; j < Math.min(y.length, bits); j++) {
            int width = Math.min(x.length + 1, bits - j);
            int[] row = new int[width];
            for (int i = 0; i < width; i++) {
                row[i] = i < x.length ? b.and(x[i], y[j]) : CircuitBuilder.ZERO;
            }
            int[] upper = add(Arrays.copyOfRange(sum, j, j + width), row);
            System.arraycopy(upper, 0, sum, j, width);
        }
        return sum;
    }

    /** Number of ones, in ⌈log2 (width + 1)⌉ bits: full adders, three bits of a weight to one and a carry. */
    public int[] popcount(int[] x) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(x.length);
        int[] result = new int[bits];
        int[] weight = x;
        for (int w = 0; w < bits; w++) {
            int[] carries = {};
            while (weight.length > 1) {
                boolean three = weight.length > 2;
                int[] sum = addWithCarry(
                        new int[] {weight[0]}, new int[] {weight[1]}, three ? weight[2] : CircuitBuilder.ZERO);
                int used = three ? 3 : 2;
                weight = Arrays.copyOfRange(weight, used, weight.length + 1);
                weight[weight.length - 1] = sum[0];
                carries = Arrays.copyOf(carries, carries.length + 1);
                carries[carries.length - 1] = sum[1];
            }
            result[w] = weight.length == 0 ? CircuitBuilder.ZERO : weight[0];
            weight = carries;
        }
        return result;
    }

    private int[] signFlipped(int[] x) {
        int[] result = x.clone();
        result[x.length - 1] = b.not(x[x.length - 1]);
        return result;
    }

    private static int[] each(int[] x, int[] y, IntBinaryOperator gate) {
        same(x, y);
        int[] result = new int[x.length];
        for (int i = 0; i < x.length; i++) {
            result[i] = gate.applyAsInt(x[i], y[i]);
        }
        return result;
    }

    private static void same(int[] x, int[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("widths " + x.length + " and " + y.length);
        }
    }
}
