package org.psikit.ot.internal.psi;

import org.psikit.core.api.ProtocolCard;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;

/** Cost of {@link VolePsi}; seconds as measured on a core of an AMD Zen 4 with AVX-512, warm. */
final class VoleCost implements ProtocolCard.Cost {

    private static final double EXPANSION = 1.32;
    private static final double BLOCK_BYTES = 16;

    /** Base OTs of one direction. */
    private static final double SET_UP_BYTES = 15_000;

    /** Bounds of the length of one VOLE instance. */
    private static final double MIN_COLUMNS = 1 << 12;

    private static final double MAX_COLUMNS = 1 << 19;

    /** Bytes of an instance: noise values and choices, then level sums of its trees. */
    private static final double RECEIVER_INSTANCE_BYTES = 355_000;

    private static final double SENDER_INSTANCE_BYTES = 235_000;

    private static final double FIXED_SECONDS = 0.1;

    /** VOLE, encoding and decoding for an item of the receiver. */
    private static final double RECEIVER_SECONDS = 0.52e-6;

    /** Evaluation of an item of the sender, and looking up its tag. */
    private static final double SENDER_SECONDS = 0.15e-6;

    /** Memory of the malicious kind, a seventh more than of the semi-honest one. */
    private static final double NEEDED_BYTES_OF_ITEM = 112;

    @Override
    public int rounds() {
        return 4;
    }

    @Override
    public double bytesFromReceiver(double n, double m, int tagBytes) {
        return SET_UP_BYTES + RECEIVER_INSTANCE_BYTES * instances(n) + BLOCK_BYTES * EXPANSION * n;
    }

    @Override
    public double bytesFromSender(double n, double m, int tagBytes) {
        return SET_UP_BYTES + SENDER_INSTANCE_BYTES * instances(n) + tagBytes * m;
    }

    @Override
    public double seconds(double n, double m) {
        return FIXED_SECONDS + RECEIVER_SECONDS * Math.max(n, MIN_COLUMNS) + SENDER_SECONDS * m;
    }

    @Override
    public double bytesNeeded(double n, double m, Reveal reveal, PsiSession.Terms terms) {
        return NEEDED_BYTES_OF_ITEM * (n + m) + PayloadCost.bytesNeeded(n, m, terms);
    }

    @Override
    public ProtocolCard.Extra extra(double n, double m, Reveal reveal, PsiSession.Terms terms) {
        return PayloadCost.of(n, m, terms, 0);
    }

    private static double instances(double n) {
        return Math.max(1, Math.ceil(EXPANSION * n / MAX_COLUMNS));
    }
}
