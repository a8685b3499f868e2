package org.psikit.bench.internal.jmh;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;
import org.psikit.core.internal.kernel.LaneField;
import org.psikit.core.internal.kernel.LaneSlot;
import org.psikit.core.internal.kernel.PlainLaneField;

/** Nanoseconds that one element costs in the operations a ladder is made of. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@State(Scope.Thread)
@OperationUnit("element")
public class FieldBenchmark {

    private static final int ELEMENTS = 1024;

    /** The arithmetic. */
    @Param({"plain-fma", "vector"})
    public String kernel = "";

    private LaneField field = new PlainLaneField();
    private LaneSlot[] slots = {};
    private int rounds;

    /** Makes the arithmetic, by name as the vector module may be missing. */
    @Setup
    public void setUp() throws ReflectiveOperationException {
        if (kernel.equals("vector")) {
            Constructor<?> vector = Class.forName("org.psikit.core.internal.kernel.vector.VectorLaneField")
                    .asSubclass(LaneField.class)
                    .getConstructor();
            field = (LaneField) vector.newInstance();
        }
        rounds = ELEMENTS / field.lanes();
        slots = new LaneSlot[6];
        Arrays.setAll(slots, i -> field.slot());
        for (LaneSlot slot : slots) {
            Arrays.fill(slot.array(), slot.start(), slot.start() + field.lanes(), 12345);
        }
    }

    /** A product. */
    @Benchmark
    @OperationsPerInvocation(ELEMENTS)
    public LaneSlot mul() {
        for (int i = 0; i < rounds; i++) {
            field.mul(slots[0], slots[1], slots[2]);
        }
        return slots[0];
    }

    /** A product that is added to and subtracted from another element. */
    @Benchmark
    @OperationsPerInvocation(ELEMENTS)
    public LaneSlot mulSumDifference() {
        for (int i = 0; i < rounds; i++) {
            field.mulSumDifference(slots[0], slots[3], slots[4], slots[1], slots[2]);
        }
        return slots[0];
    }

    /** A square of the square before. */
    @Benchmark
    @OperationsPerInvocation(ELEMENTS)
    public LaneSlot sqr() {
        for (int i = 0; i < rounds; i++) {
            field.sqr(slots[0], slots[0]);
        }
        return slots[0];
    }

    /** 121665 a + b. */
    @Benchmark
    @OperationsPerInvocation(ELEMENTS)
    public LaneSlot mulSmallAdd() {
        for (int i = 0; i < rounds; i++) {
            field.mulSmallAdd(slots[0], slots[1], 121665, slots[2]);
        }
        return slots[0];
    }
}
