package org.psikit.circuit.psi;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.psikit.circuit.share.ProductKeys;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Payload;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.RunResult;
import org.psikit.core.vector.BitVector;

/**
 * Counts shared items: a membership bit a ⊕ b, with a here, is the number a + b·(1 − 2a), whose second term comes from
 * one correlated OT. Only the sum over all bins of all buckets is kept, as a share modulo 2^64.
 */
final class ReceiverCount implements ReceiverFigure {

    private final PsiSession session;
    private final Correlations correlations;
    private @Nullable ProductKeys products;
    private long total;

    ReceiverCount(PsiSession session, Correlations correlations) {
        this.session = session;
        this.correlations = correlations;
    }

    @Override
    public BucketResult add(ReceiverBucket bucket, ItemBlock items, Payload payload) {
        ProductKeys keys = products;
        if (keys == null) {
            keys = new ProductKeys(session.channel(), correlations.keys(), correlations.sid("count"));
            products = keys;
        }
        long[] values = new long[bucket.bins()];
        for (int b = 0; b < values.length; b++) {
            long bit = bucket.membership()[b >>> 6] >>> b & 1;
            values[b] = 1 - 2 * bit;
            total += bit;
        }
        keys.multiply(values, values.length, values);
        for (long share : values) {
            total += share;
        }
        Arrays.fill(values, 0);
        return BucketResult.of(new BitVector(items.count()));
    }

    @Override
    public RunResult finish() {
        return new TotalOpening(session, correlations).open(total);
    }

    @Override
    public void close() {
        total = 0;
        if (products != null) {
            products.close();
        }
    }
}
