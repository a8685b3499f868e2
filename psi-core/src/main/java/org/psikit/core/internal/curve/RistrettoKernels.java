package org.psikit.core.internal.curve;

import org.psikit.core.internal.kernel.LaneRistrettoKernel;
import org.psikit.core.internal.kernel.RistrettoKernel;

/** Chooses the form of ristretto255's arithmetic as {@link CurveKernels} chooses that of the curve's. Thread-safe. */
public final class RistrettoKernels {

    private RistrettoKernels() {}

    /** A kernel for one thread, for work on about {@code points} points in all. */
    public static RistrettoKernel forPoints(long points) {
        return CurveKernels.field(points)
                .<RistrettoKernel>map(LaneRistrettoKernel::new)
                .orElseGet(ScalarRistrettoKernel::new);
    }
}
