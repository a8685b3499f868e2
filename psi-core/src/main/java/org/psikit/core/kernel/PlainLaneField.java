package org.psikit.core.kernel;

import java.util.Arrays;

/**
 * The arithmetic of {@link DoubleLimbs} in loops over {@code double[]} which C2 turns into vector instructions by itself,
 * so that no incubating module is needed. Each loop is small (C2 gives up on large bodies) and writes to other arrays
 * than it reads (so C2 need not prove that they do not overlap).
 *
 * <p>Fast only where fused multiply-add is an instruction; elsewhere {@link Math#fma} is exact, but by BigDecimal.
 */
public final class PlainLaneField implements LaneField {

    private static final int LANES = 64;
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
    public void mul(double[] w, int r, int a, int b) {
        product(w, a, b);
        put(w, r);
    }

    @Override
    public void mulSumDifference(double[] w, int sum, int difference, int x, int a, int b) {
        product(w, a, b);
        put(low);
        System.arraycopy(w, x, high, 0, SLOT);
        addInto(w, sum, high, low);
        subtractInto(w, difference, high, low);
    }

    @Override
    public void sqr(double[] w, int r, int a) {
        square(w, a);
        put(w, r);
    }

    @Override
    public void sqrDifference(double[] w, int r, int difference, int x, int a) {
        square(w, a);
        put(low);
        System.arraycopy(w, x, high, 0, SLOT);
        System.arraycopy(low, 0, w, r, SLOT);
        subtractInto(w, difference, high, low);
    }

    @Override
    public void mulSmallAdd(double[] w, int r, int a, double small, int b) {
        for (int k = 0; k < DoubleLimbs.LIMBS; k++) {
            int at = k * LANES;
            splitMultiple(w, a + at, small, b + at, DoubleLimbs.round(k), low, carries, at);
        }
        put(w, r);
    }

    @Override
    public void carry(double[] w, int r, int a) {
        System.arraycopy(w, a, low, 0, SLOT);
        split();
        put(w, r);
    }

    @Override
    public void add(double[] w, int r, int a, int b) {
        System.arraycopy(w, a, low, 0, SLOT);
        System.arraycopy(w, b, high, 0, SLOT);
        addInto(w, r, low, high);
    }

    @Override
    public void sub(double[] w, int r, int a, int b) {
        System.arraycopy(w, a, low, 0, SLOT);
        System.arraycopy(w, b, high, 0, SLOT);
        subtractInto(w, r, low, high);
    }

    @Override
    public void select(double[] w, int r, int mask, int a, int b) {
        for (int k = 0; k < SLOT; k += LANES) {
            selectLimb(w, mask, a + k, b + k, low, k);
        }
        System.arraycopy(low, 0, w, r, SLOT);
    }

    @Override
    public void wipe() {
        Arrays.fill(low, 0);
        Arrays.fill(high, 0);
        Arrays.fill(carries, 0);
    }

    private void product(double[] w, int a, int b) {
        column0(w, a, b, low, high);
        column1(w, a, b, low, high);
        column2(w, a, b, low, high);
        column3(w, a, b, low, high);
        column4(w, a, b, low, high);
        column5(w, a, b, low, high);
        gather();
        split();
    }

    private void square(double[] w, int a) {
        square0(w, a, low, high);
        square1(w, a, low, high);
        square2(w, a, low, high);
        square3(w, a, low, high);
        square4(w, a, low, high);
        square5(w, a, low, high);
        gather();
        split();
    }

    /** low_k += high_(k-1), round the ring. */
    private void gather() {
        addNext(low, high);
        addWrapped(low, high);
    }

    /** Splits low into limbs of at most h_k, left in low, and carries. */
    private void split() {
        for (int k = 0; k < DoubleLimbs.LIMBS; k++) {
            splitLimb(low, carries, k * LANES, DoubleLimbs.round(k));
        }
    }

    /** Adds the carries and stores the element. */
    private void put(double[] w, int r) {
        put(low);
        System.arraycopy(low, 0, w, r, SLOT);
    }

    private void put(double[] limbs) {
        addNext(limbs, carries);
        addWrapped(limbs, carries);
    }

    private static void addNext(double[] limbs, double[] carries) {
        for (int i = LANES; i < SLOT; i++) {
            limbs[i] += carries[i - LANES];
        }
    }

