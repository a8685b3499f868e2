package org.psikit.bench;

import java.nio.file.Path;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;

/** Runs the JMH suites of the primitives, each in a JVM of its own, and leaves their figures as JSON. */
final class Primitives {

    private Primitives() {}

    /**
     * How long each is measured.
     *
     * @param warmUps iterations that do not count
     * @param warmUpMillis of each
     * @param measurements iterations that do
     * @param measurementMillis of each
     */
    record Effort(int warmUps, int warmUpMillis, int measurements, int measurementMillis) {

        /** All suites in six minutes; good for a tenth. */
        static final Effort USUAL = new Effort(2, 600, 3, 450);

        /** A quarter of an hour. */
        static final Effort LONG = new Effort(4, 1000, 5, 1000);
    }

    /**
     * Runs those whose full name the regular expression is found in.
     *
     * @param file for the figures
     */
    static Collection<RunResult> run(String expression, Effort effort, Path file) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(expression)
                .forks(1)
                .warmupIterations(effort.warmUps)
                .warmupTime(TimeValue.milliseconds(effort.warmUpMillis))
                .measurementIterations(effort.measurements)
                .measurementTime(TimeValue.milliseconds(effort.measurementMillis))
                .shouldFailOnError(true)
                .resultFormat(ResultFormatType.JSON)
                .result(file.toString());
        try {
            Collection<RunResult> results = new Runner(options.build()).run();
            if (results.isEmpty()) {
                throw new UsageException("no suite of primitives has '" + expression + "' in its name");
            }
            return results;
        } catch (RunnerException e) {
            throw new ResourceException("the suites of primitives failed: " + e.getMessage(), e);
        }
    }
}
