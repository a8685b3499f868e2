package org.psikit.ot.internal.lpn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.internal.aes.AesPrg;
import org.psikit.core.internal.field.Gf128;
import org.psikit.core.random.Randomness;

class ExpandConvoluteCodeTest {

    private static final byte[] SEED = new byte[16];

    /** The sum that the class comment states, tap by tap: independent of groups, tables and batches. */
    @ParameterizedTest
    @CsvSource({"28, false", "28, true", "32, true", "100, false", "100, true", "2048, true", "2052, true", "5000, true"
    })
    void convolutionIsTheSumOfItsTaps(int count, boolean field) {
        long[] expected = new long[2 * count];
        Randomness.seeded(count).nextLongs(expected, 0, expected.length);
        long[] got = expected.clone();
        int[] random = random((count + 2047) / 2048 * 2048);
        for (int j = 0; j < count; j++) {
            for (int lag = 1; lag <= Math.min(25, j); lag++) {
                add(expected, j, j - lag, Convolution.coefficient(random[j], j, lag));
            }
            for (int i = 0; i < (field ? 8 : 0); i++) {
                Gf128.timesX(expected[2 * j], expected[2 * j + 1], expected, 2 * j);
            }
        }
        for (int j = 0; j < 25; j++) {
            for (int lag = j + 1; lag <= 25; lag++) {
                add(expected, j, count + j - lag, Convolution.coefficient(random[j], j, lag));
            }
        }
        Convolution.run(got, count, SEED, field);
        assertThat(got).isEqualTo(expected);
    }

    /** Each of the 24 bits stands for one lag, whatever place in its group the element has. */
    @Test
    void everyBitHasItsLag() {
        for (int j = 0; j < 4; j++) {
            int sum = 0;
            for (int bit = 0; bit < 24; bit++) {
                for (int lag = 1; lag <= 24; lag++) {
                    sum -= (int) Convolution.coefficient(1 << bit, j, lag);
                }
            }
            for (int lag = 1; lag <= 24; lag++) {
                assertThat(Convolution.coefficient(0xFFFFFF, j, lag)).isEqualTo(-1);
                assertThat(Convolution.coefficient(0, j, lag)).isZero();
            }
            assertThat(sum).isEqualTo(24);
            assertThat(Convolution.coefficient(0, j, 25)).isEqualTo(-1);
        }
    }

    private static int[] random(int count) {
        long[] words = new long[count / 2];
        try (AesPrg prg = new AesPrg(SEED, 0)) {
            prg.nextLongs(words, 0, words.length);
        }
        int[] random = new int[count];
        for (int j = 0; j < count; j++) {
            random[j] = (int) (words[j / 2] >>> 32 * (j & 1));
        }
        return random;
    }

    private static void add(long[] x, int to, int from, long mask) {
        x[2 * to] ^= x[2 * from] & mask;
        x[2 * to + 1] ^= x[2 * from + 1] & mask;
    }

    /** A row's sum over a quarter is one element of it, unless free taps hit that quarter besides. */
    @Test
    void rowsHaveFourTapsByQuarterAndThreeAnywhere() {
        int half = 4096;
        int rows = 4096;
        long[] in = new long[2 * half];
        for (int i = 0; i < half; i++) {
            in[2 * i] = mix(i);
        }
        for (int q = 0; q < Expander.QUARTERS; q++) {
            long[] out = new long[2 * rows];
            new Expander(SEED, SEED, q, half).add(in, out, 0, rows);
            int singles = 0;
            for (int r = 0; r < rows; r++) {
                singles += isOne(out[2 * r], in, q * half / 4, (q + 1) * half / 4) ? 1 : 0;
            }
            // No free tap hits with probability (3/4)^3: 1728 of 4096, standard deviation 31.6; six of them
            assertThat(singles).isBetween(1728 - 190, 1728 + 190);
        }
    }

    private static boolean isOne(long sum, long[] in, int from, int to) {
        for (int i = from; i < to; i++) {
            if (in[2 * i] == sum) {
                return true;
            }
        }
        return false;
    }

    private static long mix(int i) {
        long x = (i + 1) * 0x9E3779B97F4A7C15L;
        x ^= x >>> 29;
        x *= 0xBF58476D1CE4E5B9L;
        return x ^ x >>> 32;
    }

    /** Linear, deterministic, cut off at the end without effect on the rest, and the same on any number of threads. */
    @Test
    void encodingIsALinearMap() {
        int half = 20_000;
        ExpandConvoluteCode code = ExpandConvoluteCode.overField(half, SEED);
        Randomness random = Randomness.seeded(1);
        long[] a = random(random, half);
        long[] b = random(random, half);
        long[] sum = new long[2 * half];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] ^ b[i];
        }
        long[] ya = encode(code, a, half, 1);
        long[] yb = encode(code, b, half, 3);
        long[] ySum = encode(code, sum, half, 1);
        for (int i = 0; i < ya.length; i++) {
            ya[i] ^= yb[i];
        }
        assertThat(ySum).isEqualTo(ya);
        assertThat(encode(code, sum, 777, 2)).isEqualTo(Arrays.copyOf(ySum, 2 * 777));
    }

    private static long[] random(Randomness random, int blocks) {
        long[] x = new long[2 * blocks];
        random.nextLongs(x, 0, x.length);
        return x;
    }

    private static long[] encode(ExpandConvoluteCode code, long[] parity, int count, int threads) {
        long[] out = new long[2 * count];
        try (Workers workers = new Workers(threads)) {
            code.encode(parity.clone(), out, 0, count, workers);
        }
        return out;
    }
}
