package org.psikit.circuit.internal.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against {@link BigInteger}: every pair of edges, where carries run through or stop, and random numbers. */
class WideNumbersTest {

    private static final long[] EDGES = {0, 1, 2, -1, -2, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, 1L << 32};

    @Test
    void edges() {
        for (long xLow : EDGES) {
            for (long xHigh : EDGES) {
                for (long yLow : EDGES) {
                    for (long yHigh : EDGES) {
                        check(new long[] {xLow, xHigh}, new long[] {yLow, yHigh});
                    }
                }
                check(new long[] {xLow}, new long[] {xHigh});
            }
        }
    }

    @Test
    void randomNumbers() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            int words = 1 + (i & 1);
            check(random.longs(words).toArray(), random.longs(words).toArray());
        }
    }

    /** What a number of these words is, in two's complement. */
    static BigInteger number(long[] words) {
        BigInteger result = BigInteger.valueOf(words[words.length - 1]);
        for (int w = words.length - 2; w >= 0; w--) {
            result =
                    result.shiftLeft(Long.SIZE).add(BigInteger.valueOf(words[w]).and(MASK));
        }
        return result;
    }

    private static final BigInteger MASK = BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

    private static void check(long[] x, long[] y) {
        int words = x.length;
        // Not at the beginning, so that an index is not left out.
        long[] from = new long[words + 3];
        System.arraycopy(y, 0, from, 3, words);
        long[] sum = at(x);
        WideNumbers.add(sum, 1, from, 3, words);
        same(sum, number(x).add(number(y)));
        long[] difference = at(x);
        WideNumbers.subtract(difference, 1, from, 3, words);
        same(difference, number(x).subtract(number(y)));
        long[] negative = at(x);
        WideNumbers.negateWhere(-1, negative, 1, words);
        same(negative, number(x).negate());
        long[] left = at(x);
        WideNumbers.negateWhere(0, left, 1, words);
        same(left, number(x));
    }

    private static long[] at(long[] x) {
        long[] result = new long[x.length + 2];
        System.arraycopy(x, 0, result, 1, x.length);
        return result;
    }

    /** The number at 1 is the expected one modulo its width, and its neighbours are untouched. */
    private static void same(long[] actual, BigInteger expected) {
        long[] words = new long[actual.length - 2];
        System.arraycopy(actual, 1, words, 0, words.length);
        BigInteger modulus = BigInteger.ONE.shiftLeft(Long.SIZE * words.length);
        assertThat(number(words).subtract(expected).mod(modulus)).isZero();
        assertThat(actual[0]).isZero();
        assertThat(actual[actual.length - 1]).isZero();
    }
}
