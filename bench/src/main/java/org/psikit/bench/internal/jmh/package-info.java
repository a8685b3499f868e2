/**
 * JMH suites of the primitives. Each measures a form of ours beside others' in one run, because a figure without its
 * neighbour says more about the machine than about the code.
 *
 * <p>Run one with {@code java -cp bench/target/classes:<class path> org.openjdk.jmh.Main CurveBenchmark}.
 */
@NullMarked
package org.psikit.bench.internal.jmh;

import org.jspecify.annotations.NullMarked;
