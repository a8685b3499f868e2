package org.psikit.ecdh.internal;

import org.psikit.core.api.ProtocolCard;

/** Cost of {@link EcdhPsi}. */
final class EcdhCost implements ProtocolCard.Cost {

    /** Hash to the curve and a ladder, as measured in runs on a core of an AMD Zen 4 with AVX-512. */
    private static final double OWN_SECONDS = 15e-6;

    /** A ladder, with its share of compiling and sending. */
    private static final double PEER_SECONDS = 10e-6;

    /** Garbage that accumulates before the collector, whose choice depends on the kernels, cleans up. */
    private static final double HELD_BYTES = 600e6;

    @Override
    public int rounds() {
        return 1;
    }

    @Override
    public double bytesFromReceiver(double n, double m, int tagBytes) {
        return EcdhWire.POINT_BYTES * n;
    }

    @Override
    public double bytesFromSender(double n, double m, int tagBytes) {
        return EcdhWire.POINT_BYTES * m + tagBytes * n;
    }

    @Override
    public double seconds(double n, double m) {
        return OWN_SECONDS * Math.max(n, m) + PEER_SECONDS * Math.max(n, m);
    }

    /** Both parties blind their own items and then the peer's; a hash to the curve takes a third of a multiplication. */
    @Override
    public ProtocolCard.Work work(double n, double m) {
        return ProtocolCard.Work.ofCurve((1 + OWN_SECONDS / PEER_SECONDS) * Math.max(n, m));
    }

    @Override
    public double coldSeconds() {
        return 3.6;
    }

    @Override
    public double bytesHeld(double n, double m) {
        return HELD_BYTES + ProtocolCard.Cost.super.bytesHeld(n, m);
    }
}
