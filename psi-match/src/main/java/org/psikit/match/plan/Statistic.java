package org.psikit.match.plan;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What is made of a column of numbers. This class is the one place that knows them: how flags and plans are read, what a
 * protocol opens, what users are told of it, and the values that come out follow from its constants.
 */
public enum Statistic {
    /** The sum, and nothing else. */
    SUM,
    /** The mean. */
    MEAN(Value.MEAN),
    /** Mean and variance. */
    STATS(Value.MEAN, Value.VARIANCE);

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of enums
    private final List<Value> told;

    Statistic(Value... told) {
        this.told = List.of(told);
    }

    /** How flags and plans call it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its values besides the sum. */
    public List<Value> told() {
        return told;
    }

    /** Whether the number of shared keys is opened for it. */
    public boolean opensCount() {
        return !told.isEmpty();
    }

    /** Whether the sum of squares is opened for it. */
    public boolean opensSquares() {
        return told.stream().anyMatch(Value::ofSquares);
    }

    /** All but the sum, for messages that say how that is written. */
    static String others() {
        return Arrays.stream(values())
                .filter(each -> each != SUM)
                .map(each -> each.label() + ":…")
                .collect(Collectors.joining(", "));
    }

    /** All, for help. */
    static String help() {
        return Arrays.stream(values()).map(Statistic::helpOf).collect(Collectors.joining(", "));
    }

    private static String helpOf(Statistic each) {
        String names = each.told.stream().map(Value::label).collect(Collectors.joining(", "));
        return each.label() + ":SIDE.COL" + (each.told.size() > 1 ? " (count, sum, " + names + ")" : "");
    }

    /** A value computed from the opened ones: exact until its last division, which rounds to 16 digits. */
    public enum Value {
        /** Σx / n. */
        MEAN(1, false) {
            @Override
            public BigDecimal of(Moments of) {
                return quotient(of.sum, BigInteger.valueOf(of.count), of.scale);
            }
        },
        /** That of a sample: Σ(x − mean)² / (n − 1). */
        VARIANCE(2, true) {
            @Override
            public BigDecimal of(Moments of) {
                BigInteger n = BigInteger.valueOf(of.count);
                BigInteger numerator = n.multiply(of.squares).subtract(of.sum.multiply(of.sum));
                return quotient(numerator, n.multiply(n.subtract(BigInteger.ONE)), 2 * of.scale);
            }
        };

        private final int leastCount;
        private final boolean ofSquares;

        Value(int leastCount, boolean ofSquares) {
            this.leastCount = leastCount;
            this.ofSquares = ofSquares;
        }

        /** Computes it, of at least {@link #leastCount} keys. */
        public abstract BigDecimal of(Moments of);

        /** The name in results. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Minimum number of keys for this value. */
        public int leastCount() {
            return leastCount;
        }

        /** Whether it takes the sum of squares. */
        boolean ofSquares() {
            return ofSquares;
        }

        private static BigDecimal quotient(BigInteger numerator, BigInteger denominator, int scale) {
            return new BigDecimal(numerator, scale).divide(new BigDecimal(denominator), MathContext.DECIMAL64);
        }
    }

    /**
     * The opened values of a column.
     *
     * @param count number of keys
     * @param sum of their numbers, in units of the last digit
     * @param squares sum of the squares of these; zero if not opened
     * @param scale digits after the point
     */
    public record Moments(long count, BigInteger sum, BigInteger squares, int scale) {}
}
