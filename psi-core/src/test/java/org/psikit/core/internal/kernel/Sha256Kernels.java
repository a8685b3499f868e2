package org.psikit.core.internal.kernel;

import java.util.ArrayList;
import java.util.List;
import org.psikit.core.internal.kernel.vector.VectorSha256Kernel;

/** Every implementation that runs on this machine. */
public final class Sha256Kernels {

    private Sha256Kernels() {}

    /** Fresh instances. */
    public static List<Sha256Kernel> all() {
        List<Sha256Kernel> kernels = new ArrayList<>();
        kernels.add(new ScalarSha256Kernel());
        try {
            kernels.add(new VectorSha256Kernel());
        } catch (UnsupportedOperationException | LinkageError noVectorsHere) {
            // the scalar form is all there is
        }
        return kernels;
    }
}
