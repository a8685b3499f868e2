package org.psikit.core.internal.curve;

import java.util.Objects;
import java.util.Optional;
import org.psikit.core.internal.kernel.RistrettoKernel;

/**
 * The kernel of ristretto255 that works point by point: correct on every machine, and the fastest for a few hundred
 * points.
 *
 * <p>Timing: constant except for whether an encoding is valid.
 */
public final class ScalarRistrettoKernel implements RistrettoKernel {

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
    public void mapAndMultiply(
            byte[] scalars, byte[] uniform, int uniformOffset, byte[] out, int outOffset, int count) {
        Objects.checkFromIndexSize(uniformOffset, Math.multiplyExact(count, UNIFORM_BYTES), uniform.length);
        Objects.checkFromIndexSize(outOffset, count * ENCODING_BYTES, out.length);
        for (int i = 0; i < count; i++) {
            try (Scalar25519 scalar = scalar(scalars, i)) {
                RistrettoPoint.fromUniformBytes(uniform, uniformOffset + i * UNIFORM_BYTES)
                        .multiply(scalar)
                        .encode()
                        .write(out, outOffset + i * ENCODING_BYTES);
            }
        }
    }

    @Override
    public int multiply(byte[] scalars, byte[] points, int pointsOffset, byte[] out, int outOffset, int count) {
        Objects.checkFromIndexSize(pointsOffset, Math.multiplyExact(count, ENCODING_BYTES), points.length);
        Objects.checkFromIndexSize(outOffset, count * ENCODING_BYTES, out.length);
        for (int i = 0; i < count; i++) {
            Optional<RistrettoPoint> point = RistrettoEncoding.read(points, pointsOffset + i * ENCODING_BYTES)
                    .decode();
            if (point.isEmpty()) {
                return i;
            }
            try (Scalar25519 scalar = scalar(scalars, i)) {
                point.get().multiply(scalar).encode().write(out, outOffset + i * ENCODING_BYTES);
            }
        }
        return ALL_VALID;
    }

    @Override
    public int sum(byte[] scalars, byte[] points, int pointsOffset, int count, byte[] out, int outOffset) {
        Objects.checkFromIndexSize(0, Math.multiplyExact(count, SCALAR_BYTES), scalars.length);
        Objects.checkFromIndexSize(pointsOffset, count * ENCODING_BYTES, points.length);
        RistrettoPoint sum = RistrettoPoint.IDENTITY;
        for (int i = 0; i < count; i++) {
            Optional<RistrettoPoint> point = RistrettoEncoding.read(points, pointsOffset + i * ENCODING_BYTES)
                    .decode();
            if (point.isEmpty()) {
                return i;
            }
            try (Scalar25519 scalar = read(scalars, i * SCALAR_BYTES)) {
                sum = sum.add(point.get().multiply(scalar));
            }
        }
        sum.encode().write(out, outOffset);
        return ALL_VALID;
    }

    /** The scalar of point i: its own, or that of all. */
    private static Scalar25519 scalar(byte[] scalars, int i) {
        return read(scalars, scalars.length == SCALAR_BYTES ? 0 : i * SCALAR_BYTES);
    }

    private static Scalar25519 read(byte[] scalars, int offset) {
        return Scalar25519.decode(scalars, offset)
                .orElseThrow(() -> new IllegalArgumentException("a scalar is not below the group's order"));
    }
}
