package org.psikit.bench.internal.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.psikit.core.concurrent.Workers;
import org.psikit.ot.internal.ggm.GgmTree;
import org.psikit.ot.internal.lpn.ExpandConvoluteCode;

/** The local work of silent VOLE, one thread: the code per output block, the trees per leaf. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 800, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseTransparentHugePages")
public class LpnCodeBenchmark {

    private static final int OUTPUTS = 1_373_000;
    private static final int TREES = 16;
    private static final int LEAVES = 4_292;

    private final Workers workers = new Workers(1);
    private final ExpandConvoluteCode code = ExpandConvoluteCode.overField(OUTPUTS, new byte[32]);
    private final long[] parity = new long[2 * OUTPUTS];
    private final long[] out = new long[2 * OUTPUTS];
    private final GgmTree tree = new GgmTree(LEAVES, new byte[32]);
    private final long[] sums = new long[GgmTree.SUM_LONGS * GgmTree.depth(LEAVES)];

    /** Both convolutions and the expander. */
    @Benchmark
    @OperationUnit("output block")
    @OperationsPerInvocation(OUTPUTS)
    public long[] encode() {
        parity[0]++;
        code.encode(parity, out, 0, OUTPUTS, workers);
        return out;
    }

    /** Trees from their roots. */
    @Benchmark
    @OperationUnit("leaf")
    @OperationsPerInvocation(TREES * LEAVES)
    public long[] ggm() {
        for (int i = 0; i < TREES; i++) {
            tree.grow(i, i, sums[0], sums, 0, -1);
        }
        return sums;
    }

    /** Ends the workers. */
    @TearDown
    public void stop() {
        workers.close();
    }
}
