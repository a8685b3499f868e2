package org.psikit.match.internal.job;

import java.util.function.LongSupplier;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.Setting;
import org.psikit.core.scratch.RecordLists;
import org.psikit.core.scratch.Scratch;
import org.psikit.match.internal.bucket.EntryShape;
import org.psikit.match.internal.bucket.ItemStore;
import org.psikit.match.internal.bucket.RecordItemStore;
import org.psikit.match.internal.estimate.SpaceEstimate;
import org.psikit.match.report.Numbers;

/**
 * The memory that a job may use, and the storage for data beyond it.
 *
 * @param stores where items are kept
 * @param lists where a protocol puts down what it picks up again
 * @param memoryBytes memory that a job may take
 * @param listBytes memory that one set of lists may take; the rest of it goes elsewhere
 * @param freeDiskBytes tells how much temporary data there is room for outside memory
 */
public record MemoryBudget(
        ItemStore.Factory stores,
        RecordLists.Factory lists,
        long memoryBytes,
        long listBytes,
        LongSupplier freeDiskBytes) {

    /** Everything stays in memory, of which there is what Java may take. */
    public static final MemoryBudget IN_MEMORY = new MemoryBudget(
            RecordItemStore::inMemory,
            RecordLists.Factory.IN_MEMORY,
            Runtime.getRuntime().maxMemory(),
            Long.MAX_VALUE,
            () -> Long.MAX_VALUE);

    /**
     * Refuses to read a table whose items will not fit: all of them are stored twice while they are partitioned.
     *
     * @param rows approximate number of rows
     * @throws ResourceException with the required and the available size
     */
    public void checkTable(long rows, int rules, EntryShape shape) {
        double bytes = 8.0 * shape.words() * rows * rules;
        checkDisk((long) (2 * Math.max(0, bytes - listBytes)));
    }

    /** Refuses temporary data that does not fit on the disk. */
    void checkDisk(long bytes) {
        long free = freeDiskBytes.getAsLong();
        if (bytes > free) {
            throw new ResourceException("this job needs about " + Numbers.bytes(bytes)
                    + " of disk for temporary data, and " + Numbers.bytes(free)
                    + " are free: make room, or name another folder with " + Setting.WORK_DIR);
        }
    }

    /** A budget that spills data beyond a part of {@code memoryBytes} to {@code outside}. */
    public static MemoryBudget spilling(long memoryBytes, Scratch.Factory outside, LongSupplier freeDiskBytes) {
        long held = SpaceEstimate.listBytes(memoryBytes);
        long share = 2 * held; // the other half is for the last block of each list
        RecordLists.Factory lists = (count, width) -> new RecordLists(count, width, outside, share);
        return new MemoryBudget(
                (count, shape) -> new RecordItemStore(count, shape, lists), lists, memoryBytes, held, freeDiskBytes);
    }
}
