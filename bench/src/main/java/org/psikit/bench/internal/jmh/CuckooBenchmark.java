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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.psikit.core.random.Randomness;
import org.psikit.ot.internal.hashing.CuckooParameters;
import org.psikit.ot.internal.hashing.CuckooTable;
import org.psikit.ot.internal.hashing.PositionHash;
import org.psikit.ot.internal.hashing.SimpleTable;

/** Hashing to bins, 2^20 items a call. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@OperationUnit("item")
public class CuckooBenchmark {

    private static final int ITEMS = 1 << 20;

    private final CuckooParameters parameters = CuckooParameters.forItems(ITEMS, 40);
    private final PositionHash hash = new PositionHash(new byte[16], parameters.bins());
    private final CuckooTable cuckoo = new CuckooTable();
    private final SimpleTable simple = new SimpleTable(10);
    private final long[] items = new long[2 * ITEMS];
    private final int[] positions = new int[CuckooParameters.FUNCTIONS * ITEMS];

    /** Draws items. */
    @Setup
    public void draw() {
        Randomness.seeded(1).nextLongs(items, 0, items.length);
        hash.positions(items, ITEMS, positions);
    }

    /** Items to positions. */
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public int[] positions() {
        hash.positions(items, ITEMS, positions);
        return positions;
    }

    /** Positions to a cuckoo table. */
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public boolean cuckoo() {
        return cuckoo.fill(positions, ITEMS, parameters.bins());
    }

    /** Positions to a simple table. */
    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public SimpleTable simple() {
        simple.fill(positions, ITEMS, parameters.bins());
        return simple;
    }
}
