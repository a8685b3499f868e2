package org.psikit.core.internal.kernel.vector;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.psikit.core.internal.kernel.DoubleLimbs;
import org.psikit.core.internal.kernel.LaneField;
import org.psikit.core.internal.kernel.LaneMemory;
import org.psikit.core.internal.kernel.LaneSlot;

/**
 * The arithmetic of {@link DoubleLimbs} on vectors of doubles, 4 or 8 lanes wide as the machine prefers; one width for
 * the whole JVM, because two spoil each other's compiled code.
 *
 * <p>Where the speed comes from, in the order in which it was found:
 * <ul>
 *   <li>Only fused multiply-add, addition and multiplication of doubles: all are single instructions with AVX2 as well as
 *       AVX-512. Longs would want a multiplication and an arithmetic shift of 64 bits, which AVX2 lacks.
 *   <li>Four instructions a product of limbs: the running sum t of a column is carried along instead of being
 *       taken apart for each product.
 *   <li>Three columns a method: six running values, the operands, and 16 registers. All six columns in one method
 *       spill, and C1 gives up on it ("out of virtual registers"), after which C2 never sees it: keep methods below some
 *       150 vector calls.
 *   <li>What follows a product (sum and difference) is done where its limbs leave the registers, so the ladder has no
 *       passes of its own over memory.
 *   <li>All slots in one array that {@link LaneMemory} places so that no vector lies across two cache lines: 15 to 20 %,
 *       and times that do not depend on where the heap happened to put things.
 *   <li>Constants never as static vectors: such a one is an object that lies across cache lines, and is loaded anew after
 *       every store, because the compiler cannot tell its doubles from the slots'. Where registers are left, which is in
 *       squares and carries, they are broadcast before the loop; in the columns of a product they stand in front of the
 *       slots and are loaded where they are used, for broadcasts would be spilled.
 *   <li>Additions as multiply-add with 1 in the carries: they round the same sum, and where a core has units of
 *       their own for each, those for multiply-adds were idle there. Products use both alike.
 *   <li>32 elements a slot: a loop's set-up and range checks are paid once for 4 or 8 independent vectors, and the
 *       ladder's slots stay in the first-level cache.
 * </ul>
 * A step of the ladder is 889 additions and 622 multiplications or multiply-adds of vectors, 48,200 operations for a point
 * on eight lanes. At two operations a cycle, which is what AMD's Zen 4 does of 512 bits, that is 24,100 cycles: 6.5
 * microseconds at 3.7 GHz. This code takes some 9.
 *
 * <p>Vectors never pass between methods: they would be boxed where inlining fails.
 */
public final class VectorLaneField implements LaneField {

    /** Elements of a slot; vectors of one slot are independent, which hides the latency of a product. */
    private static final int LANES = 32;

    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final int WIDTH = DOUBLES.length();

    /** Where {@link #memory} holds the constants: {@value #WIDEST} doubles of each, in front of the slots. */
    private static final int WRAP_AT = LaneMemory.FIRST;

    /** Doubles of the widest vector. */
    private static final int WIDEST = 8;

    private static final int ROUND_0_AT = WRAP_AT + WIDEST;
    private static final int ROUND_1_AT = WRAP_AT + 2 * WIDEST;
    private static final int ROUND_2_AT = WRAP_AT + 3 * WIDEST;
    private static final int ROUND_3_AT = WRAP_AT + 4 * WIDEST;
    private static final int ROUND_4_AT = WRAP_AT + 5 * WIDEST;
    private static final int ROUND_5_AT = WRAP_AT + 6 * WIDEST;
    private static final int FIRST_SLOT = WRAP_AT + 8 * WIDEST;

    private static final int SLOT = DoubleLimbs.LIMBS * LANES;

    /** Slots of an instance: a kernel of the curve takes 134, one of ristretto255 takes 190. */
    private static final int SLOTS = 224;

    private final double[] memory = LaneMemory.allocate(FIRST_SLOT + SLOTS * SLOT);
    private final int low;
    private final int high;
    private int used;

    /**
     * An instance for one thread.
     *
     * @throws UnsupportedOperationException if vectors of this machine are neither 256 nor 512 bits wide
     */
    public VectorLaneField() {
        if (WIDTH != 4 && WIDTH != 8) {
            throw new UnsupportedOperationException("vectors of " + DOUBLES.vectorBitSize() + " bits");
        }
        constant(WRAP_AT, DoubleLimbs.WRAP);
        constant(ROUND_0_AT, DoubleLimbs.ROUND_0);
        constant(ROUND_1_AT, DoubleLimbs.ROUND_1);
        constant(ROUND_2_AT, DoubleLimbs.ROUND_2);
        constant(ROUND_3_AT, DoubleLimbs.ROUND_3);
        constant(ROUND_4_AT, DoubleLimbs.ROUND_4);
        constant(ROUND_5_AT, DoubleLimbs.ROUND_5);
        low = slot().start();
        high = slot().start();
    }

    private void constant(int at, double value) {
        Arrays.fill(memory, at, at + WIDEST, value);
    }

    @Override
    public String name() {
        return "vector-" + DOUBLES.vectorBitSize();
    }

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public LaneSlot slot() {
        if (used == SLOTS) {
            throw new IllegalStateException("an instance has " + SLOTS + " slots");
        }
        return new LaneSlot(memory, FIRST_SLOT + SLOT * used++, SLOT);
    }

