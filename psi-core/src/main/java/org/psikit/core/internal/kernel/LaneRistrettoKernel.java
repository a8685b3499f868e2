package org.psikit.core.internal.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * ristretto255 on many points at once: points slot by slot, and one inversion for a batch of slots, every lane by itself.
 *
 * <p>Timing: constant. The workspace is wiped at the end of each call. An instance belongs to one thread.
 */
public final class LaneRistrettoKernel implements RistrettoKernel {

    /** Slots that share an inversion, whose 265 multiplications are cheap beside 16 times 3,000. */
    private static final int BATCH_SLOTS = 16;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final LaneField field;
    private final int lanes;
    private final LanePowers powers;
    private final LaneRistretto ristretto;
    private final LaneEdwards edwards;
    private final LaneDigits digits;
    private final LaneSlot[] point;
    private final LaneSlot[] other;
    private final LaneSlot[][] efgh = new LaneSlot[BATCH_SLOTS][];
    private final LaneSlot[] products = new LaneSlot[BATCH_SLOTS];
    private final LaneSlot[] prefixes = new LaneSlot[BATCH_SLOTS];
    private final LaneSlot element;
    private final LaneSlot zero;
    private final double[][] empty = new double[BATCH_SLOTS][];
    private final double[] mask;

    /** A kernel on this arithmetic; takes ownership of it. */
    public LaneRistrettoKernel(LaneField field) {
        this.field = field;
        this.lanes = field.lanes();
        this.powers = new LanePowers(field);
        this.ristretto = new LaneRistretto(field, powers);
        this.edwards = new LaneEdwards(field);
        this.digits = new LaneDigits(lanes);
        this.point = LaneEdwards.point(field);
        this.other = LaneEdwards.point(field);
        Arrays.setAll(efgh, i -> LaneEdwards.point(field));
        Arrays.setAll(products, i -> field.slot());
        Arrays.setAll(prefixes, i -> field.slot());
        Arrays.setAll(empty, i -> new double[lanes]);
        this.element = field.slot();
        this.zero = field.slot();
        this.mask = new double[lanes];
    }

    @Override
    public String name() {
        return field.name();
    }

    @Override
    public int batchSize() {
        return BATCH_SLOTS * lanes;
    }

    @Override
    public void mapAndMultiply(
            byte[] scalars, byte[] uniform, int uniformOffset, byte[] out, int outOffset, int count) {
        Objects.checkFromIndexSize(uniformOffset, Math.multiplyExact(count, UNIFORM_BYTES), uniform.length);
        Objects.checkFromIndexSize(outOffset, count * ENCODING_BYTES, out.length);
        boolean one = one(scalars, count);
        for (int done = 0; done < count; done += batchSize()) {
            int n = Math.min(batchSize(), count - done);
            for (int i = 0; i * lanes < n; i++) {
                int first = done + i * lanes;
                int here = Math.min(lanes, count - first);
                loadDigits(scalars, one, first, here);
                loadHalf(uniform, uniformOffset + first * UNIFORM_BYTES, here);
                ristretto.map(point, element);
                loadHalf(uniform, uniformOffset + first * UNIFORM_BYTES + UNIFORM_BYTES / 2, here);
                ristretto.map(other, element);
                edwards.addPoint(point, other);
                edwards.multiply(point, digits);
                ristretto.beginEncoding(point, efgh[i], products[i]);
            }
            encode(n, out, outOffset + done * ENCODING_BYTES);
        }
        wipe();
    }

    @Override
    public int multiply(byte[] scalars, byte[] points, int pointsOffset, byte[] out, int outOffset, int count) {
        Objects.checkFromIndexSize(pointsOffset, Math.multiplyExact(count, ENCODING_BYTES), points.length);
        Objects.checkFromIndexSize(outOffset, count * ENCODING_BYTES, out.length);
        boolean one = one(scalars, count);
        int invalid = ALL_VALID;
        for (int done = 0; done < count && invalid == ALL_VALID; done += batchSize()) {
            int n = Math.min(batchSize(), count - done);
            for (int i = 0; i * lanes < n && invalid == ALL_VALID; i++) {
                int first = done + i * lanes;
                int here = Math.min(lanes, count - first);
                loadDigits(scalars, one, first, here);
                invalid = decode(points, pointsOffset, first, here);
                edwards.multiply(point, digits);
                ristretto.beginEncoding(point, efgh[i], products[i]);
            }
            if (invalid == ALL_VALID) {
                encode(n, out, outOffset + done * ENCODING_BYTES);
            }
        }
        wipe();
        return invalid;
    }

