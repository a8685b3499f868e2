package org.psikit.core.internal.curve;

import java.util.Arrays;
import org.psikit.core.internal.kernel.LaneRistrettoKernel;
import org.psikit.core.internal.kernel.RistrettoKernel;

/** Chooses the kernel for ristretto255, as {@link CurveKernels} does for the curve. Thread-safe. */
public final class RistrettoKernels {

    /** Rounds after which C2 has compiled the field operations; a round has some thousands of them. */
    private static final int WARM_UP_ROUNDS = 6;

    private RistrettoKernels() {}

    /** A kernel for one thread, for work on about {@code points} points in all. */
    public static RistrettoKernel forPoints(long points) {
        return CurveKernels.field(points)
                .<RistrettoKernel>map(LaneRistrettoKernel::new)
                .orElseGet(ScalarRistrettoKernel::new);
    }

    /**
     * Warms up the kernel for {@code points} points. Unless it is the scalar one this takes a second or two of one
     * processor: call it on a thread of its own, beside work that waits for a disk or a peer.
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
