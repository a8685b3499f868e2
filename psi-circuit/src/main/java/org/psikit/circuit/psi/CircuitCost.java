package org.psikit.circuit.psi;

import org.psikit.core.api.ProtocolCard;

/** Cost of {@link CircuitPsi}; seconds as measured on a core of an AMD Zen 4, warm. */
final class CircuitCost implements ProtocolCard.Cost {

    private static final double EXPANSION = 1.32;
    private static final double OPRF_ROW_BYTES = 56;
    private static final double STORE_BYTES = 3 * 1.3 * 16;
    private static final double COTS = 61 + 6 + 1;
    private static final double COT_BYTES = 4;
    private static final double EQUALITY_BYTES = 61 * 6 / 8.0 + 8;
    private static final double COUNT_BYTES = 8;
    private static final double OT_BYTES = 17_000;

    private static final double FIXED_SECONDS = 0.06;

    @Override
    public int rounds() {
        return 6;
    }

    @Override
    public double bytesFromReceiver(double n, double m, int tagBytes) {
        return OT_BYTES + (OPRF_ROW_BYTES + EQUALITY_BYTES + COUNT_BYTES) * EXPANSION * n;
    }

    @Override
    public double bytesFromSender(double n, double m, int tagBytes) {
        return OT_BYTES + STORE_BYTES * m + COTS * COT_BYTES * EXPANSION * n;
    }

    @Override
    public double seconds(double n, double m) {
        return FIXED_SECONDS + 2.0e-6 * n + 1.5e-6 * m;
    }

    @Override
    public double coldSeconds() {
        return 5;
    }
}
