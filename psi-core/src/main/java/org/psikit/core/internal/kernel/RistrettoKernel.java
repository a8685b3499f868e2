package org.psikit.core.internal.kernel;

/**
 * ristretto255 (RFC 9496) in batches, from bytes to bytes. All kernels give the same bytes; they differ in speed and in
 * what they ask of the machine.
 *
 * <p>Scalars are 32 bytes, little-endian, below the order l = 2^252 + 277...493 of the group: either one for all points
 * of a call, or one for each point.
 *
 * <p>Timing: constant in scalars and points; only whether all encodings are valid shows. An instance has scratch of its
 * own, which it wipes at the end of each call, and belongs to one thread.
 */
public interface RistrettoKernel {

    /** Bytes of an encoded element. */
    int ENCODING_BYTES = 32;

    /** Bytes of a scalar. */
    int SCALAR_BYTES = 32;

    /** Uniform bytes that become one element. */
    int UNIFORM_BYTES = 64;

    /** Returned by {@link #multiply} and {@link #sum} if every encoding is valid. */
    int ALL_VALID = -1;

    /** The name shown in reports: "scalar", "plain-fma", "vector-256", "vector-512". */
    String name();

    /** Number of points per call at which this kernel is fastest; any count is allowed. */
    int batchSize();

    /**
     * out[i] = scalar_i * map(uniform_i), encoded; map is the one-way map of RFC 9496, section 4.3.4.
     *
     * @param scalars 32 bytes, or count times 32
     * @param uniform count times 64 bytes
     * @param out count times 32 bytes
     */
    void mapAndMultiply(byte[] scalars, byte[] uniform, int uniformOffset, byte[] out, int outOffset, int count);

    /**
     * out[i] = scalar_i * P_i, encoded. In place is allowed when the offsets are equal.
     *
     * @param scalars 32 bytes, or count times 32
     * @param points count encodings of 32 bytes
     * @param out as many; undefined if an encoding is not valid
     * @return {@link #ALL_VALID}, or the number of the first point whose encoding is not valid (RFC 9496, section 4.3.1);
     *     the neutral element is valid
     */
    int multiply(byte[] scalars, byte[] points, int pointsOffset, byte[] out, int outOffset, int count);

    /**
     * out = sum of scalar_i * P_i, one encoding.
     *
     * @param scalars count times 32 bytes
     * @return as {@link #multiply}
     */
    int sum(byte[] scalars, byte[] points, int pointsOffset, int count, byte[] out, int outOffset);
}
