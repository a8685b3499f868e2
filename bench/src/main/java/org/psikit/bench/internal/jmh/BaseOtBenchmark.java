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
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.core.vector.BlockVector;
import org.psikit.ot.internal.base.MasnyRindalReceiver;
import org.psikit.ot.internal.base.MasnyRindalSender;

/** Base OTs, 128 a call, by both parties, each on a thread of its own: the time of the slower one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@OperationUnit("OT")
public class BaseOtBenchmark {

    private static final int COUNT = 128;

    private final PartyPair threads = new PartyPair();
    private final MasnyRindalSender sender =
            new MasnyRindalSender(threads.firstEnd(), new byte[32], Randomness.seeded(1));
    private final MasnyRindalReceiver receiver =
            new MasnyRindalReceiver(threads.secondEnd(), new byte[32], Randomness.seeded(2));
    private final BitVector choices = new BitVector(COUNT);

    /** Masny–Rindal. */
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public BlockVector masnyRindal() {
        return threads.run(() -> sender.send(COUNT), () -> receiver.receive(choices))
                .second();
    }

    /** Ends the threads. */
    @TearDown
    public void stop() {
        threads.close();
    }
}
