package org.psikit.bench.internal.machine;

import java.util.Locale;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.psikit.core.internal.aes.AesPrg;

/**
 * The current speed of this machine on code that is not under test. Figures of two runs are comparable only where these
 * agree.
 *
 * @param x25519Micros microseconds of one X25519 by Bouncy Castle, best of five, one core
 * @param aesGigabytes GB/s of AES-128-CTR by the JDK in blocks of 64 KiB, best of five, one core
 */
public record ReferenceSpeed(double x25519Micros, double aesGigabytes) {

    private static final int POINTS = 2000;
    private static final int AES_BYTES = 64 << 20;

    /** Takes about two seconds. */
    public static ReferenceSpeed measure() {
        double point = Double.MAX_VALUE;
        double aes = 0;
        for (int i = 0; i < 5; i++) {
            point = Math.min(point, pointMicros());
            aes = Math.max(aes, aesGigabytesOnce());
        }
        return new ReferenceSpeed(point, aes);
    }

    private static double pointMicros() {
        byte[] scalar = new byte[32];
        byte[] u = new byte[32];
        scalar[3] = 77;
        u[0] = 9;
        long start = System.nanoTime();
        for (int i = 0; i < POINTS; i++) {
            X25519.scalarMult(scalar, 0, u, 0, u, 0);
        }
        return (System.nanoTime() - start) / 1e3 / POINTS;
    }

    private static double aesGigabytesOnce() {
        byte[] buffer = new byte[64 << 10];
        try (AesPrg prg = new AesPrg(new byte[AesPrg.SEED_BYTES], 0)) {
            long start = System.nanoTime();
            for (int done = 0; done < AES_BYTES; done += buffer.length) {
                prg.nextBytes(buffer, 0, buffer.length);
            }
            return AES_BYTES / (double) (System.nanoTime() - start);
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Bouncy Castle X25519 %.1f us a point, JDK AES-CTR %.1f GB/s (one core)",
                x25519Micros,
                aesGigabytes);
    }
}
