package org.psikit.ot.psi.vole;

import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.SecurityModel;
import org.psikit.ot.okvs.OkvsParameters;

/**
 * The sizes of a bucket, from what both parties know.
 *
 * @param receiverItems n
 * @param senderItems m
 * @param store sizes of the store, for at least one item
 * @param tagBytes bytes of a tag
 */
record VolePsiParameters(int receiverItems, int senderItems, OkvsParameters store, int tagBytes) {

    /** Stores that may be tried, the first included. */
    static final int TRIES = 4;

    private static final int STATISTICAL_BITS = 40;

    static VolePsiParameters of(PsiSession session) {
        PsiSession.Sizes sizes = session.sizes();
        double bits = STATISTICAL_BITS + Math.log(Math.max(1, sizes.jobBuckets())) / Math.log(2);
        int n = sizes.receiverBucketItems();
        return new VolePsiParameters(
                n,
                sizes.senderBucketItems(),
                OkvsParameters.of(Math.max(1, n), bits),
                session.security() == SecurityModel.MALICIOUS ? ItemBlock.ITEM_BYTES : sizes.tagBytes());
    }

    /** Whether there is nothing to compare. */
    boolean empty() {
        return receiverItems == 0 || senderItems == 0;
    }
}
