package org.psikit.circuit.psi;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.psikit.circuit.share.ProductMacs;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Payload;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.RunResult;
import org.psikit.core.vector.BitVector;

/** Counts shared items, the side of {@link ReceiverCount} whose membership shares are the choices of the OTs. */
final class SenderCount implements SenderFigure {

    private final PsiSession session;
    private final Correlations correlations;
    private @Nullable ProductMacs products;
    private long total;

    SenderCount(PsiSession session, Correlations correlations) {
        this.session = session;
        this.correlations = correlations;
    }

    @Override
    public BucketResult add(SenderBucket bucket, ItemBlock items, Payload payload) {
        ProductMacs macs = products;
        if (macs == null) {
            macs = new ProductMacs(session.channel(), correlations.macs(), correlations.sid("count"));
            products = macs;
        }
        long[] shares = new long[bucket.bins()];
        macs.multiply(bucket.membership(), shares.length, shares);
        for (long share : shares) {
            total += share;
        }
        Arrays.fill(shares, 0);
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
