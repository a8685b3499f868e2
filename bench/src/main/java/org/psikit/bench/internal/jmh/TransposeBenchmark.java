package org.psikit.bench.internal.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitTranspose;

/**
 * The bit-matrix transpose on a chunk of 2^14 columns: of OT extension (128 rows) and of KKRT (448).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@OperationUnit("column")
public class TransposeBenchmark {

    private static final int WORDS = 256;

    @Param({"128", "448"})
    private int rows;

    private final BitTranspose kernel = new BitTranspose();
    private long[] in = {};
    private long[] out = {};

    /** Fills the matrix. */
    @Setup
    public void fill() {
        in = new long[rows * WORDS];
        out = new long[rows * WORDS];
        Randomness.seeded(1).nextLongs(in, 0, in.length);
    }

    /** One chunk. */
    @Benchmark
    @OperationsPerInvocation(Long.SIZE * WORDS)
    public long[] transpose() {
        kernel.transpose(in, 0, rows, WORDS, WORDS, out, 0);
        return out;
    }
}
