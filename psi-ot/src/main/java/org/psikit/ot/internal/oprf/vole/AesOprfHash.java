package org.psikit.ot.internal.oprf.vole;

import org.psikit.core.api.Domain;
import org.psikit.core.internal.crypto.FixedKeyHash;

/**
 * Implements both hashes by AES, each under its own key for this session and bucket: H(x) = MMO(x), H'(v, x) = TMMO(v,
 * x).
 *
 * <p>Security: sufficient for semi-honest parties. The receiver's items are fixed before the keys are tossed, and for
 * an item that it has not encoded the value is offset by a known multiple of Δ, for which TMMO is correlation robust
 * (see {@link FixedKeyHash}). Neither hash is a random oracle, so a simulator could not extract the items of a cheating
 * receiver.
 */
final class AesOprfHash implements OprfHash {

    private final FixedKeyHash points;
    private final FixedKeyHash outputs;

    AesOprfHash(Domain bucket) {
        this.points = new FixedKeyHash(bucket.hash("point by AES"));
        this.outputs = new FixedKeyHash(bucket.hash("output by AES"));
    }

    @Override
    public void points(long[] items, int first, long[] out, int outFirst, int count) {
        points.mmo(items, 2 * first, out, 2 * outFirst, count);
    }

    @Override
    public void outputs(long[] values, long[] items, int first, int count, long[] out, int outFirst, long[] further) {
        if (further.length > 0) {
            throw new IllegalArgumentException("only the malicious model has further bits");
        }
        outputs.tmmo(values, 2 * first, items, 2 * first, out, 2 * outFirst, count);
    }

    @Override
    public void close() {
        points.close();
        outputs.close();
    }
}
