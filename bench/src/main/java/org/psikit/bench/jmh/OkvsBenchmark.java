package org.psikit.bench.jmh;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.crypto.Randomness;
import org.psikit.ot.okvs.Okvs;
import org.psikit.ot.okvs.OkvsParameters;
import org.psikit.ot.okvs.Placement;

/** The oblivious key-value store on 2^20 items, one thread: hashing and sorting into bins, encoding, decoding. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class OkvsBenchmark {

    private static final int ITEMS = 1 << 20;
    private static final double FAILURE_BITS = 40;

    private final Okvs okvs = new Okvs(OkvsParameters.of(ITEMS, FAILURE_BITS), new byte[32]);
    private final Workers workers = new Workers(1);
    private final Randomness randomness = Randomness.seeded(1);
    private final long[] items = new long[2 * ITEMS];
    private final long[] values = new long[2 * ITEMS];
    private final long[] out = new long[2 * ITEMS];
    private final long[] columns = new long[2 * okvs.parameters().columns()];
    private @Nullable Placement placement;

    /** Draws items and values. */
    @Setup
    public void draw() {
        randomness.nextLongs(items, 0, items.length);
        randomness.nextLongs(values, 0, values.length);
        placement = place();
    }

    /** Ends the threads. */
    @TearDown
    public void stop() {
        workers.close();
    }

    /** Items to bins and columns. */
    @Benchmark
    public Placement place() {
        return okvs.place(items, ITEMS, workers);
    }

    /** Free variables zero. */
    @Benchmark
    public boolean encode() {
        return okvs.encode(Objects.requireNonNull(placement), values, columns, workers);
    }

    /** Free variables random. */
    @Benchmark
    public boolean encodeDoublyOblivious() {
        return okvs.encodeDoublyOblivious(Objects.requireNonNull(placement), values, columns, workers, randomness);
    }

    /** All places. */
    @Benchmark
    public long[] decode() {
        okvs.decode(Objects.requireNonNull(placement), columns, out, workers);
        return out;
    }
}
