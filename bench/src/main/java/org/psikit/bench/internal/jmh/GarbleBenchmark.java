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
import org.psikit.circuit.garble.Evaluator;
import org.psikit.circuit.garble.Garbler;
import org.psikit.circuit.garble.OutputTo;
import org.psikit.circuit.ir.Circuit;
import org.psikit.circuit.ir.CircuitBuilder;
import org.psikit.circuit.ir.Words;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.ot.internal.base.MasnyRindalReceiver;
import org.psikit.ot.internal.base.MasnyRindalSender;

/**
 * Half-gates garbling and evaluation of equality tests, as many AND gates as a bucket of some thousand bins has, by both
 * parties, each on a thread of its own: the garbler sends while the evaluator walks. All inputs are the garbler's, so that
 * no OT is in it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 800, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@OperationUnit("AND gate")
public class GarbleBenchmark {

    private static final int VALUE_BITS = 61;
    private static final int TESTS = 4096;
    private static final byte[] SID = new byte[32];

    private final PartyPair threads = new PartyPair();
    private final Circuit circuit = tests();
    private final BitVector inputs = new BitVector(circuit.inputBits());
    private final Garbler garbler = new Garbler(
            threads.firstEnd(),
            SID,
            new MasnyRindalSender(threads.firstEnd(), SID, Randomness.seeded(1)),
            Randomness.seeded(2));
    private final Evaluator evaluator = new Evaluator(
            threads.secondEnd(), SID, new MasnyRindalReceiver(threads.secondEnd(), SID, Randomness.seeded(3)));

    /** The evaluator learns. */
    @Benchmark
    @OperationsPerInvocation((VALUE_BITS - 1) * TESTS)
    public BitVector halfGates() {
        return threads.run(
                        () -> garbler.run(circuit, 2 * TESTS, inputs, OutputTo.EVALUATOR),
                        () -> evaluator.run(circuit, 2 * TESTS, new BitVector(0), OutputTo.EVALUATOR))
                .second();
    }

    /** Ends the threads. */
    @TearDown
    public void stop() {
        threads.close();
    }

    private static Circuit tests() {
        CircuitBuilder builder = new CircuitBuilder();
        Words words = new Words(builder);
        for (int i = 0; i < TESTS; i++) {
            builder.output(words.equal(builder.input(VALUE_BITS), builder.input(VALUE_BITS)));
        }
        return builder.build();
    }
}
