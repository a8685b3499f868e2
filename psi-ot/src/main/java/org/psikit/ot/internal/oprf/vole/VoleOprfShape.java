package org.psikit.ot.internal.oprf.vole;

import org.psikit.core.api.Domain;
import org.psikit.core.api.PsiSession;
import org.psikit.ot.internal.okvs.OkvsParameters;

/** The public parameters of the key-value stores of a run. */
final class VoleOprfShape {

    /** Maximum number of stores to try, including the first. */
    static final int TRIES = 4;

    private static final int STATISTICAL_BITS = 40;
    private static final int SEED_BYTES = 16;

    private VoleOprfShape() {}

    /** Sizes of the store, for at least one item. */
    static OkvsParameters store(PsiSession.Sizes sizes) {
        double bits = STATISTICAL_BITS + Math.log(Math.max(1, sizes.jobBuckets())) / Math.log(2);
        return OkvsParameters.of(Math.max(1, sizes.receiverBucketItems()), bits);
    }

    /** Seed of the store of a bucket under try {@code tried}. */
    static byte[] seed(Domain bucket, int tried) {
        return bucket.with("store try", tried).seed("store", SEED_BYTES);
    }
}