    @Override
    public int sum(byte[] scalars, byte[] points, int pointsOffset, int count, byte[] out, int outOffset) {
        Objects.checkFromIndexSize(0, Math.multiplyExact(count, SCALAR_BYTES), scalars.length);
        Objects.checkFromIndexSize(pointsOffset, count * ENCODING_BYTES, points.length);
        Objects.checkFromIndexSize(outOffset, ENCODING_BYTES, out.length);
        int invalid = ALL_VALID;
        edwards.neutral(other);
        for (int first = 0; first < count && invalid == ALL_VALID; first += lanes) {
            int here = Math.min(lanes, count - first);
            loadDigits(scalars, false, first, here);
            invalid = decode(points, pointsOffset, first, here);
            edwards.multiply(point, digits);
            edwards.addPoint(other, point);
        }
        if (invalid == ALL_VALID) {
            edwards.sumLanes(other);
            ristretto.beginEncoding(other, efgh[0], products[0]);
            encode(1, out, outOffset);
        }
        wipe();
        return invalid;
    }

    /** Whether one scalar serves all points. */
    private static boolean one(byte[] scalars, int count) {
        if (scalars.length == SCALAR_BYTES) {
            return true;
        }
        Objects.checkFromIndexSize(0, Math.multiplyExact(count, SCALAR_BYTES), scalars.length);
        return false;
    }

    private void loadDigits(byte[] scalars, boolean one, int first, int here) {
        if (!one) {
            digits.loadEach(scalars, first * SCALAR_BYTES, here);
        } else if (first == 0) {
            digits.loadOne(scalars);
        }
    }

    private void loadHalf(byte[] uniform, int offset, int here) {
        LaneBytes.loadStrided(uniform, offset, UNIFORM_BYTES, here, element, lanes);
        field.carry(element, element);
    }

    /**
     * point = the points from number {@code first} on; returns the number of the first invalid one, or {@link
     * #ALL_VALID}.
     */
    private int decode(byte[] points, int pointsOffset, int first, int here) {
        int from = pointsOffset + first * ENCODING_BYTES;
        LaneBytes.load(points, from, here, element, lanes);
        ristretto.decode(point, element, mask);
        for (int lane = 0; lane < here; lane++) {
            if (mask[lane] == 0.0 || !canonicalVarTime(points, from + lane * ENCODING_BYTES)) {
                return first + lane;
            }
        }
        return ALL_VALID;
    }

    /** Whether 32 bytes are an even number below p = 2^255 - 19. */
    private static boolean canonicalVarTime(byte[] in, int offset) {
        long x0 = (long) LONGS.get(in, offset);
        long x3 = (long) LONGS.get(in, offset + 24);
        if (x3 < 0 || (x0 & 1) != 0) {
            return false;
        }
        return x3 != Long.MAX_VALUE
                || (long) LONGS.get(in, offset + 16) != -1L
                || (long) LONGS.get(in, offset + 8) != -1L
                || Long.compareUnsigned(x0, -19L) < 0;
    }

    /** Stores n encodings. */
    private void encode(int n, byte[] out, int offset) {
        int used = (n + lanes - 1) / lanes;
        for (int i = 0; i < used; i++) {
            LaneMasks.zero(empty[i], products[i], lanes);
            for (int lane = 0; lane < lanes; lane++) {
                products[i].array()[products[i].start() + lane] += empty[i][lane];
            }
        }
        powers.invertAll(products, prefixes, used);
        for (int i = 0; i < used; i++) {
            field.select(products[i], empty[i], products[i], zero);
            ristretto.finishEncoding(efgh[i], products[i], element);
            int from = offset + i * lanes * ENCODING_BYTES;
            LaneBytes.store(element, lanes, out, from, Math.min(lanes, n - i * lanes));
        }
    }

    private void wipe() {
        for (int i = 0; i < BATCH_SLOTS; i++) {
            LaneEdwards.wipe(efgh[i]);
            products[i].fill(0.0);
            prefixes[i].fill(0.0);
            Arrays.fill(empty[i], 0.0);
        }
        LaneEdwards.wipe(point);
        LaneEdwards.wipe(other);
        element.fill(0.0);
        Arrays.fill(mask, 0.0);
        digits.wipe();
        powers.wipe();
        ristretto.wipe();
        edwards.wipe();
        field.wipe();
    }
}
