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
import org.psikit.circuit.gmw.CotTriples;
import org.psikit.core.channel.Channel;
import org.psikit.core.crypto.Randomness;
import org.psikit.ot.base.MasnyRindalReceiver;
import org.psikit.ot.base.MasnyRindalSender;
import org.psikit.ot.extension.Columns;
import org.psikit.ot.extension.CotKeys;
import org.psikit.ot.extension.CotMacs;
import org.psikit.ot.extension.SemiHonestCotKeys;
import org.psikit.ot.extension.SemiHonestCotMacs;

/** 2^20 AND triples a call from correlated OT in both directions, each party on a thread of its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TripleBenchmark {

    private static final int WORDS = (1 << 20) / Long.SIZE;
    private static final byte[] SID = new byte[32];

    private final TwoThreads threads = new TwoThreads();
    private final long[][] first = new long[3][WORDS];
    private final long[][] second = new long[3][WORDS];
    private TwoThreads.@Nullable Results<CotTriples, CotTriples> triples;

    /** Runs the base OTs. */
    @Setup
    public void start() {
        triples = threads.run(() -> party(threads.firstEnd(), true), () -> party(threads.secondEnd(), false));
    }

    /** (a, b, c) with c = a ∧ b, shared. */
    @Benchmark
    public long[][] triples() {
        TwoThreads.Results<CotTriples, CotTriples> both = Objects.requireNonNull(triples);
        threads.run(
                () -> {
                    both.first().next(first[0], first[1], first[2], WORDS);
                    return first;
                },
                () -> {
                    both.second().next(second[0], second[1], second[2], WORDS);
                    return second;
                });
        return first;
    }

    /** Ends the threads. */
    @TearDown
    public void stop() {
        threads.close();
    }

    /** The first party is the keys side first, the second the MACs side. */
    private static CotTriples party(Channel channel, boolean first) {
        Randomness r = Randomness.system();
        CotKeys keys;
        CotMacs macs;
        if (first) {
            keys = keys(channel, r);
            macs = macs(channel, r);
        } else {
            macs = macs(channel, r);
            keys = keys(channel, r);
        }
        return new CotTriples(keys, macs, SID, first, r);
    }

    private static CotKeys keys(Channel channel, Randomness r) {
        return SemiHonestCotKeys.setup(channel, SID, new MasnyRindalReceiver(channel, SID, r), Columns.SOFTSPOKEN_4, r);
    }

    private static CotMacs macs(Channel channel, Randomness r) {
        return SemiHonestCotMacs.setup(channel, SID, new MasnyRindalSender(channel, SID, r), Columns.SOFTSPOKEN_4, r);
    }
}
