package org.psikit.circuit.ir;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every gadget against {@link BigInteger}, at all widths from 1 on, with each operand a wire or a constant. */
class WordsPropertyTest {

    private static final int[] WIDTHS = {1, 2, 3, 7, 8, 9, 31, 63, 64, 65};

    private interface Gadget {
        int[] of(CircuitBuilder b, Words w, int[] x, int[] y);
    }

    private interface Oracle {
        BigInteger of(BigInteger x, BigInteger y);
    }

    @Test
    void arithmetic() {
        for (int n : WIDTHS) {
            BigInteger mod = BigInteger.ONE.shiftLeft(n);
            holds(n, (b, w, x, y) -> w.add(x, y), (x, y) -> x.add(y).mod(mod));
            holds(
                    n,
                    (b, w, x, y) -> w.addWithCarry(x, y, CircuitBuilder.ONE),
                    (x, y) -> x.add(y).add(BigInteger.ONE));
            holds(n, (b, w, x, y) -> w.subtract(x, y), (x, y) -> x.subtract(y).mod(mod));
            holds(
                    n,
                    (b, w, x, y) -> w.multiply(x, y, n),
                    (x, y) -> x.multiply(y).mod(mod));
            holds(n, (b, w, x, y) -> w.multiply(x, y, 2 * n), BigInteger::multiply);
            holds(n, (b, w, x, y) -> w.popcount(x), (x, y) -> BigInteger.valueOf(x.bitCount()));
        }
    }

    @Test
    void comparison() {
        for (int n : WIDTHS) {
            holds(n, (b, w, x, y) -> new int[] {w.lessThan(x, y)}, (x, y) -> bit(x.compareTo(y) < 0));
            holds(
                    n,
                    (b, w, x, y) -> new int[] {w.lessThanSigned(x, y)},
                    (x, y) -> bit(signed(x, n).compareTo(signed(y, n)) < 0));
            holds(n, (b, w, x, y) -> new int[] {w.equal(x, y)}, (x, y) -> bit(x.equals(y)));
            holds(n, (b, w, x, y) -> new int[] {w.equal(x, w.xor(y, w.xor(x, y)))}, (x, y) -> BigInteger.ONE);
            holds(n, (b, w, x, y) -> w.max(x, y), BigInteger::max);
            holds(n, (b, w, x, y) -> w.min(x, y), BigInteger::min);
        }
    }

    @Test
    void bitwise() {
        for (int n : WIDTHS) {
            BigInteger all = BigInteger.ONE.shiftLeft(n).subtract(BigInteger.ONE);
            holds(n, (b, w, x, y) -> w.and(x, y), BigInteger::and);
            holds(n, (b, w, x, y) -> w.xor(x, y), BigInteger::xor);
            holds(n, (b, w, x, y) -> w.not(x), (x, y) -> x.xor(all));
            holds(n, (b, w, x, y) -> w.mux(y[0], x, y), (x, y) -> y.testBit(0) ? x : y);
            holds(n, (b, w, x, y) -> new int[] {b.or(x[0], y[0])}, (x, y) -> bit(x.testBit(0) || y.testBit(0)));
        }
    }

    @Test
    void andGatesAreFew() {
        assertThat(of(64, (b, w, x, y) -> w.add(x, y)).andGates()).isEqualTo(63);
        assertThat(of(64, (b, w, x, y) -> w.subtract(x, y)).andGates()).isEqualTo(63);
        assertThat(of(64, (b, w, x, y) -> new int[] {w.lessThan(x, y)}).andGates())
                .isEqualTo(64);
        Circuit equal = of(64, (b, w, x, y) -> new int[] {w.equal(x, y)});
        assertThat(equal.andGates()).isEqualTo(63);
        assertThat(equal.schedule().andDepth()).isEqualTo(6);
        assertThat(of(64, (b, w, x, y) -> w.popcount(x)).andGates()).isLessThan(64);
    }

    private static Circuit of(int n, Gadget gadget) {
        CircuitBuilder builder = new CircuitBuilder();
        int[] x = builder.input(n);
        int[] y = builder.input(n);
        builder.output(gadget.of(builder, new Words(builder), x, y));
        return builder.build();
    }

    private static void holds(int n, Gadget gadget, Oracle oracle) {
        Random random = new Random(n);
        Circuit wires = of(n, gadget);
        for (int i = 0; i < 20; i++) {
            BigInteger x = i == 0 ? BigInteger.ZERO : new BigInteger(n, random);
            BigInteger y = i == 1 ? BigInteger.ZERO : i == 2 ? x : new BigInteger(n, random);
            BigInteger expected = oracle.of(x, y);
            assertThat(PlainEvaluator.evaluate(wires, x, y)).as("width %d", n).containsExactly(expected);
            CircuitBuilder builder = new CircuitBuilder();
            Words words = new Words(builder);
            int[] variable = builder.input(n);
            int[] fixed = new int[n];
            for (int j = 0; j < n; j++) {
                fixed[j] = y.testBit(j) ? CircuitBuilder.ONE : CircuitBuilder.ZERO;
            }
            builder.output(gadget.of(builder, words, variable, fixed));
            Circuit folded = builder.build();
            assertThat(folded.andGates()).isLessThanOrEqualTo(wires.andGates());
            assertThat(PlainEvaluator.evaluate(folded, x))
                    .as("width %d, constant", n)
                    .containsExactly(expected);
        }
    }

    private static BigInteger bit(boolean value) {
        return value ? BigInteger.ONE : BigInteger.ZERO;
    }

    private static BigInteger signed(BigInteger x, int n) {
        return x.testBit(n - 1) ? x.subtract(BigInteger.ONE.shiftLeft(n)) : x;
    }
}
