package org.psikit.match.internal.estimate;

import java.util.Locale;
import org.psikit.core.api.ProtocolCard.Work;
import org.psikit.core.internal.curve.CurveKernels;
import org.psikit.match.plan.Plan;

/**
 * The speed of one core at the three kinds of work that protocols wait for.
 *
 * @param pointMicros microseconds a scalar multiplication on Curve25519 takes in batches, by the kernel in use
 * @param cipherGigabytes GB/s of AES-128-CTR
 * @param memoryNanos nanoseconds of a look-up somewhere in 64 MiB, several under way at once
 */
public record Machine(double pointMicros, double cipherGigabytes, double memoryNanos) {

    /** The machine that the cards' seconds were measured on: an AMD EPYC of the fourth generation with Java 17. */
    public static final Machine REFERENCE = new Machine(12.0, 17.5, 9.5);

    private static final double MICRO = 1e-6;

    /**
     * The machine to assume without a measurement: the reference machine with this machine's curve kernel. Only {@code
     * auto} needs that kernel; finding it loads the vector module, which takes a tenth of a second.
     *
     * @param protocol the plan's protocol
     */
    public static Machine assumed(String protocol) {
        if (!protocol.equals(Plan.AUTO)) {
            return REFERENCE;
        }
        double points = switch (CurveKernels.forItems(Long.MAX_VALUE).name()) {
            case "vector-512" -> 1;
            case "vector-256" -> 1.5;
            case "plain-fma" -> 2.2;
            default -> 4.5;
        };
        return new Machine(points * REFERENCE.pointMicros, REFERENCE.cipherGigabytes, REFERENCE.memoryNanos);
    }

    /** Seconds that {@code work} takes here. Points are spread over the threads, the rest is not. */
    public double seconds(Work work, int threads) {
        return work.curvePoints() * pointMicros * MICRO / threads
                + work.cipherSeconds() * REFERENCE.cipherGigabytes / cipherGigabytes
                + work.memorySeconds() * memoryNanos / REFERENCE.memoryNanos;
    }

    /** Slowness relative to the reference machine for work off the curve. */
    public double slowness() {
        return (REFERENCE.cipherGigabytes / cipherGigabytes + memoryNanos / REFERENCE.memoryNanos) / 2;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "a point of Curve25519 takes %.1f us, AES runs at %.1f GB/s, a look-up takes %.1f ns",
                pointMicros,
                cipherGigabytes,
                memoryNanos);
    }
}
