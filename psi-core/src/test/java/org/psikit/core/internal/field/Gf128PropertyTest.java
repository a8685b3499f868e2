package org.psikit.core.internal.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.psikit.core.random.Randomness;

/** The laws of a field, products bit by bit as oracle, and both kinds of multiplication against each other. */
class Gf128PropertyTest {

    private static final int CASES = 300;

    private final Randomness random = Randomness.seeded(128);

    @Test
    void productsAreThoseOfTheSchoolMethod() {
        long[] product = new long[2];
        for (int i = 0; i < CASES; i++) {
            long[] a = element(i);
            long[] b = element(3 * i + 1);
            Gf128.multiply(a[0], a[1], b[0], b[1], product, 0);
            assertThat(product).isEqualTo(schoolProduct(a, b));
        }
    }

    @Test
    void tablesGiveTheSameProducts() {
        for (int i = 0; i < 20; i++) {
            long[] f = element(i);
            long[] in = new long[2 * CASES + 1];
            random.nextLongs(in, 0, in.length);
            long[] out = new long[2 * CASES + 2];
            long[] expected = new long[2 * CASES];
            for (int j = 0; j < CASES; j++) {
                Gf128.multiply(f[0], f[1], in[2 * j + 1], in[2 * j + 2], expected, 2 * j);
            }
            try (Gf128Multiplier byF = new Gf128Multiplier(f[0], f[1])) {
                byF.multiply(in, 1, out, 2, CASES);
                assertThat(Arrays.copyOfRange(out, 2, out.length)).isEqualTo(expected);
                byF.multiplyAdd(in, 1, out, 2, CASES);
                assertThat(out).containsOnly(0);
                byF.multiply(in, 1, in, 1, CASES);
                assertThat(Arrays.copyOfRange(in, 1, in.length)).isEqualTo(expected);
            }
        }
    }

    @Test
    void theLawsHold() {
        for (int i = 0; i < CASES; i++) {
            long[] a = element(i);
            long[] b = element(i + 7);
            long[] c = element(i + 13);
            assertThat(times(a, b)).isEqualTo(times(b, a));
            assertThat(times(times(a, b), c)).isEqualTo(times(a, times(b, c)));
            assertThat(times(a, plus(b, c))).isEqualTo(plus(times(a, b), times(a, c)));
            assertThat(times(a, new long[] {Gf128.ONE, 0})).isEqualTo(a);
        }
    }

    @Test
    void inverses() {
        long[] inverse = new long[2];
        for (int i = 1; i < 100; i++) {
            long[] a = element(i);
            Gf128.invert(a[0], a[1], inverse, 0);
            assertThat(times(a, inverse)).containsExactly(Gf128.ONE, 0);
        }
        Gf128.invert(0, 0, inverse, 0);
        assertThat(inverse).containsOnly(0);
    }

    /** The first are special: 0, single bits, all ones; then random ones. */
    private long[] element(int i) {
        long[] e = new long[2];
        if (i > 0 && i <= 128) {
            e[(i - 1) / 64] = 1L << (i - 1);
        } else if (i == 129) {
            e[0] = e[1] = -1;
        } else if (i > 129) {
            random.nextLongs(e, 0, 2);
        }
        return e;
    }

    private static long[] times(long[] a, long[] b) {
        long[] product = new long[2];
        Gf128.multiply(a, 0, b, 0, product, 0, 1);
        return product;
    }

    private static long[] plus(long[] a, long[] b) {
        return new long[] {a[0] ^ b[0], a[1] ^ b[1]};
    }

    private static long[] schoolProduct(long[] a, long[] b) {
        long[] sum = new long[2];
        long[] power = a.clone();
        for (int i = 0; i < 128; i++) {
            if (coefficient(b, i) == 1) {
                sum = plus(sum, power);
            }
            Gf128.timesX(power[0], power[1], power, 0);
        }
        return sum;
    }

    private static int coefficient(long[] e, int i) {
        int bit = 8 * (i / 8) + 7 - i % 8;
        return (int) (e[bit / 64] >>> bit % 64 & 1);
    }
}
