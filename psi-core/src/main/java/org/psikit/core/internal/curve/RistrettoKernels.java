package org.psikit.core.internal.curve;

import java.util.Arrays;
import org.psikit.core.internal.kernel.LaneRistrettoKernel;
import org.psikit.core.internal.kernel.RistrettoKernel;

/** Chooses the form of ristretto255's arithmetic as {@link CurveKernels} chooses that of the curve's. Thread-safe. */
public final class RistrettoKernels {

    /** Rounds after which C2 has compiled the operations of the field, some thousands of which are in each. */
    private static final int WARM_UP_ROUNDS = 6;

    private RistrettoKernels() {}

    /** A kernel for one thread, for work on about {@code points} points in all. */
    public static RistrettoKernel forPoints(long points) {
        return CurveKernels.field(points)
                .<RistrettoKernel>map(LaneRistrettoKernel::new)
                .orElseGet(ScalarRistrettoKernel::new);
    }

    /**
     * Gets the kernel for {@code points} points ready, which takes a second or two of one processor where it is not the scalar
     * one: call it on a thread of its own, beside work that waits for a disk or a peer.
     */
    public static void warmUp(long points) {
        RistrettoKernel kernel = forPoints(points);
        if (kernel instanceof LaneRistrettoKernel) {
            byte[] scalar = new byte[RistrettoKernel.SCALAR_BYTES];
            Arrays.fill(scalar, 0, RistrettoKernel.SCALAR_BYTES - 1, (byte) 0x55);
            byte[] point = new byte[RistrettoKernel.ENCODING_BYTES];
            for (int i = 0; i < WARM_UP_ROUNDS; i++) {
                kernel.mapAndMultiply(scalar, new byte[RistrettoKernel.UNIFORM_BYTES], 0, point, 0, 1);
                kernel.multiply(scalar, point, 0, point, 0, 1);
                kernel.sum(scalar, point, 0, 1, point, 0);
            }
        }
    }
}
