package org.psikit.bench.internal.timing;

import java.util.Arrays;

/** Whether two sets of times come from one distribution: Welch's t, once the slowest tenth of all is cut off. */
final class Welch {

    /** Beyond it the two are held to differ; at random once in 150,000 comparisons. */
    static final double LIMIT = 4.5;

    private static final double KEPT = 0.9;

    private Welch() {}

    /** Positive where the first set is the slower one. */
    static double t(long[] first, long[] second) {
        long[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        Arrays.sort(all);
        long most = all[(int) (KEPT * (all.length - 1))];
        Moments a = moments(first, most);
        Moments b = moments(second, most);
        double error = Math.sqrt(a.variance / a.count + b.variance / b.count);
        return error == 0 ? Math.signum(a.mean - b.mean) * Double.MAX_VALUE : (a.mean - b.mean) / error;
    }

    private record Moments(double mean, double variance, long count) {}

    private static Moments moments(long[] times, long most) {
        long[] kept = Arrays.stream(times).filter(time -> time <= most).toArray();
        double mean = Arrays.stream(kept).average().orElse(Double.MAX_VALUE);
        double squares = 0;
        for (long time : kept) {
            squares += (time - mean) * (time - mean);
        }
        return new Moments(mean, squares / Math.max(1, kept.length - 1), Math.max(1, kept.length));
    }
}
