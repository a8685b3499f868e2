package org.psikit.circuit.internal.psi;

import org.psikit.core.api.PsiSession;
import org.psikit.ot.internal.hashing.CuckooParameters;

/**
 * The sizes of a bucket, computed from public values.
 *
 * @param receiverItems n
 * @param senderItems m
 * @param bins bins of the cuckoo table
 * @param valueBits ℓ = 40 + ⌈log2 (bins over the whole job)⌉: bits that are compared in a bin, so that a false match
 *     anywhere has probability at most 2^-40
 * @param failureBits budget of a cuckoo table or a key-value store, so that any of its kind in the job fails with
 *     probability 2^-40; it is then rebuilt under another seed, which is all that shows
 */
record CircuitParameters(int receiverItems, int senderItems, int bins, int valueBits, double failureBits) {

    private static final int STATISTICAL_BITS = 40;

    static CircuitParameters of(PsiSession.Sizes sizes) {
        int n = sizes.receiverBucketItems();
        int jobBuckets = Math.max(1, sizes.jobBuckets());
        double failureBits = STATISTICAL_BITS + Math.log(jobBuckets) / Math.log(2);
        int bins = CuckooParameters.forItems(n, failureBits).bins();
        long jobBins = (long) bins * jobBuckets;
        int log = Long.SIZE - Long.numberOfLeadingZeros(jobBins - 1);
        return new CircuitParameters(n, sizes.senderBucketItems(), bins, STATISTICAL_BITS + log, failureBits);
    }

    /** Whether one of the parties has no items, so that nothing is shared. */
    boolean empty() {
        return receiverItems == 0 || senderItems == 0;
    }

    /** Longs of a bit vector over the bins. */
    int words() {
        return (bins + 63) >>> 6;
    }
}