    private static void addWrapped(double[] limbs, double[] carries) {
        for (int i = 0; i < LANES; i++) {
            limbs[i] = Math.fma(carries[i + 5 * LANES], WRAP, limbs[i]);
        }
    }

    private static void splitLimb(double[] limbs, double[] carries, int at, double round) {
        for (int i = at; i < at + LANES; i++) {
            double s = limbs[i];
            double carry = (s + round) - round;
            carries[i] = carry;
            limbs[i] = s - carry;
        }
    }

    private static void splitMultiple(
            double[] w, int a, double small, int b, double round, double[] limbs, double[] carries, int at) {
        for (int i = 0; i < LANES; i++) {
            double x = w[a + i];
            double t = Math.fma(x, small, round);
            limbs[at + i] = Math.fma(x, small, round - t) + w[b + i];
            carries[at + i] = t - round;
        }
    }

    private static void selectLimb(double[] w, int mask, int a, int b, double[] out, int at) {
        for (int i = 0; i < LANES; i++) {
            double x = w[a + i];
            out[at + i] = Math.fma(w[mask + i], w[b + i] - x, x);
        }
    }

    private static void addInto(double[] w, int r, double[] a, double[] b) {
        for (int i = 0; i < SLOT; i++) {
            w[r + i] = a[i] + b[i];
        }
    }

    private static void subtractInto(double[] w, int r, double[] a, double[] b) {
        for (int i = 0; i < SLOT; i++) {
            w[r + i] = a[i] - b[i];
        }
    }

