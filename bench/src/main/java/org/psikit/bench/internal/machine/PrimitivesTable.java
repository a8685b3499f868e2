package org.psikit.bench.internal.machine;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.psikit.bench.internal.jmh.OperationUnit;

/** Figures of single functions as a table in Markdown: a row for each function and parameter. */
public final class PrimitivesTable {

    private PrimitivesTable() {}

    public static String markdown(Collection<RunResult> results, Environment environment) {
        StringBuilder text = new StringBuilder("Measured on ")
                .append(environment.date())
                .append(" on ")
                .append(environment.machine())
                .append("; ")
                .append(environment.jvm())
                .append(
                        "; the best iteration of each.\n\n| suite | function | with | time | of one |\n|---|---|---|---:|---|\n");
        results.stream()
                .sorted(Comparator.comparing((RunResult r) -> r.getParams().getBenchmark())
                        .thenComparing(r -> with(r.getParams())))
                .forEach(r -> row(text, r));
        return text.toString();
    }

    private static void row(StringBuilder text, RunResult result) {
        String name = result.getParams().getBenchmark();
        int method = name.lastIndexOf('.');
        String suite = name.substring(name.lastIndexOf('.', method - 1) + 1, method);
        double nanos = result.getPrimaryResult().getStatistics().getMin()
                * result.getParams().getTimeUnit().toNanos(1);
        text.append("| ").append(suite.replace("Benchmark", ""));
        text.append(" | ").append(name.substring(method + 1));
        text.append(" | ").append(with(result.getParams()));
        text.append(" | ").append(time(nanos));
        text.append(" | ")
                .append(unit(name.substring(0, method), name.substring(method + 1)))
                .append(" |\n");
    }

    private static String with(BenchmarkParams params) {
        return params.getParamsKeys().stream()
                .map(key -> key + " " + params.getParam(key))
                .collect(Collectors.joining(", "));
    }

    /** What stands at the method, or at the class. */
    static String unit(String className, String method) {
        try {
            Class<?> suite = Class.forName(className);
            for (java.lang.reflect.Method candidate : suite.getMethods()) {
                OperationUnit per = candidate.getAnnotation(OperationUnit.class);
                if (candidate.getName().equals(method) && per != null) {
                    return per.value();
                }
            }
            OperationUnit per = suite.getAnnotation(OperationUnit.class);
            return per == null ? "" : per.value();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Three figures, in the unit that suits. */
    static String time(double nanos) {
        TimeUnit unit =
                nanos < 1e3 ? TimeUnit.NANOSECONDS : nanos < 1e6 ? TimeUnit.MICROSECONDS : TimeUnit.MILLISECONDS;
        String sign = unit == TimeUnit.NANOSECONDS ? "ns" : unit == TimeUnit.MICROSECONDS ? "µs" : "ms";
        double value = nanos / unit.toNanos(1);
        return String.format(Locale.ROOT, value < 10 ? "%.2f %s" : value < 100 ? "%.1f %s" : "%.0f %s", value, sign);
    }
}
