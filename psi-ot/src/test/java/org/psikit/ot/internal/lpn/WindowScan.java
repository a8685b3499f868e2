package org.psikit.ot.internal.lpn;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.psikit.core.concurrent.Workers;

/**
 * Finds the lightest window test of a code as it is: the shortest windows that still hold enough rows of the expander.
 *
 * <p>A test that is zero outside some windows must cancel the state of both convolutions below each of them: {@link
 * LinearTestBound#STATE} conditions a window, so it takes one more row with all taps inside. Each row has a tap in every
 * quarter, but a window over the boundary of two quarters serves both, so two windows are enough: over the boundaries
 * 0|1 and 2|3, or over 1|2 and, as the convolutions run over, 3|0. More windows cost more rows than their freedom of
 * place returns.
 *
 * <p>Each of the four ends of the two windows takes all values of a grid, then of a finer one about the best. How far
 * from its boundary a row reaches in a quarter is read off the rows' sums: an element adds random bits for all grid
 * values it lies beyond, so that a row seems to reach one value less with probability 2^-{@value #FINE_PASSES} after as
 * many passes.
 */
final class WindowScan {

    private static final int COARSE_PASSES = 3;
    private static final int FINE_PASSES = 6;
    private static final int SIDES = 4;
    private static final int GRID = 32;

    /** Grid values that an end may take; those above tell rows that are far outside from rows that are not. */
    private static final int ENDS = 24;

    private static final int CELLS = ENDS + 1;

    /** As parts of the share that holds enough rows on average. */
    private static final double SHORTEST = 0.6;

    private static final double COARSE = 0.035;
    private static final double FINE = 0.004;

    private final ExpandConvoluteCode code;
    private final int half;
    private final int count;
    private final int needed;
    private final Workers workers;

    WindowScan(ExpandConvoluteCode code, int half, int count, Workers workers) {
        this.code = code;
        this.half = half;
        this.count = count;
        this.needed = LinearTestBound.rows(2);
        this.workers = workers;
    }

    /**
     * The two windows.
     *
     * @param reach how far, of a quarter's length, they reach into each quarter
     * @param outer whether they lie over the boundaries 1|2 and 3|0
     * @param rows rows with all taps inside
     */
    record Windows(double[] reach, boolean outer, int rows) {

        /** The windows' share of the parity part. */
        double share() {
            return Arrays.stream(reach).average().orElseThrow();
        }

        /** The same, longer or shorter by this factor. */
        Windows scaled(double factor) {
            return new Windows(Arrays.stream(reach).map(r -> factor * r).toArray(), outer, rows);
        }

        boolean contains(int position, int half) {
            int quarter = half / SIDES;
            return distance(position, quarter, outer) < reach[position / quarter] * quarter;
        }

        /** The lowest position of the window over the boundary 1|2, or 0|1; and of the other. */
        int[] lowEnds(int half) {
            int quarter = half / SIDES;
            int lower = outer ? 1 : 0;
            return new int[] {lowEnd(lower, quarter), lowEnd(lower + 2, quarter)};
        }

        private int lowEnd(int side, int quarter) {
            return (side + 1) * quarter - (int) Math.ceil(reach[side] * quarter);
        }
    }

    /** Those of the smallest share. */
    Windows lightest() {
        Windows inner = lightest(false);
        Windows outer = lightest(true);
        return inner.share() <= outer.share() ? inner : outer;
    }

    /** Those of the smallest share over these boundaries. */
    Windows lightest(boolean outer) {
        double typical = LinearTestBound.share(needed, count);
        double[] from = new double[SIDES];
        Arrays.fill(from, SHORTEST * typical);
        Windows best = search(from, COARSE * typical, outer, COARSE_PASSES);
        for (int side = 0; side < SIDES; side++) {
            from[side] = best.reach[side] - ENDS / 2 * FINE * typical;
        }
        return search(from, FINE * typical, outer, FINE_PASSES);
    }

    private Windows search(double[] from, double step, boolean outer, int passes) {
        int[] within = histogram(from, step, outer, passes);
        for (int stride = 1; stride < within.length; stride *= CELLS) {
            for (int i = 0; i < within.length; i++) {
                within[i] += i / stride % CELLS == 0 ? 0 : within[i - stride];
            }
        }
        int best = -1;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < within.length; i++) {
            if (within[i] >= needed) {
                int sum = 0;
                for (int left = i; left > 0; left /= CELLS) {
                    sum += left % CELLS < ENDS ? left % CELLS : SIDES * ENDS;
                }
                if (sum < least) {
                    best = i;
                    least = sum;
                }
            }
        }
        if (least >= SIDES * ENDS) {
            throw new IllegalStateException("no windows with " + needed + " rows of " + count);
        }
        double[] reach = new double[SIDES];
        for (int side = 0, left = best; side < SIDES; side++, left /= CELLS) {
            reach[side] = from[side] + step * (left % CELLS);
        }
        return new Windows(reach, outer, within[best]);
    }

    /** Rows by the least grid value, for each side, that they lie within; the first side in the lowest digit. */
    private int[] histogram(double[] from, double step, boolean outer, int passes) {
        int[] beyond = new int[half];
        int quarter = half / SIDES;
        for (int j = 0; j < half; j++) {
            double distance = (double) distance(j, quarter, outer) / quarter;
            double grid = Math.floor((distance - from[j / quarter]) / step) + 1;
            beyond[j] = (int) Math.max(0, Math.min(GRID, grid));
        }
        long[] reached = new long[2 * count];
        long[] elements = new long[2 * half];
        long[] sums = new long[2 * count];
        SplittableRandom random = new SplittableRandom(half);
        for (int pass = 0; pass < passes; pass++) {
            for (int j = 0; j < half; j++) {
                // The lowest bits, as many as there are grid values that leave the element outside.
                long bits = random.nextLong() & (1L << beyond[j]) - 1;
                int side = j / quarter;
                elements[2 * j] = side < 2 ? bits << GRID * side : 0;
                elements[2 * j + 1] = side < 2 ? 0 : bits << GRID * (side - 2);
            }
            Arrays.fill(sums, 0);
            code.expand(elements, sums, 0, count, workers);
            for (int i = 0; i < sums.length; i++) {
                reached[i] |= sums[i];
            }
        }
        int[] rows = new int[CELLS * CELLS * CELLS * CELLS];
        for (int i = 0; i < reached.length; i += 2) {
            rows[cell(reached[i]) + CELLS * CELLS * cell(reached[i + 1])]++;
        }
        return rows;
    }

    private static int cell(long two) {
        return length((int) two) + CELLS * length((int) (two >>> GRID));
    }

    private static int length(int bits) {
        return Math.min(ENDS, Integer.SIZE - Integer.numberOfLeadingZeros(bits));
    }

    /** From the boundary that this quarter's window lies over. */
    private static int distance(int position, int quarter, boolean outer) {
        boolean upwards = position / quarter % 2 == 1 ^ outer;
        int within = position % quarter;
        return upwards ? within : quarter - 1 - within;
    }
}
