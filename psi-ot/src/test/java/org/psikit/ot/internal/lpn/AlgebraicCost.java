package org.psikit.ot.internal.lpn;

import static org.psikit.ot.internal.lpn.LinearTestBound.log2;

/**
 * Bits of work of the algebraic attack on regular noise: Briaud, Øygarden, "A new algebraic approach to the regular
 * syndrome decoding problem and implications for PCG constructions" (Eurocrypt 2023, ePrint 2023/176), in its hybrid
 * form. In each of f blocks the attacker bets on μ places that have no noise; then it solves at the degree where the Hilbert
 * series
 *
 * <ul>
 *   <li>over GF(2): (1 + (s − 1 − μ)z)^f·(1 + (s − 1)z)^(t−f) / (1 + z)^(N−k−1),
 *   <li>over a large field: (1 + (s − 1 − μ)z)^f·(1 + (s − 1)z)^(t−f)·(1 − z)^(N−k−t)
 * </ul>
 *
 * has its first coefficient below one, by sparse linear algebra on M monomials up to that degree: 3·(k + 1 − f·μ)·M²,
 * as the paper and the public estimator of ePrint 2022/712 count it. <i>Deviation:</i> M counts what the GF(2) case has, also over
 * the field, where there are more; the degree goes to {@value #DEGREES} instead of 4; f is real. All make it lower.
 */
final class AlgebraicCost {

    private static final int DEGREES = 12;
    private static final int STEPS = 200;

    private final double block;
    private final double trees;
    private final double dimension;
    private final double equations;
    private final boolean field;

    AlgebraicCost(int count, LpnParameters p, boolean field) {
        this.block = p.leaves();
        this.trees = p.trees() / 2.0 + (double) count / p.leaves();
        this.dimension = p.half();
        this.equations = count;
        this.field = field;
    }

    double bits() {
        double best = Double.POSITIVE_INFINITY;
        for (int step = 1; step < STEPS; step++) {
            double guessed = block * step / STEPS;
            for (int degree = 2; degree <= DEGREES; degree++) {
                best = Math.min(best, bits(guessed, degree));
            }
        }
        return best;
    }

    /**
     * The same bets in all blocks, but solved by the products of two unknowns of a block, which are zero, as linear equations: a lower estimate
     * of "hybrid" in ePrint 2025/1284, of which only the public estimator was at hand. The algebra is free of charge; the
     * unknowns left must have no more products than there are equations.
     */
    double linearized() {
        double low = 0;
        double high = block;
        for (int i = 0; i < 50; i++) {
            double guessed = (low + high) / 2;
            double left = block - guessed;
            double unknowns = dimension - trees * (field ? guessed : guessed + 1);
            if (unknowns > 0 && unknowns * (unknowns + 1) > trees * left * (left - 1)) {
                low = guessed;
            } else {
                high = guessed;
            }
        }
        return -trees * log2(1 - high / block);
    }

    /** With the least f for which the degree is enough. */
    private double bits(double guessed, int degree) {
        if (!solvable(guessed, trees, degree)) {
            return Double.POSITIVE_INFINITY;
        }
        double low = 0;
        double high = trees;
        for (int i = 0; i < 20; i++) {
            double middle = (low + high) / 2;
            if (solvable(guessed, middle, degree)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        double columns = Math.max(1, dimension + 1 - high * guessed);
        return log2(3 * columns) + 2 * log2(monomials(guessed, high, degree)) - high * log2(1 - guessed / block);
    }

    private boolean solvable(double guessed, double blocks, int degree) {
        double[] relations = field ? power(-1, equations - trees, degree) : power(1, -(equations - 1), degree);
        double[] series = multiply(variables(guessed, blocks, degree), relations);
        for (int d = 2; d <= degree; d++) {
            if (series[d] < 1) {
                return true;
            }
        }
        return false;
    }

    private double monomials(double guessed, double blocks, int degree) {
        double sum = 0;
        for (double c : variables(guessed, blocks, degree)) {
            sum += Math.max(0, c);
        }
        return sum;
    }

    private double[] variables(double guessed, double blocks, int degree) {
        return multiply(power(block - 1 - guessed, blocks, degree), power(block - 1, trees - blocks, degree));
    }

    /** (1 + a·z)^exponent up to this degree. */
    private static double[] power(double a, double exponent, int degree) {
        double[] c = new double[degree + 1];
        c[0] = 1;
        for (int i = 0; i < degree; i++) {
            c[i + 1] = c[i] * a * (exponent - i) / (i + 1);
        }
        return c;
    }

    private static double[] multiply(double[] x, double[] y) {
        double[] product = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; i + j < x.length; j++) {
                product[i + j] += x[i] * y[j];
            }
        }
        return product;
    }
}
