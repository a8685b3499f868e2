package org.psikit.match.internal.estimate;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.psikit.core.internal.aes.AesPrg;
import org.psikit.core.internal.curve.CurveKernels;
import org.psikit.core.internal.kernel.CurveKernel;

/**
 * Measures this {@link Machine} in about two seconds on one core. Each kind of work repeats for its share of the time,
 * and the best run counts, because the first ones are not compiled yet.
 */
public final class Calibration {

    private static final int POINTS = 2048;
    private static final int AES_CHUNK_BYTES = 64 << 10;
    private static final int AES_BYTES = 32 << 20;
    private static final int TABLE_LONGS = 8 << 20;
    private static final int LOOK_UPS = 4 << 20;
    private static final int FEWEST = 5;
    private static final double POINT_SECONDS = 0.8;
    private static final double OTHER_SECONDS = 0.35;
    private static final double NANOS = 1e9;

    /** Odd, so that multiples of it visit every place of a table whose size is a power of two. */
    private static final int STRIDE = 0x9E3779B1;

    @SuppressWarnings("UnusedVariable") // keeps the compiler from eliminating the sum
    private static volatile long sink;

    private Calibration() {}

    /** Measures now. */
    public static Machine measure() {
        CurveKernels.warmUp(Long.MAX_VALUE);
        CurveKernel kernel = CurveKernels.forThread();
        byte[] scalar = new byte[CurveKernel.POINT_BYTES];
        Arrays.fill(scalar, (byte) 0x55);
        byte[] points = new byte[POINTS * CurveKernel.POINT_BYTES];
        Arrays.fill(points, (byte) 9);
        double point = best(POINT_SECONDS, () -> points(kernel, scalar, points));
        byte[] chunk = new byte[AES_CHUNK_BYTES];
        double byteSeconds = best(OTHER_SECONDS, () -> aes(chunk));
        long[] table = new long[TABLE_LONGS];
        double lookUp = best(OTHER_SECONDS, () -> lookUps(table));
        return new Machine(point * 1e6, 1e-9 / byteSeconds, lookUp * NANOS);
    }

    private static double best(double budgetSeconds, DoubleSupplier seconds) {
        long start = System.nanoTime();
        double best = Double.MAX_VALUE;
        for (int i = 0; i < FEWEST || System.nanoTime() - start < budgetSeconds * NANOS; i++) {
            best = Math.min(best, seconds.getAsDouble());
        }
        return best;
    }

    private static double points(CurveKernel kernel, byte[] scalar, byte[] points) {
        long start = System.nanoTime();
        kernel.multiply(scalar, points, 0, points, 0, POINTS);
        return (System.nanoTime() - start) / NANOS / POINTS;
    }

    private static double aes(byte[] chunk) {
        try (AesPrg prg = new AesPrg(new byte[AesPrg.SEED_BYTES], 0)) {
            long start = System.nanoTime();
            for (int done = 0; done < AES_BYTES; done += chunk.length) {
                prg.nextBytes(chunk, 0, chunk.length);
            }
            return (System.nanoTime() - start) / NANOS / AES_BYTES;
        }
    }

    private static double lookUps(long[] table) {
        long start = System.nanoTime();
        long sum = 0;
        int at = 0;
        for (int i = 0; i < LOOK_UPS; i++) {
            at += STRIDE;
            int place = at >>> 9;
            sum += table[place]++;
        }
        sink = sum;
        return (System.nanoTime() - start) / NANOS / LOOK_UPS;
    }
}