    @Override
    public void mul(LaneSlot r, LaneSlot a, LaneSlot b) {
        lowColumns(memory, a.start(), b.start(), low, high);
        highColumns(memory, a.start(), b.start(), low, high);
        carry(memory, r.start(), low, high);
    }

    @Override
    public void mulSumDifference(LaneSlot sum, LaneSlot difference, LaneSlot x, LaneSlot a, LaneSlot b) {
        lowColumns(memory, a.start(), b.start(), low, high);
        highColumns(memory, a.start(), b.start(), low, high);
        carrySumDifference(memory, sum.start(), difference.start(), x.start(), low, high);
    }

    @Override
    public void sqr(LaneSlot r, LaneSlot a) {
        lowSquares(memory, a.start(), low, high);
        highSquares(memory, a.start(), low, high);
        carry(memory, r.start(), low, high);
    }

    @Override
    public void sqrDifference(LaneSlot r, LaneSlot difference, LaneSlot x, LaneSlot a) {
        lowSquares(memory, a.start(), low, high);
        highSquares(memory, a.start(), low, high);
        carryDifference(memory, r.start(), difference.start(), x.start(), low, high);
    }

    /** Columns 0 to 2 of a * b, each as low and high. */
    private static void lowColumns(double[] m, int a, int b, int low, int high) {
        for (int i = 0; i < LANES; i += WIDTH) {
            DoubleVector wrap = DoubleVector.fromArray(DOUBLES, m, WRAP_AT);
            DoubleVector round0 = DoubleVector.fromArray(DOUBLES, m, ROUND_0_AT);
            DoubleVector round1 = DoubleVector.fromArray(DOUBLES, m, ROUND_1_AT);
            DoubleVector round2 = DoubleVector.fromArray(DOUBLES, m, ROUND_2_AT);
            DoubleVector a0 = DoubleVector.fromArray(DOUBLES, m, a + i);
            DoubleVector a1 = DoubleVector.fromArray(DOUBLES, m, a + i + LANES);
            DoubleVector a2 = DoubleVector.fromArray(DOUBLES, m, a + i + 2 * LANES);
            DoubleVector a3 = DoubleVector.fromArray(DOUBLES, m, a + i + 3 * LANES);
            DoubleVector a4 = DoubleVector.fromArray(DOUBLES, m, a + i + 4 * LANES);
            DoubleVector a5 = DoubleVector.fromArray(DOUBLES, m, a + i + 5 * LANES);
            DoubleVector b0 = DoubleVector.fromArray(DOUBLES, m, b + i);
            DoubleVector b1 = DoubleVector.fromArray(DOUBLES, m, b + i + LANES);
            DoubleVector b2 = DoubleVector.fromArray(DOUBLES, m, b + i + 2 * LANES);
            DoubleVector b3 = DoubleVector.fromArray(DOUBLES, m, b + i + 3 * LANES);
            DoubleVector b4 = DoubleVector.fromArray(DOUBLES, m, b + i + 4 * LANES);
            DoubleVector b5 = DoubleVector.fromArray(DOUBLES, m, b + i + 5 * LANES);
            DoubleVector w1 = b1.mul(wrap);
            DoubleVector w2 = b2.mul(wrap);
            DoubleVector w3 = b3.mul(wrap);
            DoubleVector w4 = b4.mul(wrap);
            DoubleVector w5 = b5.mul(wrap);

            DoubleVector t0 = a0.fma(b0, round0);
            DoubleVector low0 = a0.fma(b0, round0.sub(t0));
            DoubleVector t1 = a0.fma(b1, round1);
            DoubleVector low1 = a0.fma(b1, round1.sub(t1));
            DoubleVector t2 = a0.fma(b2, round2);
            DoubleVector low2 = a0.fma(b2, round2.sub(t2));
            DoubleVector s0 = a1.fma(w5, t0);
            low0 = low0.add(a1.fma(w5, t0.sub(s0)));
            DoubleVector s1 = a1.fma(b0, t1);
            low1 = low1.add(a1.fma(b0, t1.sub(s1)));
            DoubleVector s2 = a1.fma(b1, t2);
            low2 = low2.add(a1.fma(b1, t2.sub(s2)));
            t0 = a2.fma(w4, s0);
            low0 = low0.add(a2.fma(w4, s0.sub(t0)));
            t1 = a2.fma(w5, s1);
            low1 = low1.add(a2.fma(w5, s1.sub(t1)));
            t2 = a2.fma(b0, s2);
            low2 = low2.add(a2.fma(b0, s2.sub(t2)));
            s0 = a3.fma(w3, t0);
            low0 = low0.add(a3.fma(w3, t0.sub(s0)));
            s1 = a3.fma(w4, t1);
            low1 = low1.add(a3.fma(w4, t1.sub(s1)));
            s2 = a3.fma(w5, t2);
            low2 = low2.add(a3.fma(w5, t2.sub(s2)));
            t0 = a4.fma(w2, s0);
            low0 = low0.add(a4.fma(w2, s0.sub(t0)));
            t1 = a4.fma(w3, s1);
            low1 = low1.add(a4.fma(w3, s1.sub(t1)));
            t2 = a4.fma(w4, s2);
            low2 = low2.add(a4.fma(w4, s2.sub(t2)));
            s0 = a5.fma(w1, t0);
            low0 = low0.add(a5.fma(w1, t0.sub(s0)));
            s1 = a5.fma(w2, t1);
            low1 = low1.add(a5.fma(w2, t1.sub(s1)));
            s2 = a5.fma(w3, t2);
            low2 = low2.add(a5.fma(w3, t2.sub(s2)));
            low0.intoArray(m, low + i);
            s0.sub(DoubleVector.fromArray(DOUBLES, m, ROUND_0_AT)).intoArray(m, high + i);
            low1.intoArray(m, low + i + LANES);
            s1.sub(DoubleVector.fromArray(DOUBLES, m, ROUND_1_AT)).intoArray(m, high + i + LANES);
            low2.intoArray(m, low + i + 2 * LANES);
            s2.sub(DoubleVector.fromArray(DOUBLES, m, ROUND_2_AT)).intoArray(m, high + i + 2 * LANES);
        }
    }

