package org.psikit.bench.internal.jmh;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.psikit.circuit.internal.share.CotSource;
import org.psikit.circuit.internal.share.EqualityKeys;
import org.psikit.circuit.internal.share.EqualityMacs;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.random.Randomness;
import org.psikit.ot.internal.extension.CotKeys;
import org.psikit.ot.internal.extension.CotMacs;

/**
 * Equality tests of 61 bits by both parties, each on a thread of its own. Wants two idle cores.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 800, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class CircuitBenchmark {

    private static final int VALUE_BITS = 61;
    private static final int WORDS = 256;
    private static final int VALUES = 64 * WORDS;
    private static final byte[] SID = new byte[32];

    @Param
    private CotSource source = CotSource.SOFTSPOKEN;

    private final long[] values = new long[VALUES];
    private @Nullable Parties parties;

    /** Runs the base OTs. */
    @Setup
    public void start() {
        parties = Parties.start(source);
        Randomness.seeded(1).nextLongs(values, 0, values.length);
    }

    /** Equality. */
    @Benchmark
    @OperationUnit("test")
    @OperationsPerInvocation(VALUES)
    public Object equality() {
        Parties p = parties();
        return p.threads.run(
                () -> {
                    long[] shares = new long[WORDS];
                    p.keys.compare(values, VALUE_BITS, VALUES, shares);
                    return shares;
                },
                () -> {
                    long[] shares = new long[WORDS];
                    p.macs.compare(values, VALUE_BITS, VALUES, shares);
                    return shares;
                });
    }

    /** Ends the threads. */
    @TearDown
    public void stop() {
        parties().threads.close();
    }

    private Parties parties() {
        if (parties == null) {
            throw new IllegalStateException("not started");
        }
        return parties;
    }

    private record Parties(PartyPair threads, EqualityKeys keys, EqualityMacs macs) {

        static Parties start(CotSource source) {
            PartyPair threads = new PartyPair();
            PartyPair.Results<CotKeys, CotMacs> both = threads.run(
                    () -> source.keys(threads.firstEnd(), SID, new Workers(1), Randomness.system()),
                    () -> source.macs(threads.secondEnd(), SID, new Workers(1), Randomness.system()));
            return new Parties(
                    threads,
                    new EqualityKeys(threads.firstEnd(), both.first(), SID, Randomness.system()),
                    new EqualityMacs(threads.secondEnd(), both.second(), SID));
        }
    }
}
