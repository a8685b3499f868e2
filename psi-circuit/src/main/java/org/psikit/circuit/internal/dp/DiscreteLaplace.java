package org.psikit.circuit.internal.dp;

import java.math.BigInteger;
import java.util.Objects;
import org.psikit.core.random.Randomness;

/**
 * The discrete Laplace distribution of scale t/s: Pr[Z = z] = (e^{s/t} − 1) / (e^{s/t} + 1) · e^{−|z|·s/t} for every
 * integer z. Added to a figure that one key changes by at most Δ, it gives ε-differential privacy with t/s = Δ/ε (Ghosh,
 * Roughgarden, Sundararajan, STOC 2009).
 *
 * <p>Source: Canonne, Kamath, Steinke, "The Discrete Gaussian for Differential Privacy" (NeurIPS 2020), algorithm 2, exact
 * for fractions of any size.
 *
 * <p>Timing: depends on the drawn values, so parties draw before they open anything.
 *
 * @param t numerator of the scale, at least 1
 * @param s denominator of the scale, at least 1
 */
public record DiscreteLaplace(BigInteger t, BigInteger s) {

    /** Checks the scale. */
    public DiscreteLaplace {
        if (t.signum() <= 0 || s.signum() <= 0) {
            throw new IllegalArgumentException("a scale is positive");
        }
    }

    /** The noise of a figure that one key changes by at most {@code sensitivity}, at ε = numerator/denominator. */
    public static DiscreteLaplace of(
            BigInteger sensitivity, BigInteger epsilonNumerator, BigInteger epsilonDenominator) {
        return new DiscreteLaplace(sensitivity.multiply(epsilonDenominator), epsilonNumerator);
    }

    /** Draws a sample. */
    public BigInteger sample(Randomness randomness) {
        ExactCoins coins = new ExactCoins(Objects.requireNonNull(randomness));
        while (true) {
            BigInteger u = coins.uniform(t);
            if (!coins.exp(u, t)) {
                continue;
            }
            BigInteger x = u;
            while (coins.exp(BigInteger.ONE, BigInteger.ONE)) {
                x = x.add(t);
            }
            BigInteger y = x.divide(s);
            boolean negative = coins.fair();
            if (!negative || y.signum() != 0) {
                return negative ? y.negate() : y;
            }
        }
    }
}
