package org.psikit.bench;

import java.nio.file.Path;
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

    private static final int WARM_UPS = 4;
    private static final int MEASUREMENTS = 5;

    private Primitives() {}

    /**
     * Runs those whose full name the regular expression is found in.
     *
     * @param file for the figures
     */
    static void run(String expression, Path file) {
        TimeValue second = TimeValue.seconds(1);
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(expression)
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(second)
                .measurementIterations(MEASUREMENTS)
                .measurementTime(second)
                .shouldFailOnError(true)
                .resultFormat(ResultFormatType.JSON)
                .result(file.toString());
        try {
            if (new Runner(options.build()).run().isEmpty()) {
                throw new UsageException("no suite of primitives has '" + expression + "' in its name");
            }
        } catch (RunnerException e) {
            throw new ResourceException("the suites of primitives failed: " + e.getMessage(), e);
        }
    }
}
