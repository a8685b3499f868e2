package org.psikit.core.internal.kernel;

import java.util.Arrays;
import java.util.Objects;

/**
 * Curve25519 on many points at once: ladders and maps slot by slot, and one inversion for a batch of slots, every lane by
 * itself.
 *
 * <p>Timing: constant. The workspace is wiped at the end of each call. An instance belongs to one thread.
 */
public final class LaneCurveKernel implements CurveKernel {

    /** Points that share an inversion: its 265 multiplications are cheap beside 1,024 / lanes ladders of 2,550. */
    private static final int BATCH = 1024;

    private final LaneField field;
    private final int lanes;
    private final LaneLadder ladder;
    private final LanePowers powers;
    private final LaneElligator elligator;
    private final LaneSlot[] numerators;
    private final LaneSlot[] denominators;
    private final LaneSlot[] prefixes;
    private final LaneSlot u0;
    private final LaneSlot u1;
    private final LaneSlot zero;
    private final double[] mask;

    /** A kernel on this arithmetic; takes ownership of it. */
    public LaneCurveKernel(LaneField field) {
        this.field = field;
        this.lanes = field.lanes();
        this.ladder = new LaneLadder(field);
        this.powers = new LanePowers(field);
        this.elligator = new LaneElligator(field, powers);
        this.numerators = slots(BATCH / lanes);
        this.denominators = slots(BATCH / lanes);
        this.prefixes = slots(BATCH / lanes);
        this.u0 = field.slot();
        this.u1 = field.slot();
        this.zero = field.slot();
        this.mask = new double[lanes];
    }

    private LaneSlot[] slots(int count) {
        LaneSlot[] slots = new LaneSlot[count];
        Arrays.setAll(slots, i -> field.slot());
        return slots;
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
                LaneBytes.load(points, from, here, numerators[i], lanes);
                ladder.multiply(scalar, numerators[i], numerators[i], denominators[i]);
            }
            divide(n, out, outOffset + done * POINT_BYTES);
        }
        wipe();
    }

    @Override
    public void mapToCurve(byte[] uniform, int uniformOffset, byte[] out, int outOffset, int count) {
        Objects.checkFromIndexSize(uniformOffset, Math.multiplyExact(count, UNIFORM_BYTES), uniform.length);
        Objects.checkFromIndexSize(outOffset, count * POINT_BYTES, out.length);
        for (int done = 0; done < count; done += BATCH) {
            int n = Math.min(BATCH, count - done);
            for (int i = 0; i * lanes < n; i++) {
                int here = Math.min(lanes, n - i * lanes);
                int from = uniformOffset + (done + i * lanes) * UNIFORM_BYTES;
                LaneBytes.loadWide(uniform, from, UNIFORM_BYTES, here, u0, lanes);
                LaneBytes.loadWide(uniform, from + UNIFORM_BYTES / 2, UNIFORM_BYTES, here, u1, lanes);
                field.carry(u0, u0);
                field.carry(u1, u1);
                elligator.mapAndAdd(u0, u1, numerators[i], denominators[i]);
            }
            divide(n, out, outOffset + done * POINT_BYTES);
        }
        wipe();
    }

    /** Stores n quotients; where the denominator is 0, so is the quotient. */
    private void divide(int n, byte[] out, int offset) {
        int used = (n + lanes - 1) / lanes;
        for (int i = 0; i < used; i++) {
            LaneMasks.zero(mask, denominators[i], lanes);
            field.select(numerators[i], mask, numerators[i], zero);
            for (int lane = 0; lane < lanes; lane++) {
                denominators[i].array()[denominators[i].start() + lane] += mask[lane];
            }
        }
        powers.invertAll(denominators, prefixes, used);
        for (int i = 0; i < used; i++) {
            field.mul(u0, numerators[i], denominators[i]);
            LaneBytes.store(u0, lanes, out, offset + i * lanes * POINT_BYTES, Math.min(lanes, n - i * lanes));
        }
        for (LaneSlot[] slots : new LaneSlot[][] {numerators, denominators, prefixes}) {
            for (int i = 0; i < used; i++) {
                slots[i].fill(0.0);
            }
        }
    }

    private void wipe() {
        ladder.wipe();
        powers.wipe();
        elligator.wipe();
        u0.fill(0.0);
        u1.fill(0.0);
        Arrays.fill(mask, 0.0);
        field.wipe();
    }
}
