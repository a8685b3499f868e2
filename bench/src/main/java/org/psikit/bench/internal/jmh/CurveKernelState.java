package org.psikit.bench.internal.jmh;

import java.util.Arrays;
import java.util.Random;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.psikit.core.internal.curve.CurveKernels;
import org.psikit.core.internal.curve.ItemHash;
import org.psikit.core.internal.curve.ScalarCurveKernel;
import org.psikit.core.internal.kernel.CurveKernel;

/** One kernel and a batch of random input; the first result is checked against the scalar kernel. */
@State(Scope.Thread)
public class CurveKernelState {

    /** Items of a batch. */
    public static final int ITEMS = 1024;

    /** Label of the kernel, as {@code psikit.kernel} takes it. */
    @Param({"scalar", "plain-fma", "vector"})
    public String kernel = "";

    CurveKernel curve = new ScalarCurveKernel();
    final ItemHash hash = new ItemHash(new byte[38]);
    final byte[] scalar = new byte[32];
    final long[] items = new long[2 * ITEMS];
    final byte[] uniform = new byte[CurveKernel.UNIFORM_BYTES * ITEMS];
    final byte[] points = new byte[CurveKernel.POINT_BYTES * ITEMS];
    final byte[] out = new byte[CurveKernel.POINT_BYTES * ITEMS];

    /** Makes the kernel and the input. */
    @Setup(Level.Trial)
    public void setUp() {
        System.setProperty(CurveKernels.PROPERTY, kernel);
        CurveKernel reference = new ScalarCurveKernel();
        curve = CurveKernels.forThread();
        Random random = new Random(25519);
        random.nextBytes(scalar);
        scalar[0] &= (byte) 0xF8;
        scalar[31] &= 0x7F;
        scalar[31] |= 0x40;
        Arrays.setAll(items, i -> random.nextLong());
        hash.expand(items, 0, ITEMS, uniform, 0);
        curve.mapToCurve(uniform, 0, points, 0, ITEMS);
        curve.multiply(scalar, points, 0, out, 0, ITEMS);
        byte[] expected = new byte[out.length];
        reference.mapToCurve(uniform, 0, expected, 0, ITEMS);
        reference.multiply(scalar, expected, 0, expected, 0, ITEMS);
        if (!Arrays.equals(out, expected)) {
            throw new IllegalStateException(curve.name() + " gives other points than the scalar kernel");
        }
    }
}
