package org.psikit.circuit.internal.dp;

import java.math.BigInteger;
import org.psikit.core.random.Randomness;

/**
 * Tosses coins with exact biases, from fair random bits and integers only.
 *
 * <p>Source: Canonne, Kamath, Steinke, "The Discrete Gaussian for Differential Privacy" (NeurIPS 2020), algorithm 1: with
 * γ ≤ 1 the number of successes in a row of coins γ/1, γ/2, γ/3, … is even with probability exp(−γ).
 *
 * <p>Timing: depends on the drawn values. Not thread-safe.
 */
final class ExactCoins {

    private static final BigInteger ONE = BigInteger.ONE;

    private final Randomness randomness;

    ExactCoins(Randomness randomness) {
        this.randomness = randomness;
    }

    /**
     * Uniform in {@code [0, bound)}, by rejection: draws as many bits as the largest value has until they are below the
     * bound.
     */
    BigInteger uniform(BigInteger bound) {
        int bits = bound.subtract(ONE).bitLength();
        while (true) {
            byte[] bytes = randomness.bytes((bits + 7) / 8);
            BigInteger value = new BigInteger(1, bytes).shiftRight(8 * bytes.length - bits);
            if (value.compareTo(bound) < 0) {
                return value;
            }
        }
    }

    /** True with probability 1/2. */
    boolean fair() {
        return (randomness.bytes(1)[0] & 1) != 0;
    }

    /** True with probability exp(−numerator/denominator), both not negative, the denominator not zero. */
    boolean exp(BigInteger numerator, BigInteger denominator) {
        BigInteger[] whole = numerator.divideAndRemainder(denominator);
        for (BigInteger k = BigInteger.ZERO; k.compareTo(whole[0]) < 0; k = k.add(ONE)) {
            if (!expOfFraction(ONE, ONE)) {
                return false;
            }
        }
        return expOfFraction(whole[1], denominator);
    }

    private boolean expOfFraction(BigInteger numerator, BigInteger denominator) {
        BigInteger scaled = denominator;
        boolean even = true;
        while (uniform(scaled).compareTo(numerator) < 0) {
            even = !even;
            scaled = scaled.add(denominator);
        }
        return even;
    }
}
