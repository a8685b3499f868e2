package org.psikit.match.job;

import org.psikit.core.error.ResourceException;
import org.psikit.match.bucket.BucketLayout;
import org.psikit.match.bucket.ItemStore;
import org.psikit.match.plan.Party;
import org.psikit.match.report.Numbers;

/**
 * A rough count of the memory and the disk that a job takes, made when both sizes are known and before any of it is
 * taken: the peer's size is only its word.
 */
final class Needs {

    /** A check item with its array. */
    private static final long CHECK_BYTES = 64;

    /** An item of a bucket, with what a protocol holds for it. */
    private static final long BUCKET_ITEM_BYTES = 100;

    /** What a protocol that compares everything with everything puts down for an item: a point and a tag. */
    private static final long WHOLE_JOB_ITEM_BYTES = 48;

    private Needs() {}

    /**
     * Refuses a job that cannot fit.
     *
     * @param whole whether buckets are not compared one by one
     * @throws ResourceException with what it needs and what there is
     */
    static void check(ItemStore items, BucketLayout layout, boolean whole, Room room) {
        long entryBytes = 0;
        for (int list = 0; list < items.lists(); list++) {
            entryBytes += 8L * items.shape().words() * items.count(list);
        }
        long buckets = (long) layout.capacity(Party.LISTENER) + layout.capacity(Party.CONNECTOR);
        long partitioned = layout.buckets() > 1 ? entryBytes : 0;
        long putDown = whole ? WHOLE_JOB_ITEM_BYTES * layout.buckets() * buckets : 0;
        long memory = Math.min(entryBytes, room.listBytes())
                + Math.min(partitioned, room.listBytes())
                + Math.min(putDown, room.listBytes())
                + CHECK_BYTES * layout.checkItems() * layout.rules()
                + BUCKET_ITEM_BYTES * buckets
                + items.rowLimit() / 8 * (layout.rules() + 1);
        if (memory > room.memoryBytes()) {
            throw new ResourceException("at the announced sizes this job needs about " + Numbers.bytes(memory)
                    + " of memory, and may take " + Numbers.bytes(room.memoryBytes())
                    + ": allow it more with --memory, or refuse such peers with --max-peer-rows");
        }
        long disk = Math.max(0, partitioned - room.listBytes()) + Math.max(0, putDown - room.listBytes());
        room.checkDisk(disk);
    }
}
