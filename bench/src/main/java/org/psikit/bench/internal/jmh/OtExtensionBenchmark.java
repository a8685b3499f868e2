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
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.internal.base.MasnyRindalReceiver;
import org.psikit.ot.internal.base.MasnyRindalSender;
import org.psikit.ot.internal.extension.CheckedCotKeys;
import org.psikit.ot.internal.extension.CheckedCotMacs;
import org.psikit.ot.internal.extension.ColumnMaker;
import org.psikit.ot.internal.extension.CotKeys;
import org.psikit.ot.internal.extension.CotMacs;
import org.psikit.ot.internal.extension.RotReceiver;
import org.psikit.ot.internal.extension.RotSender;
import org.psikit.ot.internal.extension.SemiHonestCotKeys;
import org.psikit.ot.internal.extension.SemiHonestCotMacs;

/**
 * OTs, 2^20 a call, by both parties, each on a thread of its own: the time of the slower one. Wants two idle cores.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 800, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@OperationUnit("OT")
public class OtExtensionBenchmark {

    private static final int COUNT = 1 << 20;
    private static final byte[] SID = new byte[32];

    @Param
    private ColumnMaker columns = ColumnMaker.IKNP;

    /** Whether with the consistency check. */
    @Param({"false", "true"})
    private boolean checked;

    private final long[] keys = new long[2 * COUNT];
    private final long[] second = new long[2 * COUNT];
    private final long[] macs = new long[2 * COUNT];
    private final BitVector choices = new BitVector(COUNT);
    private @Nullable Parties parties;

    /** Runs the base OTs. */
    @Setup
    public void start() {
        parties = Parties.start(columns, checked);
    }

    /** Correlated OT. */
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public long[] cot() {
        Parties p = parties();
        p.threads.run(
                () -> {
                    p.keys.extend(keys, 0, COUNT);
                    return keys;
                },
                () -> {
                    p.macs.extend(choices, macs, 0);
                    return macs;
                });
        return macs;
    }

    /** Random OT. */
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public long[] rot() {
        Parties p = parties();
        p.threads.run(
                () -> {
                    p.sender.send(keys, second, 0, COUNT);
                    return keys;
                },
                () -> {
                    p.receiver.receive(choices, macs, 0);
                    return macs;
                });
        return macs;
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

    private record Parties(PartyPair threads, CotKeys keys, CotMacs macs, RotSender sender, RotReceiver receiver) {

        static Parties start(ColumnMaker columns, boolean checked) {
            PartyPair threads = new PartyPair();
            PartyPair.Results<CotKeys, CotMacs> cot = threads.run(
                    () -> {
                        Randomness r = Randomness.system();
                        MasnyRindalReceiver base = new MasnyRindalReceiver(threads.firstEnd(), SID, r);
                        return checked
                                ? CheckedCotKeys.setup(threads.firstEnd(), SID, base, columns, r)
                                : SemiHonestCotKeys.setup(threads.firstEnd(), SID, base, columns, r);
                    },
                    () -> {
                        Randomness r = Randomness.system();
                        MasnyRindalSender base = new MasnyRindalSender(threads.secondEnd(), SID, r);
                        return checked
                                ? CheckedCotMacs.setup(threads.secondEnd(), SID, base, columns, r)
                                : SemiHonestCotMacs.setup(threads.secondEnd(), SID, base, columns, r);
                    });
            return new Parties(
                    threads,
                    cot.first(),
                    cot.second(),
                    new RotSender(cot.first(), SID),
                    new RotReceiver(cot.second(), SID));
        }
    }
}
