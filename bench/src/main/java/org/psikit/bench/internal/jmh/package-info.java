/**
 * JMH suites of the primitives. Each measures a form of ours beside others' in one run, because a figure without its
 * neighbour says more about the machine than about the code.
 *
 * <p>Run one with {@code java -cp bench/target/classes:<class path> org.openjdk.jmh.Main CurveBenchmark}.
 *
 * <ul>
 *   <li>hashes and ciphers: {@link AesBenchmark}, {@link HashBenchmark}
 *   <li>curve and field: {@link CurveBenchmark}, {@link CurveKernelState}, {@link FieldBenchmark}
 *   <li>oblivious transfer and VOLE: {@link BaseOtBenchmark}, {@link OtExtensionBenchmark}, {@link VoleBenchmark}, {@link
 *       LpnCodeBenchmark}, {@link TransposeBenchmark}
 *   <li>tables: {@link CuckooBenchmark}, {@link OkvsBenchmark}, {@link TableBenchmark}
 *   <li>circuits and wire: {@link CircuitBenchmark}, {@link GarbleBenchmark}, {@link FrameBenchmark}
 *   <li>{@link OperationUnit}: what one operation of a suite is
 * </ul>
 */
@NullMarked
package org.psikit.bench.internal.jmh;

import org.jspecify.annotations.NullMarked;
