package org.psikit.core.internal.kernel;

import java.util.Arrays;

/**
 * The arithmetic of {@link DoubleLimbs} in loops over {@code double[]} that C2 vectorises, so no incubating module is
 * needed. Each loop is small, because C2 gives up on large bodies, and reads and writes different arrays, so C2 need
 * not prove that they do not overlap.
 *
 * <p>Fast only where fused multiply-add is an instruction; elsewhere {@link Math#fma} is exact, but by BigDecimal.
 */
public final class PlainLaneField implements LaneField {

    private static final int LANES = 128;
    private static final int SLOT = DoubleLimbs.LIMBS * LANES;
    private static final double WRAP = DoubleLimbs.WRAP;

    private final double[] low = new double[SLOT];
    private final double[] high = new double[SLOT];
    private final double[] carries = new double[SLOT];

    @Override
    public String name() {
        return "plain-fma";
    }

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public LaneSlot slot() {
        return new LaneSlot(new double[SLOT], 0, SLOT);
    }

    @Override
    public void mul(LaneSlot r, LaneSlot a, LaneSlot b) {
        product(a.array(), b.array());
        put(r.array(), low, carries);
    }

    @Override
    public void mulSumDifference(LaneSlot sum, LaneSlot difference, LaneSlot x, LaneSlot a, LaneSlot b) {
        product(a.array(), b.array());
        putSumDifference(sum.array(), difference.array(), x.array(), low, carries);
    }

    @Override
    public void sqr(LaneSlot r, LaneSlot a) {
        square(a.array());
        put(r.array(), low, carries);
    }

    @Override
    public void sqrDifference(LaneSlot r, LaneSlot difference, LaneSlot x, LaneSlot a) {
        square(a.array());
        put(low, low, carries);
        minus(difference.array(), x.array(), low);
        System.arraycopy(low, 0, r.array(), 0, SLOT);
    }

    @Override
    public void mulSmallAdd(LaneSlot r, LaneSlot a, double small, LaneSlot b) {
        for (int k = 0; k < DoubleLimbs.LIMBS; k++) {
            splitMultiple(a.array(), small, b.array(), DoubleLimbs.round(k), low, carries, k * LANES, (k + 1) * LANES);
        }
        put(r.array(), low, carries);
    }

    @Override
    public void carry(LaneSlot r, LaneSlot a) {
        System.arraycopy(a.array(), 0, low, 0, SLOT);
        split();
        put(r.array(), low, carries);
    }

    @Override
    public void add(LaneSlot r, LaneSlot a, LaneSlot b) {
        plus(r.array(), a.array(), b.array());
    }

    @Override
    public void sub(LaneSlot r, LaneSlot a, LaneSlot b) {
        minus(r.array(), a.array(), b.array());
    }

    @Override
    public void select(LaneSlot r, double[] mask, LaneSlot a, LaneSlot b) {
        minus(low, b.array(), a.array());
        for (int k = 0; k < SLOT; k += LANES) {
            System.arraycopy(mask, 0, high, k, LANES);
        }
        multiplyAdd(r.array(), high, low, a.array());
    }

    @Override
    public void wipe() {
        Arrays.fill(low, 0);
        Arrays.fill(high, 0);
        Arrays.fill(carries, 0);
    }

    private void product(double[] a, double[] b) {
        begin0(a, b, low, high);
        begin1(a, b, low, high);
        begin2(a, b, low, high);
        begin3(a, b, low, high);
        begin4(a, b, low, high);
        begin5(a, b, low, high);
        end0(a, b, low, high);
        end1(a, b, low, high);
        end2(a, b, low, high);
        end3(a, b, low, high);
        end4(a, b, low, high);
        end5(a, b, low, high);
        splitColumns();
    }

    private void square(double[] a) {
        square0(a, low, high);
        square1(a, low, high);
        square2(a, low, high);
        square3(a, low, high);
        square4(a, low, high);
        square5(a, low, high);
        splitColumns();
    }