    /** Columns 3 to 5 of a * b. */
    private static void highColumns(double[] m, int a, int b, int low, int high) {
        for (int i = 0; i < LANES; i += WIDTH) {
            DoubleVector wrap = DoubleVector.fromArray(DOUBLES, m, WRAP_AT);
            DoubleVector round3 = DoubleVector.fromArray(DOUBLES, m, ROUND_3_AT);
            DoubleVector round4 = DoubleVector.fromArray(DOUBLES, m, ROUND_4_AT);
            DoubleVector round5 = DoubleVector.fromArray(DOUBLES, m, ROUND_5_AT);
            DoubleVector a0 = DoubleVector.fromArray(DOUBLES, m, a + i);
            DoubleVector a1 = DoubleVector.fromArray(DOUBLES, m, a + i + LANES);
            DoubleVector a2 = DoubleVector.fromArray(DOUBLES, m, a + i + 2 * LANES);
            DoubleVector a3 = DoubleVector.fromArray(DOUBLES, m, a + i + 3 * LANES);
            DoubleVector a4 = DoubleVector.fromArray(DOUBLES, m, a + i + 4 * LANES);
            DoubleVector a5 = DoubleVector.fromArray(DOUBLES, m, a + i + 5 * LANES);
            DoubleVector b0 = DoubleVector.fromArray(DOUBLES, m, b + i);
            DoubleVector b1 = DoubleVector.fromArray(DOUBLES, m, b + i + LANES);
            DoubleVector b2 = DoubleVector.fromArray(DOUBLES, m, b + i + 2 * LANES);
            DoubleVector b3 = DoubleVector.fromArray(DOUBLES, m, b + i + 3 * LANES);
            DoubleVector b4 = DoubleVector.fromArray(DOUBLES, m, b + i + 4 * LANES);
            DoubleVector b5 = DoubleVector.fromArray(DOUBLES, m, b + i + 5 * LANES);
            DoubleVector w4 = b4.mul(wrap);
            DoubleVector w5 = b5.mul(wrap);

            DoubleVector t3 = a0.fma(b3, round3);
            DoubleVector low3 = a0.fma(b3, round3.sub(t3));
            DoubleVector t4 = a0.fma(b4, round4);
            DoubleVector low4 = a0.fma(b4, round4.sub(t4));
            DoubleVector t5 = a0.fma(b5, round5);
            DoubleVector low5 = a0.fma(b5, round5.sub(t5));
            DoubleVector s3 = a1.fma(b2, t3);
            low3 = low3.add(a1.fma(b2, t3.sub(s3)));
            DoubleVector s4 = a1.fma(b3, t4);
            low4 = low4.add(a1.fma(b3, t4.sub(s4)));
            DoubleVector s5 = a1.fma(b4, t5);
            low5 = low5.add(a1.fma(b4, t5.sub(s5)));
            t3 = a2.fma(b1, s3);
            low3 = low3.add(a2.fma(b1, s3.sub(t3)));
            t4 = a2.fma(b2, s4);
            low4 = low4.add(a2.fma(b2, s4.sub(t4)));
            t5 = a2.fma(b3, s5);
            low5 = low5.add(a2.fma(b3, s5.sub(t5)));
            s3 = a3.fma(b0, t3);
            low3 = low3.add(a3.fma(b0, t3.sub(s3)));
            s4 = a3.fma(b1, t4);
            low4 = low4.add(a3.fma(b1, t4.sub(s4)));
            s5 = a3.fma(b2, t5);
            low5 = low5.add(a3.fma(b2, t5.sub(s5)));
            t3 = a4.fma(w5, s3);
            low3 = low3.add(a4.fma(w5, s3.sub(t3)));
            t4 = a4.fma(b0, s4);
            low4 = low4.add(a4.fma(b0, s4.sub(t4)));
            t5 = a4.fma(b1, s5);
            low5 = low5.add(a4.fma(b1, s5.sub(t5)));
            s3 = a5.fma(w4, t3);
            low3 = low3.add(a5.fma(w4, t3.sub(s3)));
            s4 = a5.fma(w5, t4);
            low4 = low4.add(a5.fma(w5, t4.sub(s4)));
            s5 = a5.fma(b0, t5);
            low5 = low5.add(a5.fma(b0, t5.sub(s5)));
            low3.intoArray(m, low + i + 3 * LANES);
            s3.sub(DoubleVector.fromArray(DOUBLES, m, ROUND_3_AT)).intoArray(m, high + i + 3 * LANES);
            low4.intoArray(m, low + i + 4 * LANES);
            s4.sub(DoubleVector.fromArray(DOUBLES, m, ROUND_4_AT)).intoArray(m, high + i + 4 * LANES);
            low5.intoArray(m, low + i + 5 * LANES);
            s5.sub(DoubleVector.fromArray(DOUBLES, m, ROUND_5_AT)).intoArray(m, high + i + 5 * LANES);
        }
    }

