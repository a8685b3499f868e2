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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.internal.field.Gf128Multiplier;
import org.psikit.core.random.Randomness;
import org.psikit.ot.internal.okvs.Okvs;
import org.psikit.ot.internal.okvs.OkvsParameters;
import org.psikit.ot.internal.okvs.Placement;

/** The store of 2^20 items on one thread, and products by a fixed element beside it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@OperationsPerInvocation(OkvsBenchmark.ITEMS)
@OperationUnit("item")
public class OkvsBenchmark {

    static final int ITEMS = 1 << 20;

    private final OkvsParameters parameters = OkvsParameters.of(ITEMS, 40);
    private final Okvs store = new Okvs(parameters, new byte[16]);
    private final Workers workers = new Workers(1);
    private final Randomness randomness = Randomness.seeded(1);
    private final Gf128Multiplier multiplier = new Gf128Multiplier(3, 5);
    private final long[] items = new long[2 * ITEMS];
    private final long[] values = new long[2 * ITEMS];
    private final long[] decoded = new long[2 * ITEMS];
    private final long[] vector = new long[2 * parameters.columns()];
    private Placement placement = store.place(items, 0, workers);

    /** Draws items and values. */
    @Setup
    public void draw() {
        randomness.nextLongs(items, 0, items.length);
        randomness.nextLongs(values, 0, values.length);
        placement = store.place(items, ITEMS, workers);
    }

    /** Ends the threads. */
    @TearDown
    public void stop() {
        workers.close();
    }

    /** Hashing to rows, and sorting by bins. */
    @Benchmark
    public Placement place() {
        return store.place(items, ITEMS, workers);
    }

    /** Encoding with free variables zero. */
    @Benchmark
    public boolean encode() {
        return store.encode(placement, values, vector, workers);
    }

    /** Encoding with free variables random. */
    @Benchmark
    public boolean encodeDoublyOblivious() {
        return store.encodeDoublyOblivious(placement, values, vector, workers, randomness);
    }

    /** Decoding. */
    @Benchmark
    public long[] decode() {
        store.decode(placement, vector, decoded, workers);
        return decoded;
    }

    /** Products by one element of GF(2^128). */
    @Benchmark
    public long[] multiply() {
        multiplier.multiply(values, 0, decoded, 0, ITEMS);
        return decoded;
    }
}
