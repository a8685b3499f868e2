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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.crypto.Randomness;
import org.psikit.ot.base.MasnyRindalReceiver;
import org.psikit.ot.base.MasnyRindalSender;
import org.psikit.ot.vole.MaliciousSilentVoleKeys;
import org.psikit.ot.vole.MaliciousSilentVoleMacs;
import org.psikit.ot.vole.SilentVoleKeys;
import org.psikit.ot.vole.SilentVoleMacs;
import org.psikit.ot.vole.VoleKeys;
import org.psikit.ot.vole.VoleMacs;

/**
 * 2^20 silent VOLE correlations over GF(2^128) a call, trees and code included, by both parties, each on a thread of its
 * own: the time of the slower one. Wants two idle cores.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class VoleBenchmark {

    private static final int COUNT = 1 << 20;
    private static final byte[] SID = new byte[32];

    /** Whether with the consistency check. */
    @Param({"false", "true"})
    private boolean checked;

    private final TwoThreads threads = new TwoThreads();
    private final Workers keysWorkers = new Workers(1);
    private final Workers macsWorkers = new Workers(1);
    private final long[] keys = new long[2 * COUNT];
    private final long[] u = new long[2 * COUNT];
    private final long[] macs = new long[2 * COUNT];
    private TwoThreads.@Nullable Results<VoleKeys, VoleMacs> vole;

    /** Runs the base OTs. */
    @Setup
    public void start() {
        Randomness r = Randomness.system();
        Randomness s = Randomness.system();
        vole = threads.run(
                () -> {
                    MasnyRindalReceiver base = new MasnyRindalReceiver(threads.firstEnd(), SID, r);
                    return checked
                            ? MaliciousSilentVoleKeys.setup(threads.firstEnd(), SID, base, keysWorkers, r)
                            : SilentVoleKeys.setup(threads.firstEnd(), SID, base, keysWorkers, r);
                },
                () -> {
                    MasnyRindalSender base = new MasnyRindalSender(threads.secondEnd(), SID, s);
                    return checked
                            ? MaliciousSilentVoleMacs.setup(threads.secondEnd(), SID, base, macsWorkers, s)
                            : SilentVoleMacs.setup(threads.secondEnd(), SID, base, macsWorkers, s);
                });
    }

    /** m = k + u·Δ. */
    @Benchmark
    public long[] extend() {
        TwoThreads.Results<VoleKeys, VoleMacs> both = Objects.requireNonNull(vole);
        threads.run(
                () -> {
                    both.first().extend(keys, 0, COUNT);
                    return keys;
                },
                () -> {
                    both.second().extend(u, 0, macs, 0, COUNT);
                    return macs;
                });
        return macs;
    }

    /** Ends the threads. */
    @TearDown
    public void stop() {
        threads.close();
        keysWorkers.close();
        macsWorkers.close();
    }
}
