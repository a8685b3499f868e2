package org.psikit.bench.jmh;

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
import org.psikit.circuit.gmw.CotTriples;
import org.psikit.circuit.gmw.GmwParty;
import org.psikit.circuit.gmw.TripleSource;
import org.psikit.circuit.ir.Circuit;
import org.psikit.circuit.ir.CircuitBuilder;
import org.psikit.circuit.ir.Words;
import org.psikit.circuit.share.CotSource;
import org.psikit.circuit.share.EqualityKeys;
import org.psikit.circuit.share.EqualityMacs;
import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.crypto.Randomness;
import org.psikit.ot.extension.CotKeys;
import org.psikit.ot.extension.CotMacs;

/**
 * AND triples and equality tests by both parties, each on a thread of its own. Wants two idle cores. Equality of 61 bits is
 * measured twice: as the protocol does it, by Hamming distance, and as a tree of 60 AND gates, triples included.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 800, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class CircuitBenchmark {

    private static final int TRIPLE_WORDS = 1 << 14;
    private static final int VALUE_BITS = 61;
    private static final int EVALUATION_WORDS = 256;
    private static final int EVALUATIONS = 64 * EVALUATION_WORDS;
    private static final byte[] SID = new byte[32];

    @Param
    private CotSource source = CotSource.SOFTSPOKEN;

    private final Circuit tree = equal();
    private final long[] values = new long[EVALUATIONS];
    private @Nullable Parties parties;

    /** Runs the base OTs. */
    @Setup
    public void start() {
        parties = Parties.start(source);
        Randomness.seeded(1).nextLongs(values, 0, values.length);
    }

    /** AND triples. */
    @Benchmark
    @Per("triple")
    @OperationsPerInvocation(64 * TRIPLE_WORDS)
    public Object triples() {
        Parties p = parties();
        return p.threads.run(() -> triples(p.first.triples), () -> triples(p.second.triples));
    }

    /** Equality by a tree of AND gates. */
    @Benchmark
    @Per("test")
    @OperationsPerInvocation(EVALUATIONS)
    public Object equalityByAndGates() {
        Parties p = parties();
        return p.threads.run(() -> evaluate(p.first.gmw), () -> evaluate(p.second.gmw));
    }

    /** Equality by Hamming distance. */
    @Benchmark
    @Per("test")
    @OperationsPerInvocation(EVALUATIONS)
    public Object equality() {
        Parties p = parties();
        return p.threads.run(
                () -> {
                    long[] shares = new long[EVALUATION_WORDS];
                    p.equalityKeys.compare(values, VALUE_BITS, EVALUATIONS, shares);
                    return shares;
                },
                () -> {
                    long[] shares = new long[EVALUATION_WORDS];
                    p.equalityMacs.compare(values, VALUE_BITS, EVALUATIONS, shares);
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

    private long[] evaluate(GmwParty party) {
        return party.evaluate(tree, new long[2 * VALUE_BITS * EVALUATION_WORDS], EVALUATION_WORDS);
    }

    private static long[] triples(TripleSource source) {
        long[] a = new long[TRIPLE_WORDS];
        long[] b = new long[TRIPLE_WORDS];
        long[] c = new long[TRIPLE_WORDS];
        source.next(a, b, c, TRIPLE_WORDS);
        return c;
    }

    private static Circuit equal() {
        CircuitBuilder builder = new CircuitBuilder();
        builder.output(new Words(builder).equal(builder.input(VALUE_BITS), builder.input(VALUE_BITS)));
        return builder.build();
    }

    private record Party(CotKeys keys, CotMacs macs, TripleSource triples, GmwParty gmw) {

        static Party start(CotSource source, Channel channel, boolean first) {
            Randomness randomness = Randomness.system();
            Workers workers = new Workers(1);
            CotMacs early = first ? null : source.macs(channel, SID, workers, randomness);
            CotKeys keys = source.keys(channel, SID, workers, randomness);
            CotMacs macs = early == null ? source.macs(channel, SID, workers, randomness) : early;
            TripleSource triples = new CotTriples(keys, macs, SID, first, randomness);
            return new Party(keys, macs, triples, new GmwParty(channel, triples, first));
        }
    }

    private record Parties(
            TwoThreads threads, Party first, Party second, EqualityKeys equalityKeys, EqualityMacs equalityMacs) {

        static Parties start(CotSource source) {
            TwoThreads threads = new TwoThreads();
            TwoThreads.Results<Party, Party> both = threads.run(
                    () -> Party.start(source, threads.firstEnd(), true),
                    () -> Party.start(source, threads.secondEnd(), false));
            return new Parties(
                    threads,
                    both.first(),
                    both.second(),
                    new EqualityKeys(threads.firstEnd(), both.first().keys(), SID, Randomness.system()),
                    new EqualityMacs(threads.secondEnd(), both.second().macs(), SID));
        }
    }
}
