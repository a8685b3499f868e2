package org.psikit.core.kernel;

import java.util.Arrays;
import java.util.Objects;

/**
 * Curve25519 on many points at once: ladders and maps slot by slot, and one inversion for a batch of slots, every lane by
 * itself.
 *
 * <p>Timing: constant. The workspace is wiped at the end of each call. An instance belongs to one thread.
 */
public final class LaneCurveKernel implements CurveKernel {

    /** Points that share an inversion: its 265 multiplications are little beside 1,024 / lanes ladders of 2,550. */
    private static final int BATCH = 1024;

    private final LaneField field;
    private final int lanes;
    private final int slot;
    private final int slots;
    private final double[] w;
    private final LaneLadder ladder;
    private final LaneElligator elligator;
    private final LanePowers powers;
    private final int numerators;
    private final int denominators;
    private final int prefixes;
    private final int t;

    /** A kernel on this arithmetic, which it owns. */
    public LaneCurveKernel(LaneField field) {
        this.field = field;
        this.lanes = field.lanes();
        this.slot = DoubleLimbs.LIMBS * lanes;
        this.slots = BATCH / lanes;
        int step = Math.max(LaneLadder.SCRATCH, LaneElligator.SCRATCH + LanePowers.SCRATCH);
        this.t = step * slot;
        this.numerators = (step + 4) * slot;
        this.denominators = numerators + slots * slot;
        this.prefixes = denominators + slots * slot;
        this.w = new double[prefixes + slots * slot];
        this.ladder = new LaneLadder(field, w, 0);
        this.powers = new LanePowers(field, w, 0);
        this.elligator = new LaneElligator(field, powers, w, LanePowers.SCRATCH * slot);
    }

    @Override
    public String name() {
        return field.name();
    }

    @Override
    public int batchSize() {
        return BATCH;
    }

    @Override
    public void multiply(byte[] scalar, byte[] points, int pointsOffset, byte[] out, int outOffset, int count) {
        Objects.checkFromIndexSize(0, POINT_BYTES, scalar.length);
        Objects.checkFromIndexSize(pointsOffset, Math.multiplyExact(count, POINT_BYTES), points.length);
        Objects.checkFromIndexSize(outOffset, count * POINT_BYTES, out.length);
        for (int done = 0; done < count; done += BATCH) {
            int n = Math.min(BATCH, count - done);
            for (int i = 0; i * lanes < n; i++) {
                int here = Math.min(lanes, n - i * lanes);
                int from = pointsOffset + (done + i * lanes) * POINT_BYTES;
                LaneBytes.load(points, from, here, w, numerators + i * slot, lanes);
                int u = numerators + i * slot;
                ladder.multiply(scalar, u, u, denominators + i * slot);
            }
            divide(n, out, outOffset + done * POINT_BYTES);
        }
        wipe();
    }

    @Override
    public void mapToCurve(byte[] uniform, int uniformOffset, byte[] out, int outOffset, int count) {
        Objects.checkFromIndexSize(uniformOffset, Math.multiplyExact(count, UNIFORM_BYTES), uniform.length);
        Objects.checkFromIndexSize(outOffset, count * POINT_BYTES, out.length);
        int u0 = t;
        int u1 = t + slot;
        for (int done = 0; done < count; done += BATCH) {
            int n = Math.min(BATCH, count - done);
            for (int i = 0; i * lanes < n; i++) {
                int here = Math.min(lanes, n - i * lanes);
                int from = uniformOffset + (done + i * lanes) * UNIFORM_BYTES;
                LaneBytes.loadWide(uniform, from, UNIFORM_BYTES, here, w, u0, lanes);
                LaneBytes.loadWide(uniform, from + UNIFORM_BYTES / 2, UNIFORM_BYTES, here, w, u1, lanes);
                field.carry(w, u0, u0);
                field.carry(w, u1, u1);
                elligator.mapAndAdd(u0, u1, numerators + i * slot, denominators + i * slot);
            }
            divide(n, out, outOffset + done * POINT_BYTES);
        }
        wipe();
    }

    /** Stores n quotients; where the denominator is 0, so is the quotient. */
    private void divide(int n, byte[] out, int offset) {
        int used = (n + lanes - 1) / lanes;
        int zero = t;
        int mask = t + 2 * slot;
        Arrays.fill(w, zero, zero + slot, 0.0);
        for (int i = 0; i < used; i++) {
            int denominator = denominators + i * slot;
            LaneMasks.zero(w, mask, denominator, lanes);
            field.select(w, numerators + i * slot, mask, numerators + i * slot, zero);
            for (int lane = 0; lane < lanes; lane++) {
                w[denominator + lane] += w[mask + lane];
            }
        }
        powers.invertAll(denominators, used, prefixes, t + slot);
        for (int i = 0; i < used; i++) {
            field.mul(w, zero, numerators + i * slot, denominators + i * slot);
            LaneBytes.store(w, zero, lanes, out, offset + i * lanes * POINT_BYTES, Math.min(lanes, n - i * lanes));
        }
    }

    private void wipe() {
        Arrays.fill(w, 0.0);
        field.wipe();
    }
}
