package org.psikit.core.internal.kernel;

/**
 * Curve25519 in batches, on u-coordinates alone: the arithmetic that dominates ECDH-PSI. All kernels give the same
 * bytes; they differ in speed and in their demands on the machine. Timing: constant. An instance has scratch of its
 * own, which it wipes at the end of each call, and belongs to one thread.
 */
public interface CurveKernel {

    /** Bytes of a u-coordinate and of a scalar. */
    int POINT_BYTES = 32;

    /** Uniform bytes that an item of {@link #mapToCurve} takes: two strings of 48, as RFC 9380's hash_to_field wants. */
    int UNIFORM_BYTES = 96;

    /** The name shown in reports: "scalar", "plain-fma", "vector-256", "vector-512". */
    String name();

    /** Number of items per call at which this kernel is fastest; any count is allowed. */
    int batchSize();

    /**
     * out[i] = u([scalar] P_i). A point of small order gives 32 zero bytes. In place is allowed when the offsets are
     * equal.
     *
     * @param scalar 32 bytes, little-endian, clamped
     * @param points count u-coordinates of 32 bytes each, little-endian, already checked to be canonical
     * @param out as many
     */
    void multiply(byte[] scalar, byte[] points, int pointsOffset, byte[] out, int outOffset, int count);

    /**
     * out[i] = u(map(u0_i) + map(u1_i)), the cofactor not cleared, map being Elligator 2 of RFC 9380 (section 6.7.1,
     * Z = 2). The neutral element gives 32 zero bytes.
     *
     * @param uniform count times 96 uniform bytes: two big-endian strings of 48, each taken modulo p
     * @param out count u-coordinates of 32 bytes each, little-endian
     */
    void mapToCurve(byte[] uniform, int uniformOffset, byte[] out, int outOffset, int count);
}
