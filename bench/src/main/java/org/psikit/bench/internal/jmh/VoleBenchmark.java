package org.psikit.bench.internal.jmh;

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
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.internal.base.MasnyRindalReceiver;
import org.psikit.ot.internal.base.MasnyRindalSender;
import org.psikit.ot.internal.vole.MaliciousSilentVoleKeys;
import org.psikit.ot.internal.vole.MaliciousSilentVoleMacs;
import org.psikit.ot.internal.vole.RandomCotKeys;
import org.psikit.ot.internal.vole.RandomCotMacs;
import org.psikit.ot.internal.vole.SilentCotKeys;
import org.psikit.ot.internal.vole.SilentCotMacs;
import org.psikit.ot.internal.vole.SilentVoleKeys;
import org.psikit.ot.internal.vole.SilentVoleMacs;
import org.psikit.ot.internal.vole.VoleKeys;
import org.psikit.ot.internal.vole.VoleMacs;

/**
 * Correlations a call by both parties, one thread each, after the base OTs: the time of the slower one. The large number
 * is what an OKVS of 2^20 items takes. Wants two idle cores.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 800, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseTransparentHugePages")
@OperationUnit("call for all")
public class VoleBenchmark {

    private static final byte[] SID = new byte[32];

    @Param({"88000", "1373000"})
    private int count = 1;

    private long[] keys = {};
    private long[] u = {};
    private long[] macs = {};
    private BitVector bits = new BitVector(0);
    private @Nullable Parties parties;

    /** Runs the base OTs. */
    @Setup
    public void start() {
        keys = new long[2 * count];
        u = new long[2 * count];
        macs = new long[2 * count];
        bits = new BitVector(count);
        parties = Parties.start();
    }

    /** VOLE over GF(2^128). */
    @Benchmark
    public long[] semiHonest() {
        return vole(parties().plain);
    }

    /** The same with all checks. */
    @Benchmark
    public long[] malicious() {
        return vole(parties().checked);
    }

    /** Random OT. */
    @Benchmark
    public long[] randomOt() {
        Parties p = parties();
        p.threads.run(
                () -> {
                    p.cot.first().extend(keys, 0, count);
                    return keys;
                },
                () -> {
                    p.cot.second().extend(bits, macs, 0);
                    return macs;
                });
        return macs;
    }

    /** Ends the threads. */
    @TearDown
    public void stop() {
        parties().threads.close();
    }

    private long[] vole(PartyPair.Results<VoleKeys, VoleMacs> voles) {
        parties()
                .threads
                .run(
                        () -> {
                            voles.first().extend(keys, 0, count);
                            return keys;
                        },
                        () -> {
                            voles.second().extend(u, 0, macs, 0, count);
                            return macs;
                        });
        return macs;
    }

    private Parties parties() {
        if (parties == null) {
            throw new IllegalStateException("not started");
        }
        return parties;
    }

    private record Parties(
            PartyPair threads,
            PartyPair.Results<VoleKeys, VoleMacs> plain,
            PartyPair.Results<VoleKeys, VoleMacs> checked,
            PartyPair.Results<RandomCotKeys, RandomCotMacs> cot) {

        static Parties start() {
            PartyPair t = new PartyPair();
            Randomness first = Randomness.seeded(1);
            Randomness second = Randomness.seeded(2);
            MasnyRindalReceiver receiver = new MasnyRindalReceiver(t.firstEnd(), SID, first.fork());
            MasnyRindalSender sender = new MasnyRindalSender(t.secondEnd(), SID, second.fork());
            Workers one = new Workers(1);
            PartyPair.Results<VoleKeys, VoleMacs> plain = t.run(
                    () -> SilentVoleKeys.setup(t.firstEnd(), SID, receiver, one, first),
                    () -> SilentVoleMacs.setup(t.secondEnd(), SID, sender, one, second));
            PartyPair.Results<VoleKeys, VoleMacs> checked = t.run(
                    () -> MaliciousSilentVoleKeys.setup(t.firstEnd(), SID, receiver, one, first),
                    () -> MaliciousSilentVoleMacs.setup(t.secondEnd(), SID, sender, one, second));
            PartyPair.Results<RandomCotKeys, RandomCotMacs> cot = t.run(
                    () -> SilentCotKeys.setup(t.firstEnd(), SID, receiver, one, first),
                    () -> SilentCotMacs.setup(t.secondEnd(), SID, sender, one, second));
            return new Parties(t, plain, checked, cot);
        }
    }
}
