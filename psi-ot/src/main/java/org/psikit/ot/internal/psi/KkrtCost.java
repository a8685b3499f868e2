package org.psikit.ot.internal.psi;

import org.psikit.core.api.ProtocolCard;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.ot.internal.oprf.kkrt.CuckooOprfSender;

/** Cost of {@link KkrtPsi}; seconds as measured on a core of an AMD Zen 4 with AVX-512, warm. */
final class KkrtCost implements ProtocolCard.Cost {

    private static final double EXPANSION = 1.32;
    private static final double ROW_BYTES = 56;
    private static final double OT_BYTES = 17_000;

    /** Base OT, OT extension, and the first chunk. */
    private static final double FIXED_SECONDS = 0.06;

    /** Cuckoo hashing of an item; the sender waits for it. */
    private static final double PLACE_SECONDS = 0.12e-6;

    /** Three code words and row hashes of a sender's item, and looking up three tags. */
    private static final double EVALUATE_SECONDS = 0.45e-6;

    /** Looking up three tags, a part of the above. */
    private static final double LOOK_UP_SECONDS = 0.1e-6;

    /** A row of the matrix at either party. */
    private static final double ROW_SECONDS = 0.12e-6;

    /** Memory for chunks of the matrix, whatever the size. */
    private static final double HELD_BYTES = 15e6;

    private static final double HELD_BYTES_OF_ITEM = 120;

    @Override
    public int rounds() {
        return 3;
    }

    @Override
    public double bytesFromReceiver(double n, double m, int tagBytes) {
        return OT_BYTES + ROW_BYTES * EXPANSION * n;
    }

    @Override
    public double bytesFromSender(double n, double m, int tagBytes) {
        return OT_BYTES + 3.0 * tagBytes * m;
    }

    @Override
    public double seconds(double n, double m) {
        return FIXED_SECONDS + PLACE_SECONDS * n + Math.max(EVALUATE_SECONDS * m + ROW_SECONDS * n, 0.4e-6 * n);
    }

    /** Cuckoo hashing and look-ups wait for memory; the rest is AES and SHA-256. */
    @Override
    public ProtocolCard.Work work(double n, double m) {
        double memory = PLACE_SECONDS * n + LOOK_UP_SECONDS * m;
        return new ProtocolCard.Work(0, seconds(n, m) - memory, memory);
    }

    @Override
    public double coldSeconds() {
        return 1.7;
    }

    @Override
    public double bytesHeld(double n, double m) {
        return HELD_BYTES + HELD_BYTES_OF_ITEM * (n + m);
    }

    @Override
    public double bytesNeeded(double n, double m, Reveal reveal, PsiSession.Terms terms) {
        return ProtocolCard.Cost.super.bytesNeeded(n, m, reveal, terms) + PayloadCost.bytesNeeded(n, m, terms);
    }

    @Override
    public ProtocolCard.Extra extra(double n, double m, Reveal reveal, PsiSession.Terms terms) {
        return PayloadCost.of(n, m, terms, CuckooOprfSender.KEY_BYTES);
    }
}
