package org.psikit.core.curve;

import org.psikit.core.kernel.CurveKernel;

/** Chooses the form of the curve's arithmetic. */
public final class CurveKernels {

    private CurveKernels() {}

    /** A kernel for one thread, for work on about {@code items} points in all. */
    public static CurveKernel forItems(long items) {
        return new ScalarCurveKernel();
    }

    /** Gets the kernel for {@code items} points ready; may take a second. */
    public static void warmUp(long items) {}
}
