package org.psikit.match.job;

import org.psikit.core.error.ResourceException;
import org.psikit.match.bucket.BucketLayout;
import org.psikit.match.bucket.ItemStore;
import org.psikit.match.plan.Party;
import org.psikit.match.report.Numbers;

/**
 * A rough count of the memory that a job takes, made when both sizes are known and before any of it is taken: the peer's
 * size is only its word.
 */
final class MemoryNeed {

    /** An entry in the lists of pass 1 and again in those of pass 2. */
    private static final long ENTRY_BYTES = 2 * 24;

    /** A check item with its array. */
    private static final long CHECK_BYTES = 64;

    /** An item of a bucket, with what a protocol holds for it. */
    private static final long BUCKET_ITEM_BYTES = 100;

    private MemoryNeed() {}

    /**
     * Refuses a job that cannot fit.
     *
     * @throws ResourceException with what it needs and what there is
     */
    static void check(ItemStore items, BucketLayout layout) {
        long entries = 0;
        for (int list = 0; list < items.lists(); list++) {
            entries += items.count(list);
        }
        long need = ENTRY_BYTES * entries
                + CHECK_BYTES * layout.checkItems() * layout.rules()
                + BUCKET_ITEM_BYTES * ((long) layout.capacity(Party.LISTENER) + layout.capacity(Party.CONNECTOR));
        long there = Runtime.getRuntime().maxMemory();
        if (need > there) {
            throw new ResourceException("at the announced sizes this job needs about " + Numbers.bytes(need)
                    + " of memory, and Java may take " + Numbers.bytes(there)
                    + ": allow it more with -Xmx, or refuse such peers with --max-peer-rows");
        }
    }
}
