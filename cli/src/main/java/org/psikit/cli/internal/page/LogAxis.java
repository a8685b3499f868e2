package org.psikit.cli.internal.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic axis.
 *
 * @param low its lower end, above 0
 * @param high its upper end
 * @param steps the marks in a decade: 1, or 1 and 3, or 1, 2 and 5
 */
record LogAxis(double low, double high, double[] steps) {

    private static final double[] ONE = {1};
    private static final double[] TWO = {1, 3};
    private static final double[] THREE = {1, 2, 5};
    private static final int FEW_DECADES = 2;
    private static final int SOME_DECADES = 3;

    /** An axis with room for these values, between marks. */
    static LogAxis around(double low, double high) {
        double decades = Math.log10(high / low);
        double[] steps = decades < FEW_DECADES ? THREE : decades < SOME_DECADES ? TWO : ONE;
        double from = Math.pow(10, Math.floor(Math.log10(low)));
        double start = from;
        double end = 0;
        for (double decade = from; end < high; decade *= 10) {
            for (double step : steps) {
                if (decade * step <= low * 1.0000001) {
                    start = decade * step;
                }
                if (end < high) {
                    end = decade * step;
                }
            }
        }
        return new LogAxis(start, Math.max(end, start * 2), steps);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        double rounding = 1.0000001;
        for (double decade = Math.pow(10, Math.floor(Math.log10(low))); decade <= high * rounding; decade *= 10) {
            for (double step : steps) {
                if (decade * step * rounding >= low && decade * step <= high * rounding) {
                    ticks.add(decade * step);
                }
            }
        }
        return ticks;
    }

    /** 0 at the lower end, 1 at the upper. */
    double place(double value) {
        return Math.log(value / low) / Math.log(high / low);
    }
}