    /** Adds up the columns and splits the sums s_k into limbs of at most h_k, left in low, and carries. */
    private void splitColumns() {
        splitFirst(low, high, carries);
        for (int k = 1; k < DoubleLimbs.LIMBS; k++) {
            splitColumn(low, high, carries, DoubleLimbs.round(k), k * LANES, (k + 1) * LANES);
        }
    }

    /** Splits low into limbs of at most h_k, left in low, and carries. */
    private void split() {
        for (int k = 0; k < DoubleLimbs.LIMBS; k++) {
            splitLimb(low, carries, DoubleLimbs.round(k), k * LANES, (k + 1) * LANES);
        }
    }

    /** r_k = limbs_k + carries_(k-1), round the ring. */
    private static void put(double[] r, double[] limbs, double[] carries) {
        for (int i = LANES; i < SLOT; i++) {
            r[i] = limbs[i] + carries[i - LANES];
        }
        for (int i = 0; i < LANES; i++) {
            r[i] = Math.fma(carries[i + 5 * LANES], WRAP, limbs[i]);
        }
    }

    private static void putSumDifference(
            double[] sum, double[] difference, double[] x, double[] limbs, double[] carries) {
        for (int i = LANES; i < SLOT; i++) {
            double z = limbs[i] + carries[i - LANES];
            double y = x[i];
            sum[i] = y + z;
            difference[i] = y - z;
        }
        for (int i = 0; i < LANES; i++) {
            double z = Math.fma(carries[i + 5 * LANES], WRAP, limbs[i]);
            double y = x[i];
            sum[i] = y + z;
            difference[i] = y - z;
        }
    }

    private static void splitFirst(double[] low, double[] high, double[] carries) {
        for (int i = 0; i < LANES; i++) {
            double s = Math.fma(high[i + 5 * LANES], WRAP, low[i]);
            double carry = (s + DoubleLimbs.ROUND_0) - DoubleLimbs.ROUND_0;
            carries[i] = carry;
            low[i] = s - carry;
        }
    }

    private static void splitColumn(double[] low, double[] high, double[] carries, double round, int from, int to) {
        for (int i = from; i < to; i++) {
            double s = low[i] + high[i - LANES];
            double carry = (s + round) - round;
            carries[i] = carry;
            low[i] = s - carry;
        }
    }

    private static void splitLimb(double[] limbs, double[] carries, double round, int from, int to) {
        for (int i = from; i < to; i++) {
            double s = limbs[i];
            double carry = (s + round) - round;
            carries[i] = carry;
            limbs[i] = s - carry;
        }
    }

    private static void splitMultiple(
            double[] a, double small, double[] b, double round, double[] limbs, double[] carries, int from, int to) {
        for (int i = from; i < to; i++) {
            double x = a[i];
            double t = Math.fma(x, small, round);
            limbs[i] = Math.fma(x, small, round - t) + b[i];
            carries[i] = t - round;
        }
    }

    private static void multiplyAdd(double[] r, double[] a, double[] b, double[] c) {
        for (int i = 0; i < SLOT; i++) {
            r[i] = Math.fma(a[i], b[i], c[i]);
        }
    }

    private static void plus(double[] r, double[] a, double[] b) {
        for (int i = 0; i < SLOT; i++) {
            r[i] = a[i] + b[i];
        }
    }

    private static void minus(double[] r, double[] a, double[] b) {
        for (int i = 0; i < SLOT; i++) {
            r[i] = a[i] - b[i];
        }
    }