    /** Columns 0 to 2 of a * a; a product that occurs twice is taken once with a doubled limb. */
    private static void lowSquares(double[] m, int a, int low, int high) {
        DoubleVector wrap = DoubleVector.broadcast(DOUBLES, DoubleLimbs.WRAP);
        DoubleVector round0 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_0);
        DoubleVector round1 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_1);
        DoubleVector round2 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_2);
        for (int i = 0; i < LANES; i += WIDTH) {
            DoubleVector a0 = DoubleVector.fromArray(DOUBLES, m, a + i);
            DoubleVector a1 = DoubleVector.fromArray(DOUBLES, m, a + i + LANES);
            DoubleVector a2 = DoubleVector.fromArray(DOUBLES, m, a + i + 2 * LANES);
            DoubleVector a3 = DoubleVector.fromArray(DOUBLES, m, a + i + 3 * LANES);
            DoubleVector a4 = DoubleVector.fromArray(DOUBLES, m, a + i + 4 * LANES);
            DoubleVector a5 = DoubleVector.fromArray(DOUBLES, m, a + i + 5 * LANES);
            DoubleVector d0 = a0.add(a0);
            DoubleVector d1 = a1.add(a1);
            DoubleVector d2 = a2.add(a2);
            DoubleVector d3 = a3.add(a3);
            DoubleVector w3 = a3.mul(wrap);
            DoubleVector w4 = a4.mul(wrap);
            DoubleVector w5 = a5.mul(wrap);

            DoubleVector t0 = a0.fma(a0, round0);
            DoubleVector low0 = a0.fma(a0, round0.sub(t0));
            DoubleVector t1 = d0.fma(a1, round1);
            DoubleVector low1 = d0.fma(a1, round1.sub(t1));
            DoubleVector t2 = d0.fma(a2, round2);
            DoubleVector low2 = d0.fma(a2, round2.sub(t2));
            DoubleVector s0 = d1.fma(w5, t0);
            low0 = low0.add(d1.fma(w5, t0.sub(s0)));
            DoubleVector s1 = d2.fma(w5, t1);
            low1 = low1.add(d2.fma(w5, t1.sub(s1)));
            DoubleVector s2 = a1.fma(a1, t2);
            low2 = low2.add(a1.fma(a1, t2.sub(s2)));
            t0 = d2.fma(w4, s0);
            low0 = low0.add(d2.fma(w4, s0.sub(t0)));
            t1 = d3.fma(w4, s1);
            low1 = low1.add(d3.fma(w4, s1.sub(t1)));
            t2 = d3.fma(w5, s2);
            low2 = low2.add(d3.fma(w5, s2.sub(t2)));
            s0 = a3.fma(w3, t0);
            low0 = low0.add(a3.fma(w3, t0.sub(s0)));
            s2 = a4.fma(w4, t2);
            low2 = low2.add(a4.fma(w4, t2.sub(s2)));
            low0.intoArray(m, low + i);
            s0.sub(round0).intoArray(m, high + i);
            low1.intoArray(m, low + i + LANES);
            t1.sub(round1).intoArray(m, high + i + LANES);
            low2.intoArray(m, low + i + 2 * LANES);
            s2.sub(round2).intoArray(m, high + i + 2 * LANES);
        }
    }

    /** Columns 3 to 5 of a * a. */
    private static void highSquares(double[] m, int a, int low, int high) {
        DoubleVector wrap = DoubleVector.broadcast(DOUBLES, DoubleLimbs.WRAP);
        DoubleVector round3 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_3);
        DoubleVector round4 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_4);
        DoubleVector round5 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_5);
        for (int i = 0; i < LANES; i += WIDTH) {
            DoubleVector a0 = DoubleVector.fromArray(DOUBLES, m, a + i);
            DoubleVector a1 = DoubleVector.fromArray(DOUBLES, m, a + i + LANES);
            DoubleVector a2 = DoubleVector.fromArray(DOUBLES, m, a + i + 2 * LANES);
            DoubleVector a3 = DoubleVector.fromArray(DOUBLES, m, a + i + 3 * LANES);
            DoubleVector a4 = DoubleVector.fromArray(DOUBLES, m, a + i + 4 * LANES);
            DoubleVector a5 = DoubleVector.fromArray(DOUBLES, m, a + i + 5 * LANES);
            DoubleVector d0 = a0.add(a0);
            DoubleVector d1 = a1.add(a1);
            DoubleVector d2 = a2.add(a2);
            DoubleVector d4 = a4.add(a4);
            DoubleVector w5 = a5.mul(wrap);

            DoubleVector t3 = d0.fma(a3, round3);
            DoubleVector low3 = d0.fma(a3, round3.sub(t3));
            DoubleVector t4 = d0.fma(a4, round4);
            DoubleVector low4 = d0.fma(a4, round4.sub(t4));
            DoubleVector t5 = d0.fma(a5, round5);
            DoubleVector low5 = d0.fma(a5, round5.sub(t5));
            DoubleVector s3 = d1.fma(a2, t3);
            low3 = low3.add(d1.fma(a2, t3.sub(s3)));
            DoubleVector s4 = d1.fma(a3, t4);
            low4 = low4.add(d1.fma(a3, t4.sub(s4)));
            DoubleVector s5 = d1.fma(a4, t5);
            low5 = low5.add(d1.fma(a4, t5.sub(s5)));
            t3 = d4.fma(w5, s3);
            low3 = low3.add(d4.fma(w5, s3.sub(t3)));
            t4 = a2.fma(a2, s4);
            low4 = low4.add(a2.fma(a2, s4.sub(t4)));
            t5 = d2.fma(a3, s5);
            low5 = low5.add(d2.fma(a3, s5.sub(t5)));
            s4 = a5.fma(w5, t4);
            low4 = low4.add(a5.fma(w5, t4.sub(s4)));
            low3.intoArray(m, low + i + 3 * LANES);
            t3.sub(round3).intoArray(m, high + i + 3 * LANES);
            low4.intoArray(m, low + i + 4 * LANES);
            s4.sub(round4).intoArray(m, high + i + 4 * LANES);
            low5.intoArray(m, low + i + 5 * LANES);
            t5.sub(round5).intoArray(m, high + i + 5 * LANES);
        }
    }

    private static void carry(double[] m, int r, int low, int high) {
        DoubleVector wrap = DoubleVector.broadcast(DOUBLES, DoubleLimbs.WRAP);
        DoubleVector round0 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_0);
        DoubleVector round1 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_1);
        DoubleVector round2 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_2);
        DoubleVector round3 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_3);
        DoubleVector round4 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_4);
        DoubleVector round5 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_5);
        DoubleVector one = DoubleVector.broadcast(DOUBLES, 1.0);
        for (int i = 0; i < LANES; i += WIDTH) {
            DoubleVector s0 = DoubleVector.fromArray(DOUBLES, m, high + i + 5 * LANES)
                    .fma(wrap, DoubleVector.fromArray(DOUBLES, m, low + i));
            DoubleVector r0 = s0.fma(one, round0).sub(round0);
            DoubleVector s1 = DoubleVector.fromArray(DOUBLES, m, high + i)
                    .fma(one, DoubleVector.fromArray(DOUBLES, m, low + i + LANES));
            DoubleVector r1 = s1.fma(one, round1).sub(round1);
            s1.sub(r1).add(r0).intoArray(m, r + i + LANES);
            DoubleVector s2 = DoubleVector.fromArray(DOUBLES, m, high + i + LANES)
                    .fma(one, DoubleVector.fromArray(DOUBLES, m, low + i + 2 * LANES));
            DoubleVector r2 = s2.fma(one, round2).sub(round2);
            s2.sub(r2).add(r1).intoArray(m, r + i + 2 * LANES);
            DoubleVector s3 = DoubleVector.fromArray(DOUBLES, m, high + i + 2 * LANES)
                    .fma(one, DoubleVector.fromArray(DOUBLES, m, low + i + 3 * LANES));
            DoubleVector r3 = s3.fma(one, round3).sub(round3);
            s3.sub(r3).add(r2).intoArray(m, r + i + 3 * LANES);
            DoubleVector s4 = DoubleVector.fromArray(DOUBLES, m, high + i + 3 * LANES)
                    .fma(one, DoubleVector.fromArray(DOUBLES, m, low + i + 4 * LANES));
            DoubleVector r4 = s4.fma(one, round4).sub(round4);
            s4.sub(r4).add(r3).intoArray(m, r + i + 4 * LANES);
            DoubleVector s5 = DoubleVector.fromArray(DOUBLES, m, high + i + 4 * LANES)
                    .fma(one, DoubleVector.fromArray(DOUBLES, m, low + i + 5 * LANES));
            DoubleVector r5 = s5.fma(one, round5).sub(round5);
            s5.sub(r5).add(r4).intoArray(m, r + i + 5 * LANES);
            r5.fma(wrap, s0.sub(r0)).intoArray(m, r + i);
        }
    }

    private static void carrySumDifference(double[] m, int sum, int difference, int x, int low, int high) {
        DoubleVector wrap = DoubleVector.broadcast(DOUBLES, DoubleLimbs.WRAP);
        DoubleVector round0 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_0);
        DoubleVector round1 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_1);
        DoubleVector round2 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_2);
        DoubleVector round3 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_3);
        DoubleVector round4 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_4);
        DoubleVector round5 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_5);
        DoubleVector one = DoubleVector.broadcast(DOUBLES, 1.0);
        for (int i = 0; i < LANES; i += WIDTH) {
            DoubleVector s0 = DoubleVector.fromArray(DOUBLES, m, high + i + 5 * LANES)
                    .fma(wrap, DoubleVector.fromArray(DOUBLES, m, low + i));
            DoubleVector r0 = s0.fma(one, round0).sub(round0);
            DoubleVector s1 = DoubleVector.fromArray(DOUBLES, m, high + i)
                    .fma(one, DoubleVector.fromArray(DOUBLES, m, low + i + LANES));
            DoubleVector r1 = s1.fma(one, round1).sub(round1);
            DoubleVector z1 = s1.sub(r1).add(r0);
            DoubleVector x1 = DoubleVector.fromArray(DOUBLES, m, x + i + LANES);
            z1.fma(one, x1).intoArray(m, sum + i + LANES);
            x1.sub(z1).intoArray(m, difference + i + LANES);
            DoubleVector s2 = DoubleVector.fromArray(DOUBLES, m, high + i + LANES)
                    .fma(one, DoubleVector.fromArray(DOUBLES, m, low + i + 2 * LANES));
            DoubleVector r2 = s2.fma(one, round2).sub(round2);
            DoubleVector z2 = s2.sub(r2).add(r1);
            DoubleVector x2 = DoubleVector.fromArray(DOUBLES, m, x + i + 2 * LANES);
            z2.fma(one, x2).intoArray(m, sum + i + 2 * LANES);
            x2.sub(z2).intoArray(m, difference + i + 2 * LANES);
            DoubleVector s3 = DoubleVector.fromArray(DOUBLES, m, high + i + 2 * LANES)
                    .fma(one, DoubleVector.fromArray(DOUBLES, m, low + i + 3 * LANES));
            DoubleVector r3 = s3.fma(one, round3).sub(round3);
            DoubleVector z3 = s3.sub(r3).add(r2);
            DoubleVector x3 = DoubleVector.fromArray(DOUBLES, m, x + i + 3 * LANES);
            z3.fma(one, x3).intoArray(m, sum + i + 3 * LANES);
            x3.sub(z3).intoArray(m, difference + i + 3 * LANES);
            DoubleVector s4 = DoubleVector.fromArray(DOUBLES, m, high + i + 3 * LANES)
                    .fma(one, DoubleVector.fromArray(DOUBLES, m, low + i + 4 * LANES));
            DoubleVector r4 = s4.fma(one, round4).sub(round4);
            DoubleVector z4 = s4.sub(r4).add(r3);
            DoubleVector x4 = DoubleVector.fromArray(DOUBLES, m, x + i + 4 * LANES);
            z4.fma(one, x4).intoArray(m, sum + i + 4 * LANES);
            x4.sub(z4).intoArray(m, difference + i + 4 * LANES);
            DoubleVector s5 = DoubleVector.fromArray(DOUBLES, m, high + i + 4 * LANES)
                    .fma(one, DoubleVector.fromArray(DOUBLES, m, low + i + 5 * LANES));
            DoubleVector r5 = s5.fma(one, round5).sub(round5);
            DoubleVector z5 = s5.sub(r5).add(r4);
            DoubleVector x5 = DoubleVector.fromArray(DOUBLES, m, x + i + 5 * LANES);
            z5.fma(one, x5).intoArray(m, sum + i + 5 * LANES);
            x5.sub(z5).intoArray(m, difference + i + 5 * LANES);
            DoubleVector z0 = r5.fma(wrap, s0.sub(r0));
            DoubleVector x0 = DoubleVector.fromArray(DOUBLES, m, x + i);
            z0.fma(one, x0).intoArray(m, sum + i);
            x0.sub(z0).intoArray(m, difference + i);
        }
    }

    private static void carryDifference(double[] m, int r, int difference, int x, int low, int high) {
        DoubleVector wrap = DoubleVector.broadcast(DOUBLES, DoubleLimbs.WRAP);
        DoubleVector round0 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_0);
        DoubleVector round1 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_1);
        DoubleVector round2 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_2);
        DoubleVector round3 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_3);
        DoubleVector round4 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_4);
        DoubleVector round5 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_5);
        DoubleVector one = DoubleVector.broadcast(DOUBLES, 1.0);
        for (int i = 0; i < LANES; i += WIDTH) {
            DoubleVector s0 = DoubleVector.fromArray(DOUBLES, m, high + i + 5 * LANES)
                    .fma(wrap, DoubleVector.fromArray(DOUBLES, m, low + i));
            DoubleVector r0 = s0.fma(one, round0).sub(round0);
            DoubleVector s1 = DoubleVector.fromArray(DOUBLES, m, high + i)
                    .fma(one, DoubleVector.fromArray(DOUBLES, m, low + i + LANES));
            DoubleVector r1 = s1.fma(one, round1).sub(round1);
            DoubleVector z1 = s1.sub(r1).fma(one, r0);
            DoubleVector x1 = DoubleVector.fromArray(DOUBLES, m, x + i + LANES);
            z1.intoArray(m, r + i + LANES);
            x1.sub(z1).intoArray(m, difference + i + LANES);
            DoubleVector s2 = DoubleVector.fromArray(DOUBLES, m, high + i + LANES)
                    .fma(one, DoubleVector.fromArray(DOUBLES, m, low + i + 2 * LANES));
            DoubleVector r2 = s2.fma(one, round2).sub(round2);
            DoubleVector z2 = s2.sub(r2).fma(one, r1);
            DoubleVector x2 = DoubleVector.fromArray(DOUBLES, m, x + i + 2 * LANES);
            z2.intoArray(m, r + i + 2 * LANES);
            x2.sub(z2).intoArray(m, difference + i + 2 * LANES);
            DoubleVector s3 = DoubleVector.fromArray(DOUBLES, m, high + i + 2 * LANES)
                    .fma(one, DoubleVector.fromArray(DOUBLES, m, low + i + 3 * LANES));
            DoubleVector r3 = s3.fma(one, round3).sub(round3);
            DoubleVector z3 = s3.sub(r3).fma(one, r2);
            DoubleVector x3 = DoubleVector.fromArray(DOUBLES, m, x + i + 3 * LANES);
            z3.intoArray(m, r + i + 3 * LANES);
            x3.sub(z3).intoArray(m, difference + i + 3 * LANES);
            DoubleVector s4 = DoubleVector.fromArray(DOUBLES, m, high + i + 3 * LANES)
                    .fma(one, DoubleVector.fromArray(DOUBLES, m, low + i + 4 * LANES));
            DoubleVector r4 = s4.fma(one, round4).sub(round4);
            DoubleVector z4 = s4.sub(r4).fma(one, r3);
            DoubleVector x4 = DoubleVector.fromArray(DOUBLES, m, x + i + 4 * LANES);
            z4.intoArray(m, r + i + 4 * LANES);
            x4.sub(z4).intoArray(m, difference + i + 4 * LANES);
            DoubleVector s5 = DoubleVector.fromArray(DOUBLES, m, high + i + 4 * LANES)
                    .fma(one, DoubleVector.fromArray(DOUBLES, m, low + i + 5 * LANES));
            DoubleVector r5 = s5.fma(one, round5).sub(round5);
            DoubleVector z5 = s5.sub(r5).fma(one, r4);
            DoubleVector x5 = DoubleVector.fromArray(DOUBLES, m, x + i + 5 * LANES);
            z5.intoArray(m, r + i + 5 * LANES);
            x5.sub(z5).intoArray(m, difference + i + 5 * LANES);
            DoubleVector z0 = r5.fma(wrap, s0.sub(r0));
            DoubleVector x0 = DoubleVector.fromArray(DOUBLES, m, x + i);
            z0.intoArray(m, r + i);
            x0.sub(z0).intoArray(m, difference + i);
        }
    }

    @Override
    public void mulSmallAdd(LaneSlot r, LaneSlot a, double small, LaneSlot b) {
        mulSmallAdd(memory, r.start(), a.start(), small, b.start());
    }

    private static void mulSmallAdd(double[] m, int r, int a, double small, int b) {
        DoubleVector c = DoubleVector.broadcast(DOUBLES, small);
        DoubleVector wrap = DoubleVector.broadcast(DOUBLES, DoubleLimbs.WRAP);
        DoubleVector round0 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_0);
        DoubleVector round1 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_1);
        DoubleVector round2 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_2);
        DoubleVector round3 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_3);
        DoubleVector round4 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_4);
        DoubleVector round5 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_5);
        DoubleVector one = DoubleVector.broadcast(DOUBLES, 1.0);
        for (int i = 0; i < LANES; i += WIDTH) {
            DoubleVector a0 = DoubleVector.fromArray(DOUBLES, m, a + i);
            DoubleVector t0 = a0.fma(c, round0);
            DoubleVector low0 = a0.fma(c, round0.sub(t0)).fma(one, DoubleVector.fromArray(DOUBLES, m, b + i));
            DoubleVector high0 = t0.sub(round0);
            DoubleVector a1 = DoubleVector.fromArray(DOUBLES, m, a + i + LANES);
            DoubleVector t1 = a1.fma(c, round1);
            DoubleVector low1 = a1.fma(c, round1.sub(t1)).fma(one, DoubleVector.fromArray(DOUBLES, m, b + i + LANES));
            DoubleVector high1 = t1.sub(round1);
            DoubleVector a2 = DoubleVector.fromArray(DOUBLES, m, a + i + 2 * LANES);
            DoubleVector t2 = a2.fma(c, round2);
            DoubleVector low2 =
                    a2.fma(c, round2.sub(t2)).fma(one, DoubleVector.fromArray(DOUBLES, m, b + i + 2 * LANES));
            DoubleVector high2 = t2.sub(round2);
            DoubleVector a3 = DoubleVector.fromArray(DOUBLES, m, a + i + 3 * LANES);
            DoubleVector t3 = a3.fma(c, round3);
            DoubleVector low3 =
                    a3.fma(c, round3.sub(t3)).fma(one, DoubleVector.fromArray(DOUBLES, m, b + i + 3 * LANES));
            DoubleVector high3 = t3.sub(round3);
            DoubleVector a4 = DoubleVector.fromArray(DOUBLES, m, a + i + 4 * LANES);
            DoubleVector t4 = a4.fma(c, round4);
            DoubleVector low4 =
                    a4.fma(c, round4.sub(t4)).fma(one, DoubleVector.fromArray(DOUBLES, m, b + i + 4 * LANES));
            DoubleVector high4 = t4.sub(round4);
            DoubleVector a5 = DoubleVector.fromArray(DOUBLES, m, a + i + 5 * LANES);
            DoubleVector t5 = a5.fma(c, round5);
            DoubleVector low5 =
                    a5.fma(c, round5.sub(t5)).fma(one, DoubleVector.fromArray(DOUBLES, m, b + i + 5 * LANES));
            DoubleVector high5 = t5.sub(round5);
            low1.add(high0).intoArray(m, r + i + LANES);
            low2.add(high1).intoArray(m, r + i + 2 * LANES);
            low3.add(high2).intoArray(m, r + i + 3 * LANES);
            low4.add(high3).intoArray(m, r + i + 4 * LANES);
            low5.add(high4).intoArray(m, r + i + 5 * LANES);
            high5.fma(wrap, low0).intoArray(m, r + i);
        }
    }

    @Override
    public void carry(LaneSlot r, LaneSlot a) {
        carry(memory, r.start(), a.start());
    }

    private static void carry(double[] m, int r, int a) {
        DoubleVector wrap = DoubleVector.broadcast(DOUBLES, DoubleLimbs.WRAP);
        DoubleVector round0 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_0);
        DoubleVector round1 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_1);
        DoubleVector round2 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_2);
        DoubleVector round3 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_3);
        DoubleVector round4 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_4);
        DoubleVector round5 = DoubleVector.broadcast(DOUBLES, DoubleLimbs.ROUND_5);
        DoubleVector one = DoubleVector.broadcast(DOUBLES, 1.0);
        for (int i = 0; i < LANES; i += WIDTH) {
            DoubleVector s0 = DoubleVector.fromArray(DOUBLES, m, a + i);
            DoubleVector r0 = s0.fma(one, round0).sub(round0);
            DoubleVector s1 = DoubleVector.fromArray(DOUBLES, m, a + i + LANES);
            DoubleVector r1 = s1.fma(one, round1).sub(round1);
            s1.sub(r1).add(r0).intoArray(m, r + i + LANES);
            DoubleVector s2 = DoubleVector.fromArray(DOUBLES, m, a + i + 2 * LANES);
            DoubleVector r2 = s2.fma(one, round2).sub(round2);
            s2.sub(r2).add(r1).intoArray(m, r + i + 2 * LANES);
            DoubleVector s3 = DoubleVector.fromArray(DOUBLES, m, a + i + 3 * LANES);
            DoubleVector r3 = s3.fma(one, round3).sub(round3);
            s3.sub(r3).add(r2).intoArray(m, r + i + 3 * LANES);
            DoubleVector s4 = DoubleVector.fromArray(DOUBLES, m, a + i + 4 * LANES);
            DoubleVector r4 = s4.fma(one, round4).sub(round4);
            s4.sub(r4).add(r3).intoArray(m, r + i + 4 * LANES);
            DoubleVector s5 = DoubleVector.fromArray(DOUBLES, m, a + i + 5 * LANES);
            DoubleVector r5 = s5.fma(one, round5).sub(round5);
            s5.sub(r5).add(r4).intoArray(m, r + i + 5 * LANES);
            r5.fma(wrap, s0.sub(r0)).intoArray(m, r + i);
        }
    }

    @Override
    public void add(LaneSlot r, LaneSlot a, LaneSlot b) {
        add(memory, r.start(), a.start(), b.start());
    }

    private static void add(double[] m, int r, int a, int b) {
        for (int i = 0; i < SLOT; i += WIDTH) {
            DoubleVector x = DoubleVector.fromArray(DOUBLES, m, a + i);
            x.add(DoubleVector.fromArray(DOUBLES, m, b + i)).intoArray(m, r + i);
        }
    }

    @Override
    public void sub(LaneSlot r, LaneSlot a, LaneSlot b) {
        sub(memory, r.start(), a.start(), b.start());
    }

    private static void sub(double[] m, int r, int a, int b) {
        for (int i = 0; i < SLOT; i += WIDTH) {
            DoubleVector x = DoubleVector.fromArray(DOUBLES, m, a + i);
            x.sub(DoubleVector.fromArray(DOUBLES, m, b + i)).intoArray(m, r + i);
        }
    }

    @Override
    public void select(LaneSlot r, double[] mask, LaneSlot a, LaneSlot b) {
        select(memory, r.start(), mask, a.start(), b.start());
    }

    private static void select(double[] m, int r, double[] mask, int a, int b) {
        for (int i = 0; i < LANES; i += WIDTH) {
            DoubleVector chosen = DoubleVector.fromArray(DOUBLES, mask, i);
            DoubleVector x0 = DoubleVector.fromArray(DOUBLES, m, a + i);
            DoubleVector y0 = DoubleVector.fromArray(DOUBLES, m, b + i);
            y0.sub(x0).fma(chosen, x0).intoArray(m, r + i);
            DoubleVector x1 = DoubleVector.fromArray(DOUBLES, m, a + i + LANES);
            DoubleVector y1 = DoubleVector.fromArray(DOUBLES, m, b + i + LANES);
            y1.sub(x1).fma(chosen, x1).intoArray(m, r + i + LANES);
            DoubleVector x2 = DoubleVector.fromArray(DOUBLES, m, a + i + 2 * LANES);
            DoubleVector y2 = DoubleVector.fromArray(DOUBLES, m, b + i + 2 * LANES);
            y2.sub(x2).fma(chosen, x2).intoArray(m, r + i + 2 * LANES);
            DoubleVector x3 = DoubleVector.fromArray(DOUBLES, m, a + i + 3 * LANES);
            DoubleVector y3 = DoubleVector.fromArray(DOUBLES, m, b + i + 3 * LANES);
            y3.sub(x3).fma(chosen, x3).intoArray(m, r + i + 3 * LANES);
            DoubleVector x4 = DoubleVector.fromArray(DOUBLES, m, a + i + 4 * LANES);
            DoubleVector y4 = DoubleVector.fromArray(DOUBLES, m, b + i + 4 * LANES);
            y4.sub(x4).fma(chosen, x4).intoArray(m, r + i + 4 * LANES);
            DoubleVector x5 = DoubleVector.fromArray(DOUBLES, m, a + i + 5 * LANES);
            DoubleVector y5 = DoubleVector.fromArray(DOUBLES, m, b + i + 5 * LANES);
            y5.sub(x5).fma(chosen, x5).intoArray(m, r + i + 5 * LANES);
        }
    }

    @Override
    public void wipe() {
        Arrays.fill(memory, low, low + SLOT, 0);
        Arrays.fill(memory, high, high + SLOT, 0);
    }
}