    private static void column0(double[] w, int a, int b, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double a0 = w[a + i];
            double a1 = w[a + i + LANES];
            double a2 = w[a + i + 2 * LANES];
            double a3 = w[a + i + 3 * LANES];
            double a4 = w[a + i + 4 * LANES];
            double a5 = w[a + i + 5 * LANES];
            double b0 = w[b + i];
            double b1 = WRAP * w[b + i + LANES];
            double b2 = WRAP * w[b + i + 2 * LANES];
            double b3 = WRAP * w[b + i + 3 * LANES];
            double b4 = WRAP * w[b + i + 4 * LANES];
            double b5 = WRAP * w[b + i + 5 * LANES];
            double t0 = Math.fma(a0, b0, DoubleLimbs.ROUND_0);
            double sum = Math.fma(a0, b0, DoubleLimbs.ROUND_0 - t0);
            double t1 = Math.fma(a1, b5, t0);
            sum += Math.fma(a1, b5, t0 - t1);
            double t2 = Math.fma(a2, b4, t1);
            sum += Math.fma(a2, b4, t1 - t2);
            double t3 = Math.fma(a3, b3, t2);
            sum += Math.fma(a3, b3, t2 - t3);
            double t4 = Math.fma(a4, b2, t3);
            sum += Math.fma(a4, b2, t3 - t4);
            double t5 = Math.fma(a5, b1, t4);
            sum += Math.fma(a5, b1, t4 - t5);
            low[i] = sum;
            high[i] = t5 - DoubleLimbs.ROUND_0;
        }
    }

    private static void column1(double[] w, int a, int b, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double a0 = w[a + i];
            double a1 = w[a + i + LANES];
            double a2 = w[a + i + 2 * LANES];
            double a3 = w[a + i + 3 * LANES];
            double a4 = w[a + i + 4 * LANES];
            double a5 = w[a + i + 5 * LANES];
            double b0 = w[b + i];
            double b1 = w[b + i + LANES];
            double b2 = WRAP * w[b + i + 2 * LANES];
            double b3 = WRAP * w[b + i + 3 * LANES];
            double b4 = WRAP * w[b + i + 4 * LANES];
            double b5 = WRAP * w[b + i + 5 * LANES];
            double t0 = Math.fma(a0, b1, DoubleLimbs.ROUND_1);
            double sum = Math.fma(a0, b1, DoubleLimbs.ROUND_1 - t0);
            double t1 = Math.fma(a1, b0, t0);
            sum += Math.fma(a1, b0, t0 - t1);
            double t2 = Math.fma(a2, b5, t1);
            sum += Math.fma(a2, b5, t1 - t2);
            double t3 = Math.fma(a3, b4, t2);
            sum += Math.fma(a3, b4, t2 - t3);
            double t4 = Math.fma(a4, b3, t3);
            sum += Math.fma(a4, b3, t3 - t4);
            double t5 = Math.fma(a5, b2, t4);
            sum += Math.fma(a5, b2, t4 - t5);
            low[i + LANES] = sum;
            high[i + LANES] = t5 - DoubleLimbs.ROUND_1;
        }
    }

    private static void column2(double[] w, int a, int b, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double a0 = w[a + i];
            double a1 = w[a + i + LANES];
            double a2 = w[a + i + 2 * LANES];
            double a3 = w[a + i + 3 * LANES];
            double a4 = w[a + i + 4 * LANES];
            double a5 = w[a + i + 5 * LANES];
            double b0 = w[b + i];
            double b1 = w[b + i + LANES];
            double b2 = w[b + i + 2 * LANES];
            double b3 = WRAP * w[b + i + 3 * LANES];
            double b4 = WRAP * w[b + i + 4 * LANES];
            double b5 = WRAP * w[b + i + 5 * LANES];
            double t0 = Math.fma(a0, b2, DoubleLimbs.ROUND_2);
            double sum = Math.fma(a0, b2, DoubleLimbs.ROUND_2 - t0);
            double t1 = Math.fma(a1, b1, t0);
            sum += Math.fma(a1, b1, t0 - t1);
            double t2 = Math.fma(a2, b0, t1);
            sum += Math.fma(a2, b0, t1 - t2);
            double t3 = Math.fma(a3, b5, t2);
            sum += Math.fma(a3, b5, t2 - t3);
            double t4 = Math.fma(a4, b4, t3);
            sum += Math.fma(a4, b4, t3 - t4);
            double t5 = Math.fma(a5, b3, t4);
            sum += Math.fma(a5, b3, t4 - t5);
            low[i + 2 * LANES] = sum;
            high[i + 2 * LANES] = t5 - DoubleLimbs.ROUND_2;
        }
    }

    private static void column3(double[] w, int a, int b, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double a0 = w[a + i];
            double a1 = w[a + i + LANES];
            double a2 = w[a + i + 2 * LANES];
            double a3 = w[a + i + 3 * LANES];
            double a4 = w[a + i + 4 * LANES];
            double a5 = w[a + i + 5 * LANES];
            double b0 = w[b + i];
            double b1 = w[b + i + LANES];
            double b2 = w[b + i + 2 * LANES];
            double b3 = w[b + i + 3 * LANES];
            double b4 = WRAP * w[b + i + 4 * LANES];
            double b5 = WRAP * w[b + i + 5 * LANES];
            double t0 = Math.fma(a0, b3, DoubleLimbs.ROUND_3);
            double sum = Math.fma(a0, b3, DoubleLimbs.ROUND_3 - t0);
            double t1 = Math.fma(a1, b2, t0);
            sum += Math.fma(a1, b2, t0 - t1);
            double t2 = Math.fma(a2, b1, t1);
            sum += Math.fma(a2, b1, t1 - t2);
            double t3 = Math.fma(a3, b0, t2);
            sum += Math.fma(a3, b0, t2 - t3);
            double t4 = Math.fma(a4, b5, t3);
            sum += Math.fma(a4, b5, t3 - t4);
            double t5 = Math.fma(a5, b4, t4);
            sum += Math.fma(a5, b4, t4 - t5);
            low[i + 3 * LANES] = sum;
            high[i + 3 * LANES] = t5 - DoubleLimbs.ROUND_3;
        }
    }

    private static void column4(double[] w, int a, int b, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double a0 = w[a + i];
            double a1 = w[a + i + LANES];
            double a2 = w[a + i + 2 * LANES];
            double a3 = w[a + i + 3 * LANES];
            double a4 = w[a + i + 4 * LANES];
            double a5 = w[a + i + 5 * LANES];
            double b0 = w[b + i];
            double b1 = w[b + i + LANES];
            double b2 = w[b + i + 2 * LANES];
            double b3 = w[b + i + 3 * LANES];
            double b4 = w[b + i + 4 * LANES];
            double b5 = WRAP * w[b + i + 5 * LANES];
            double t0 = Math.fma(a0, b4, DoubleLimbs.ROUND_4);
            double sum = Math.fma(a0, b4, DoubleLimbs.ROUND_4 - t0);
            double t1 = Math.fma(a1, b3, t0);
            sum += Math.fma(a1, b3, t0 - t1);
            double t2 = Math.fma(a2, b2, t1);
            sum += Math.fma(a2, b2, t1 - t2);
            double t3 = Math.fma(a3, b1, t2);
            sum += Math.fma(a3, b1, t2 - t3);
            double t4 = Math.fma(a4, b0, t3);
            sum += Math.fma(a4, b0, t3 - t4);
            double t5 = Math.fma(a5, b5, t4);
            sum += Math.fma(a5, b5, t4 - t5);
            low[i + 4 * LANES] = sum;
            high[i + 4 * LANES] = t5 - DoubleLimbs.ROUND_4;
        }
    }

    private static void column5(double[] w, int a, int b, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double a0 = w[a + i];
            double a1 = w[a + i + LANES];
            double a2 = w[a + i + 2 * LANES];
            double a3 = w[a + i + 3 * LANES];
            double a4 = w[a + i + 4 * LANES];
            double a5 = w[a + i + 5 * LANES];
            double b0 = w[b + i];
            double b1 = w[b + i + LANES];
            double b2 = w[b + i + 2 * LANES];
            double b3 = w[b + i + 3 * LANES];
            double b4 = w[b + i + 4 * LANES];
            double b5 = w[b + i + 5 * LANES];
            double t0 = Math.fma(a0, b5, DoubleLimbs.ROUND_5);
            double sum = Math.fma(a0, b5, DoubleLimbs.ROUND_5 - t0);
            double t1 = Math.fma(a1, b4, t0);
            sum += Math.fma(a1, b4, t0 - t1);
            double t2 = Math.fma(a2, b3, t1);
            sum += Math.fma(a2, b3, t1 - t2);
            double t3 = Math.fma(a3, b2, t2);
            sum += Math.fma(a3, b2, t2 - t3);
            double t4 = Math.fma(a4, b1, t3);
            sum += Math.fma(a4, b1, t3 - t4);
            double t5 = Math.fma(a5, b0, t4);
            sum += Math.fma(a5, b0, t4 - t5);
            low[i + 5 * LANES] = sum;
            high[i + 5 * LANES] = t5 - DoubleLimbs.ROUND_5;
        }
    }

    private static void square0(double[] w, int a, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double a0 = w[a + i];
            double a1 = w[a + i + LANES];
            double a2 = w[a + i + 2 * LANES];
            double a3 = w[a + i + 3 * LANES];
            double a4 = w[a + i + 4 * LANES];
            double a5 = w[a + i + 5 * LANES];
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

    private static void square1(double[] w, int a, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double a0 = w[a + i];
            double a1 = w[a + i + LANES];
            double a2 = w[a + i + 2 * LANES];
            double a3 = w[a + i + 3 * LANES];
            double a4 = w[a + i + 4 * LANES];
            double a5 = w[a + i + 5 * LANES];
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

    private static void square2(double[] w, int a, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double a0 = w[a + i];
            double a1 = w[a + i + LANES];
            double a2 = w[a + i + 2 * LANES];
            double a3 = w[a + i + 3 * LANES];
            double a4 = w[a + i + 4 * LANES];
            double a5 = w[a + i + 5 * LANES];
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

    private static void square3(double[] w, int a, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double a0 = w[a + i];
            double a1 = w[a + i + LANES];
            double a2 = w[a + i + 2 * LANES];
            double a3 = w[a + i + 3 * LANES];
            double a4 = w[a + i + 4 * LANES];
            double a5 = w[a + i + 5 * LANES];
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

    private static void square4(double[] w, int a, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double a0 = w[a + i];
            double a1 = w[a + i + LANES];
            double a2 = w[a + i + 2 * LANES];
            double a3 = w[a + i + 3 * LANES];
            double a4 = w[a + i + 4 * LANES];
            double a5 = w[a + i + 5 * LANES];
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

    private static void square5(double[] w, int a, double[] low, double[] high) {
        for (int i = 0; i < LANES; i++) {
            double a0 = w[a + i];
            double a1 = w[a + i + LANES];
            double a2 = w[a + i + 2 * LANES];
            double a3 = w[a + i + 3 * LANES];
            double a4 = w[a + i + 4 * LANES];
            double a5 = w[a + i + 5 * LANES];
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