    private static void begin0(double[] a, double[] b, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double a0 = a[i];
            double a1 = a[i + LANES];
            double a2 = a[i + 2 * LANES];
            double b0 = b[i];
            double b4 = WRAP * b[i + 4 * LANES];
            double b5 = WRAP * b[i + 5 * LANES];
            double t0 = Math.fma(a0, b0, DoubleLimbs.ROUND_0);
            double sum = Math.fma(a0, b0, DoubleLimbs.ROUND_0 - t0);
            double t1 = Math.fma(a1, b5, t0);
            sum += Math.fma(a1, b5, t0 - t1);
            double t2 = Math.fma(a2, b4, t1);
            sum += Math.fma(a2, b4, t1 - t2);
            low[i] = sum;
            high[i] = t2;
        }
    }

    private static void begin1(double[] a, double[] b, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double a0 = a[i];
            double a1 = a[i + LANES];
            double a2 = a[i + 2 * LANES];
            double b0 = b[i];
            double b1 = b[i + LANES];
            double b5 = WRAP * b[i + 5 * LANES];
            double t0 = Math.fma(a0, b1, DoubleLimbs.ROUND_1);
            double sum = Math.fma(a0, b1, DoubleLimbs.ROUND_1 - t0);
            double t1 = Math.fma(a1, b0, t0);
            sum += Math.fma(a1, b0, t0 - t1);
            double t2 = Math.fma(a2, b5, t1);
            sum += Math.fma(a2, b5, t1 - t2);
            low[i + LANES] = sum;
            high[i + LANES] = t2;
        }
    }

    private static void begin2(double[] a, double[] b, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double a0 = a[i];
            double a1 = a[i + LANES];
            double a2 = a[i + 2 * LANES];
            double b0 = b[i];
            double b1 = b[i + LANES];
            double b2 = b[i + 2 * LANES];
            double t0 = Math.fma(a0, b2, DoubleLimbs.ROUND_2);
            double sum = Math.fma(a0, b2, DoubleLimbs.ROUND_2 - t0);
            double t1 = Math.fma(a1, b1, t0);
            sum += Math.fma(a1, b1, t0 - t1);
            double t2 = Math.fma(a2, b0, t1);
            sum += Math.fma(a2, b0, t1 - t2);
            low[i + 2 * LANES] = sum;
            high[i + 2 * LANES] = t2;
        }
    }

    private static void begin3(double[] a, double[] b, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double a0 = a[i];
            double a1 = a[i + LANES];
            double a2 = a[i + 2 * LANES];
            double b1 = b[i + LANES];
            double b2 = b[i + 2 * LANES];
            double b3 = b[i + 3 * LANES];
            double t0 = Math.fma(a0, b3, DoubleLimbs.ROUND_3);
            double sum = Math.fma(a0, b3, DoubleLimbs.ROUND_3 - t0);
            double t1 = Math.fma(a1, b2, t0);
            sum += Math.fma(a1, b2, t0 - t1);
            double t2 = Math.fma(a2, b1, t1);
            sum += Math.fma(a2, b1, t1 - t2);
            low[i + 3 * LANES] = sum;
            high[i + 3 * LANES] = t2;
        }
    }

    private static void begin4(double[] a, double[] b, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double a0 = a[i];
            double a1 = a[i + LANES];
            double a2 = a[i + 2 * LANES];
            double b2 = b[i + 2 * LANES];
            double b3 = b[i + 3 * LANES];
            double b4 = b[i + 4 * LANES];
            double t0 = Math.fma(a0, b4, DoubleLimbs.ROUND_4);
            double sum = Math.fma(a0, b4, DoubleLimbs.ROUND_4 - t0);
            double t1 = Math.fma(a1, b3, t0);
            sum += Math.fma(a1, b3, t0 - t1);
            double t2 = Math.fma(a2, b2, t1);
            sum += Math.fma(a2, b2, t1 - t2);
            low[i + 4 * LANES] = sum;
            high[i + 4 * LANES] = t2;
        }
    }

    private static void begin5(double[] a, double[] b, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double a0 = a[i];
            double a1 = a[i + LANES];
            double a2 = a[i + 2 * LANES];
            double b3 = b[i + 3 * LANES];
            double b4 = b[i + 4 * LANES];
            double b5 = b[i + 5 * LANES];
            double t0 = Math.fma(a0, b5, DoubleLimbs.ROUND_5);
            double sum = Math.fma(a0, b5, DoubleLimbs.ROUND_5 - t0);
            double t1 = Math.fma(a1, b4, t0);
            sum += Math.fma(a1, b4, t0 - t1);
            double t2 = Math.fma(a2, b3, t1);
            sum += Math.fma(a2, b3, t1 - t2);
            low[i + 5 * LANES] = sum;
            high[i + 5 * LANES] = t2;
        }
    }

    private static void end0(double[] a, double[] b, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double t0 = high[i];
            double sum = low[i];
            double a3 = a[i + 3 * LANES];
            double a4 = a[i + 4 * LANES];
            double a5 = a[i + 5 * LANES];
            double b1 = WRAP * b[i + LANES];
            double b2 = WRAP * b[i + 2 * LANES];
            double b3 = WRAP * b[i + 3 * LANES];
            double t1 = Math.fma(a3, b3, t0);
            sum += Math.fma(a3, b3, t0 - t1);
            double t2 = Math.fma(a4, b2, t1);
            sum += Math.fma(a4, b2, t1 - t2);
            double t3 = Math.fma(a5, b1, t2);
            sum += Math.fma(a5, b1, t2 - t3);
            low[i] = sum;
            high[i] = t3 - DoubleLimbs.ROUND_0;
        }
    }

    private static void end1(double[] a, double[] b, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double t0 = high[i + LANES];
            double sum = low[i + LANES];
            double a3 = a[i + 3 * LANES];
            double a4 = a[i + 4 * LANES];
            double a5 = a[i + 5 * LANES];
            double b2 = WRAP * b[i + 2 * LANES];
            double b3 = WRAP * b[i + 3 * LANES];
            double b4 = WRAP * b[i + 4 * LANES];
            double t1 = Math.fma(a3, b4, t0);
            sum += Math.fma(a3, b4, t0 - t1);
            double t2 = Math.fma(a4, b3, t1);
            sum += Math.fma(a4, b3, t1 - t2);
            double t3 = Math.fma(a5, b2, t2);
            sum += Math.fma(a5, b2, t2 - t3);
            low[i + LANES] = sum;
            high[i + LANES] = t3 - DoubleLimbs.ROUND_1;
        }
    }

    private static void end2(double[] a, double[] b, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double t0 = high[i + 2 * LANES];
            double sum = low[i + 2 * LANES];
            double a3 = a[i + 3 * LANES];
            double a4 = a[i + 4 * LANES];
            double a5 = a[i + 5 * LANES];
            double b3 = WRAP * b[i + 3 * LANES];
            double b4 = WRAP * b[i + 4 * LANES];
            double b5 = WRAP * b[i + 5 * LANES];
            double t1 = Math.fma(a3, b5, t0);
            sum += Math.fma(a3, b5, t0 - t1);
            double t2 = Math.fma(a4, b4, t1);
            sum += Math.fma(a4, b4, t1 - t2);
            double t3 = Math.fma(a5, b3, t2);
            sum += Math.fma(a5, b3, t2 - t3);
            low[i + 2 * LANES] = sum;
            high[i + 2 * LANES] = t3 - DoubleLimbs.ROUND_2;
        }
    }

    private static void end3(double[] a, double[] b, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double t0 = high[i + 3 * LANES];
            double sum = low[i + 3 * LANES];
            double a3 = a[i + 3 * LANES];
            double a4 = a[i + 4 * LANES];
            double a5 = a[i + 5 * LANES];
            double b0 = b[i];
            double b4 = WRAP * b[i + 4 * LANES];
            double b5 = WRAP * b[i + 5 * LANES];
            double t1 = Math.fma(a3, b0, t0);
            sum += Math.fma(a3, b0, t0 - t1);
            double t2 = Math.fma(a4, b5, t1);
            sum += Math.fma(a4, b5, t1 - t2);
            double t3 = Math.fma(a5, b4, t2);
            sum += Math.fma(a5, b4, t2 - t3);
            low[i + 3 * LANES] = sum;
            high[i + 3 * LANES] = t3 - DoubleLimbs.ROUND_3;
        }
    }

    private static void end4(double[] a, double[] b, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double t0 = high[i + 4 * LANES];
            double sum = low[i + 4 * LANES];
            double a3 = a[i + 3 * LANES];
            double a4 = a[i + 4 * LANES];
            double a5 = a[i + 5 * LANES];
            double b0 = b[i];
            double b1 = b[i + LANES];
            double b5 = WRAP * b[i + 5 * LANES];
            double t1 = Math.fma(a3, b1, t0);
            sum += Math.fma(a3, b1, t0 - t1);
            double t2 = Math.fma(a4, b0, t1);
            sum += Math.fma(a4, b0, t1 - t2);
            double t3 = Math.fma(a5, b5, t2);
            sum += Math.fma(a5, b5, t2 - t3);
            low[i + 4 * LANES] = sum;
            high[i + 4 * LANES] = t3 - DoubleLimbs.ROUND_4;
        }
    }

    private static void end5(double[] a, double[] b, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double t0 = high[i + 5 * LANES];
            double sum = low[i + 5 * LANES];
            double a3 = a[i + 3 * LANES];
            double a4 = a[i + 4 * LANES];
            double a5 = a[i + 5 * LANES];
            double b0 = b[i];
            double b1 = b[i + LANES];
            double b2 = b[i + 2 * LANES];
            double t1 = Math.fma(a3, b2, t0);
            sum += Math.fma(a3, b2, t0 - t1);
            double t2 = Math.fma(a4, b1, t1);
            sum += Math.fma(a4, b1, t1 - t2);
            double t3 = Math.fma(a5, b0, t2);
            sum += Math.fma(a5, b0, t2 - t3);
            low[i + 5 * LANES] = sum;
            high[i + 5 * LANES] = t3 - DoubleLimbs.ROUND_5;
        }
    }

    private static void square0(double[] a, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double a0 = a[i];
            double a1 = a[i + LANES];
            double a2 = a[i + 2 * LANES];
            double a3 = a[i + 3 * LANES];
            double a4 = a[i + 4 * LANES];
            double a5 = a[i + 5 * LANES];
            double d1 = a1 + a1;
            double d2 = a2 + a2;
            double w3 = WRAP * a3;
            double w4 = WRAP * a4;
            double w5 = WRAP * a5;
            double t0 = Math.fma(a0, a0, DoubleLimbs.ROUND_0);
            double sum = Math.fma(a0, a0, DoubleLimbs.ROUND_0 - t0);
            double t1 = Math.fma(d1, w5, t0);
            sum += Math.fma(d1, w5, t0 - t1);
            double t2 = Math.fma(d2, w4, t1);
            sum += Math.fma(d2, w4, t1 - t2);
            double t3 = Math.fma(a3, w3, t2);
            sum += Math.fma(a3, w3, t2 - t3);
            low[i] = sum;
            high[i] = t3 - DoubleLimbs.ROUND_0;
        }
    }

    private static void square1(double[] a, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double a0 = a[i];
            double a1 = a[i + LANES];
            double a2 = a[i + 2 * LANES];
            double a3 = a[i + 3 * LANES];
            double a4 = a[i + 4 * LANES];
            double a5 = a[i + 5 * LANES];
            double d0 = a0 + a0;
            double d2 = a2 + a2;
            double d3 = a3 + a3;
            double w4 = WRAP * a4;
            double w5 = WRAP * a5;
            double t0 = Math.fma(d0, a1, DoubleLimbs.ROUND_1);
            double sum = Math.fma(d0, a1, DoubleLimbs.ROUND_1 - t0);
            double t1 = Math.fma(d2, w5, t0);
            sum += Math.fma(d2, w5, t0 - t1);
            double t2 = Math.fma(d3, w4, t1);
            sum += Math.fma(d3, w4, t1 - t2);
            low[i + LANES] = sum;
            high[i + LANES] = t2 - DoubleLimbs.ROUND_1;
        }
    }

    private static void square2(double[] a, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double a0 = a[i];
            double a1 = a[i + LANES];
            double a2 = a[i + 2 * LANES];
            double a3 = a[i + 3 * LANES];
            double a4 = a[i + 4 * LANES];
            double a5 = a[i + 5 * LANES];
            double d0 = a0 + a0;
            double d3 = a3 + a3;
            double w4 = WRAP * a4;
            double w5 = WRAP * a5;
            double t0 = Math.fma(d0, a2, DoubleLimbs.ROUND_2);
            double sum = Math.fma(d0, a2, DoubleLimbs.ROUND_2 - t0);
            double t1 = Math.fma(a1, a1, t0);
            sum += Math.fma(a1, a1, t0 - t1);
            double t2 = Math.fma(d3, w5, t1);
            sum += Math.fma(d3, w5, t1 - t2);
            double t3 = Math.fma(a4, w4, t2);
            sum += Math.fma(a4, w4, t2 - t3);
            low[i + 2 * LANES] = sum;
            high[i + 2 * LANES] = t3 - DoubleLimbs.ROUND_2;
        }
    }

    private static void square3(double[] a, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double a0 = a[i];
            double a1 = a[i + LANES];
            double a2 = a[i + 2 * LANES];
            double a3 = a[i + 3 * LANES];
            double a4 = a[i + 4 * LANES];
            double a5 = a[i + 5 * LANES];
            double d0 = a0 + a0;
            double d1 = a1 + a1;
            double d4 = a4 + a4;
            double w5 = WRAP * a5;
            double t0 = Math.fma(d0, a3, DoubleLimbs.ROUND_3);
            double sum = Math.fma(d0, a3, DoubleLimbs.ROUND_3 - t0);
            double t1 = Math.fma(d1, a2, t0);
            sum += Math.fma(d1, a2, t0 - t1);
            double t2 = Math.fma(d4, w5, t1);
            sum += Math.fma(d4, w5, t1 - t2);
            low[i + 3 * LANES] = sum;
            high[i + 3 * LANES] = t2 - DoubleLimbs.ROUND_3;
        }
    }

    private static void square4(double[] a, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double a0 = a[i];
            double a1 = a[i + LANES];
            double a2 = a[i + 2 * LANES];
            double a3 = a[i + 3 * LANES];
            double a4 = a[i + 4 * LANES];
            double a5 = a[i + 5 * LANES];
            double d0 = a0 + a0;
            double d1 = a1 + a1;
            double w5 = WRAP * a5;
            double t0 = Math.fma(d0, a4, DoubleLimbs.ROUND_4);
            double sum = Math.fma(d0, a4, DoubleLimbs.ROUND_4 - t0);
            double t1 = Math.fma(d1, a3, t0);
            sum += Math.fma(d1, a3, t0 - t1);
            double t2 = Math.fma(a2, a2, t1);
            sum += Math.fma(a2, a2, t1 - t2);
            double t3 = Math.fma(a5, w5, t2);
            sum += Math.fma(a5, w5, t2 - t3);
            low[i + 4 * LANES] = sum;
            high[i + 4 * LANES] = t3 - DoubleLimbs.ROUND_4;
        }
    }

    private static void square5(double[] a, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double a0 = a[i];
            double a1 = a[i + LANES];
            double a2 = a[i + 2 * LANES];
            double a3 = a[i + 3 * LANES];
            double a4 = a[i + 4 * LANES];
            double a5 = a[i + 5 * LANES];
            double d0 = a0 + a0;
            double d1 = a1 + a1;
            double d2 = a2 + a2;
            double t0 = Math.fma(d0, a5, DoubleLimbs.ROUND_5);
            double sum = Math.fma(d0, a5, DoubleLimbs.ROUND_5 - t0);
            double t1 = Math.fma(d1, a4, t0);
            sum += Math.fma(d1, a4, t0 - t1);
            double t2 = Math.fma(d2, a3, t1);
            sum += Math.fma(d2, a3, t1 - t2);
            low[i + 5 * LANES] = sum;
            high[i + 5 * LANES] = t2 - DoubleLimbs.ROUND_5;
        }
    }
}
