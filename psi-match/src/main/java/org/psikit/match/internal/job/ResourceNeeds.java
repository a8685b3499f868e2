package org.psikit.match.internal.job;

import org.psikit.core.error.ResourceException;
import org.psikit.core.error.Setting;
import org.psikit.match.internal.bucket.BucketLayout;
import org.psikit.match.internal.bucket.ItemStore;
import org.psikit.match.internal.estimate.SpaceEstimate;
import org.psikit.match.report.Numbers;

/**
 * A rough estimate of the memory and disk that a job needs. It is made when both sizes are known and before anything is
 * allocated, because the peer's size is only a claim.
 */
final class ResourceNeeds {

    private ResourceNeeds() {}

    /**
     * Refuses a job that cannot fit.
     *
     * @param whole whether the protocol compares everything in one run
     * @param needed heap that a bucket and the program around it need
     * @throws ResourceException with the required and the available memory
     */
    static void check(ItemStore items, BucketLayout layout, boolean whole, long needed, MemoryBudget room) {
        long entryBytes = 0;
        for (int list = 0; list < items.lists(); list++) {
            entryBytes += 8L * items.shape().words() * items.count(list);
        }
        long entries = entryBytes;
        SpaceEstimate space = SpaceEstimate.of(entries, layout, whole, needed, items.rowLimit(), room.listBytes());
        if (space.memoryBytes() > room.memoryBytes()) {
            long enough = SpaceEstimate.least(
                    lists -> SpaceEstimate.of(entries, layout, whole, needed, items.rowLimit(), lists)
                            .memoryBytes());
            throw new ResourceException(
                    "at the announced sizes this job needs about " + Numbers.bytes(space.memoryBytes())
                            + " of memory, and may take " + Numbers.bytes(room.memoryBytes())
                            + ": allow it that much with " + Setting.MEMORY + " " + Numbers.memory(enough)
                            + ", or refuse such peers with " + Setting.MAX_PEER_ROWS);
        }
        room.checkDisk(space.diskBytes());
    }
}
