package org.psikit.bench.internal.machine;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.file.WholeFile;

/** Runs the JMH suites of the primitives, each in a JVM of its own, and leaves their figures as JSON. */
public final class Primitives {

    private static final int LONG_WARM_UPS = 5;
    private static final int LONG_MEASUREMENTS = 5;
    private static final TimeValue LONG = TimeValue.seconds(1);

    private Primitives() {}

    /**
     * Runs those whose full name the regular expression is found in.
     *
     * @param thorough whether longer than each says of itself, which makes six minutes for all
     * @param file for the figures
     * @return what they measured, also in the file
     */
    public static Collection<RunResult> run(String expression, boolean thorough, Path file) {
        ChainedOptionsBuilder options =
                new OptionsBuilder().include(expression).forks(1).shouldFailOnError(true);
        if (thorough) {
            options.warmupIterations(LONG_WARM_UPS)
                    .warmupTime(LONG)
                    .measurementIterations(LONG_MEASUREMENTS)
                    .measurementTime(LONG);
        }
        try {
            Collection<RunResult> results = new Runner(options.build()).run();
            if (results.isEmpty()) {
                throw new UsageException("no suite of primitives has '" + expression + "' in its name");
            }
            ByteArrayOutputStream json = new ByteArrayOutputStream();
            ResultFormatFactory.getInstance(ResultFormatType.JSON, new PrintStream(json, true, StandardCharsets.UTF_8))
                    .writeOut(results);
            WholeFile.shared(file, json.toString(StandardCharsets.UTF_8));
            return results;
        } catch (RunnerException e) {
            throw new ResourceException("the suites of primitives failed: " + e.getMessage(), e);
        }
    }
}
