package org.psikit.ot.internal.psi;

import org.psikit.core.api.ProtocolCard.Extra;
import org.psikit.core.api.ProtocolCard.Work;
import org.psikit.core.api.PsiSession.Terms;

/**
 * The cost of payloads on top of rows. The sender sends all of its payloads; the receiver sends those of shared items
 * only, so the smaller set bounds them.
 */
final class PayloadCost {

    /** A compression of SHA-256 on a core of an AMD Zen 4, warm. */
    private static final double COMPRESSION_SECONDS = 60e-9;

    /** Compressions per item, besides those that grow with its bytes: for its key and tag. */
    private static final double COMPRESSIONS = 4;

    private static final double BYTES_A_COMPRESSION = 64 * 32 / (64.0 + 32.0);

    private PayloadCost() {}

    /**
     * The cost for n items at the receiver and m at the sender.
     *
     * @param keyBytes bytes of key material with every item of the sender, in either direction
     */
    static Extra of(double n, double m, Terms terms, double keyBytes) {
        if (!terms.sends()) {
            return Extra.NONE;
        }
        double shared = Math.min(n, m);
        return new Extra(
                shared * sealed(terms.receiverBytes()),
                m * (keyBytes + sealed(terms.senderBytes())),
                new Work(0, seconds(shared, terms.receiverBytes()) + seconds(m, terms.senderBytes()), 0));
    }

    /** Additional bytes of memory: every payload in clear and encrypted. */
    static double bytesNeeded(double n, double m, Terms terms) {
        return 2 * (n * terms.receiverBytes() + m * terms.senderBytes());
    }

    private static double sealed(int bytes) {
        return bytes == 0 ? 0 : bytes + PayloadCipher.TAG_BYTES;
    }

    private static double seconds(double items, int bytes) {
        return bytes == 0 ? 0 : items * COMPRESSION_SECONDS * (COMPRESSIONS + bytes / BYTES_A_COMPRESSION);
    }
}
