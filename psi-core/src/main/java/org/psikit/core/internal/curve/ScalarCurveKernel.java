package org.psikit.core.internal.curve;

import static org.psikit.core.internal.curve.Field25519.LIMBS;

import java.util.Arrays;
import java.util.Objects;
import org.psikit.core.internal.kernel.CurveKernel;

/**
 * The curve kernel that works item by item: correct on every machine, and the fastest for a handful of items. One
 * inversion per batch (Montgomery's trick), no allocation per item.
 *
 * <p>Timing: constant. Thread-safe; scratch belongs to the call and is wiped at its end.
 */
public final class ScalarCurveKernel implements CurveKernel {

    private static final int BATCH = 128;

    @Override
    public String name() {
        return "scalar";
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
        try (Batch batch = new Batch(Math.min(count, BATCH), X25519.SCRATCH)) {
            for (int done = 0; done < count; done += BATCH) {
                int n = Math.min(BATCH, count - done);
                for (int i = 0; i < n; i++) {
                    Field25519.decode(points, pointsOffset + (done + i) * POINT_BYTES, batch.w, X25519.U);
                    X25519.ladder(scalar, batch.w);
                    Field25519.copy(batch.numerators, i * LIMBS, batch.w, X25519.X);
                    Field25519.copy(batch.denominators, i * LIMBS, batch.w, X25519.Z);
                }
                batch.encode(n, out, outOffset + done * POINT_BYTES);
            }
        }
    }

    @Override
    public void mapToCurve(byte[] uniform, int uniformOffset, byte[] out, int outOffset, int count) {
        Objects.checkFromIndexSize(uniformOffset, Math.multiplyExact(count, UNIFORM_BYTES), uniform.length);
        Objects.checkFromIndexSize(outOffset, count * POINT_BYTES, out.length);
        int element = 0;
        int p1 = 5;
        int p2 = 20;
        int num = 35;
        int den = 40;
        int t = 45;
        try (Batch batch = new Batch(Math.min(count, BATCH), t + Elligator2.SCRATCH)) {
            long[] w = batch.w;
            for (int done = 0; done < count; done += BATCH) {
                int n = Math.min(BATCH, count - done);
                for (int i = 0; i < n; i++) {
                    int offset = uniformOffset + (done + i) * UNIFORM_BYTES;
                    Field25519.decodeWide(uniform, offset, w, element);
                    Elligator2.map(w, element, p1, p1 + 5, p1 + 10, t);
                    Field25519.decodeWide(uniform, offset + UNIFORM_BYTES / 2, w, element);
                    Elligator2.map(w, element, p2, p2 + 5, p2 + 10, t);
                    Elligator2.sum(w, p1, p2, num, den, t);
                    Field25519.copy(batch.numerators, i * LIMBS, w, num);
                    Field25519.copy(batch.denominators, i * LIMBS, w, den);
                }
                batch.encode(n, out, outOffset + done * POINT_BYTES);
            }
        }
    }

    /** Fractions awaiting their common inversion. */
    private static final class Batch implements AutoCloseable {

        final long[] w;
        final long[] numerators;
        final long[] denominators;
        private final long[] prefixes;
        private final long[] t = new long[7 * LIMBS];

        Batch(int capacity, int scratch) {
            w = new long[scratch];
            numerators = new long[capacity * LIMBS];
            denominators = new long[capacity * LIMBS];
            prefixes = new long[capacity * LIMBS];
        }

        void encode(int count, byte[] out, int offset) {
            Field25519.divideBatch(numerators, denominators, count, prefixes, t);
            for (int i = 0; i < count; i++) {
                Field25519.encode(numerators, i * LIMBS, out, offset + i * Field25519.BYTES);
            }
        }

        @Override
        public void close() {
            Arrays.fill(w, 0);
            Arrays.fill(numerators, 0);
            Arrays.fill(denominators, 0);
            Arrays.fill(prefixes, 0);
            Arrays.fill(t, 0);
        }
    }
}
