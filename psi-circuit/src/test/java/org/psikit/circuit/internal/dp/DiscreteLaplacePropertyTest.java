package org.psikit.circuit.internal.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.psikit.core.random.Randomness;

/**
 * Samples against the distribution's formula, evaluated in floating point: Pearson's χ² over the values around zero and the
 * two tails. The seed is fixed, so a right sampler passes always; a threshold of 1 in 10^6 says that it was not picked for
 * passing.
 */
class DiscreteLaplacePropertyTest {

    private static final int SAMPLES = 40_000;

    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "1,2", "10,3", "7,2", "25,1"})
    void samplesFollowTheFormula(int t, int s) {
        double q = Math.exp(-(double) s / t);
        double atZero = (1 - q) / (1 + q);
        int reach = 0;
        while (SAMPLES * atZero * Math.pow(q, reach + 1.0) > 20) {
            reach++;
        }
        long[] seen = new long[2 * reach + 3];
        DiscreteLaplace laplace = new DiscreteLaplace(BigInteger.valueOf(t), BigInteger.valueOf(s));
        try (Randomness randomness = Randomness.seeded(31L * t + s)) {
            for (int i = 0; i < SAMPLES; i++) {
                int z = laplace.sample(randomness).intValueExact();
                seen[Math.max(-reach - 1, Math.min(reach + 1, z)) + reach + 1]++;
            }
        }
        double chiSquare = 0;
        for (int cell = 0; cell < seen.length; cell++) {
            int z = Math.abs(cell - reach - 1);
            double p = z <= reach ? atZero * Math.pow(q, z) : Math.pow(q, z) / (1 + q);
            chiSquare += Math.pow(seen[cell] - SAMPLES * p, 2) / (SAMPLES * p);
        }
        int freedom = seen.length - 1;
        // Wilson and Hilferty: (χ²/k)^(1/3) is nearly normal; 4.75 standard deviations are one in 10^6.
        double normal = (Math.cbrt(chiSquare / freedom) - (1 - 2.0 / (9 * freedom))) / Math.sqrt(2.0 / (9 * freedom));
        assertThat(normal).isLessThan(4.75);
    }

    @Test
    void meanAndSpreadOfALargeScale() {
        // variance 2q/(1−q)² with q = e^{−1/scale}: nearly 2·scale²
        BigInteger scale = BigInteger.TWO.pow(70);
        DiscreteLaplace laplace = DiscreteLaplace.of(scale.divide(BigInteger.TEN), BigInteger.ONE, BigInteger.TEN);
        double sum = 0;
        double squares = 0;
        try (Randomness randomness = Randomness.seeded(4)) {
            for (int i = 0; i < SAMPLES; i++) {
                BigInteger z = laplace.sample(randomness);
                // 29 scales, as FigureTerms budgets
                assertThat(z.abs()).isLessThan(scale.multiply(BigInteger.valueOf(29)));
                double relative = z.doubleValue() / scale.doubleValue();
                sum += relative;
                squares += relative * relative;
            }
        }
        // standard deviations: of the mean √2/200, of the second moment √20/200 (E z⁴ = 24)
        assertThat(sum / SAMPLES).isBetween(-0.035, 0.035);
        assertThat(squares / SAMPLES).isBetween(2 - 0.11, 2 + 0.11);
    }

    @Test
    void coinsOfExp() {
        try (Randomness randomness = Randomness.seeded(5)) {
            ExactCoins coins = new ExactCoins(randomness);
            double[][] cases = {{0, 1}, {1, 3}, {1, 1}, {7, 3}};
            for (double[] c : cases) {
                int hits = 0;
                for (int i = 0; i < SAMPLES; i++) {
                    hits += coins.exp(BigInteger.valueOf((long) c[0]), BigInteger.valueOf((long) c[1])) ? 1 : 0;
                }
                // five standard deviations of at most 1/2·√n
                assertThat((double) hits / SAMPLES)
                        .isBetween(Math.exp(-c[0] / c[1]) - 0.0125, Math.exp(-c[0] / c[1]) + 0.0125);
            }
            for (int i = 0; i < 1000; i++) {
                assertThat(coins.uniform(BigInteger.valueOf(1 + i % 9)))
                        .isBetween(BigInteger.ZERO, BigInteger.valueOf(i % 9));
            }
        }
    }

    @Test
    void aScaleIsPositive() {
        assertThatThrownBy(() -> new DiscreteLaplace(BigInteger.ZERO, BigInteger.ONE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
