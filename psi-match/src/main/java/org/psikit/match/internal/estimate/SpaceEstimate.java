package org.psikit.match.internal.estimate;

import java.util.function.LongUnaryOperator;
import org.psikit.match.internal.bucket.BucketLayout;
import org.psikit.match.plan.Party;

/**
 * A rough estimate of one party's memory and disk, from the sizes that both announce. Lists of items stay within a
 * share of the memory and overflow to disk, so memory depends on the size of a bucket, not of the job.
 *
 * @param memoryBytes of the Java heap
 * @param diskBytes of temporary data, besides what {@code entryBytes} take there before the sizes are known
 */
public record SpaceEstimate(long memoryBytes, long diskBytes) {

    /** Heap for Java, the channel and young objects in every job. */
    public static final long JOB_BYTES = 60L << 20;

    /** A check item with its array. */
    private static final long CHECK_BYTES = 64;

    /**
     * One set of lists holds this part of the memory, and its last blocks as much again; three are open at once at the
     * most, so that half of the memory is left to buckets.
     */
    private static final long LIST_SHARE = 16;

    /** Bytes that a protocol without buckets stores for an item: a point and a tag. */
    private static final long WHOLE_JOB_ITEM_BYTES = 48;

    /** The share of {@code memoryBytes} for one set of lists. */
    public static long listBytes(long memoryBytes) {
        return memoryBytes / LIST_SHARE;
    }

    /**
     * The least memory that suffices for a job whose lists grow with its limit.
     *
     * @param needed the job's need as a function of the limit of its lists
     */
    public static long least(LongUnaryOperator needed) {
        long memory = needed.applyAsLong(0);
        while (true) {
            long more = needed.applyAsLong(listBytes(memory));
            if (more <= memory) {
                return memory;
            }
            memory = more;
        }
    }

    /**
     * Counts.
     *
     * @param entryBytes of all items of this party, with what goes with them
     * @param whole whether buckets are not compared one by one
     * @param bucketBytes that a protocol holds for one bucket
     * @param rows of this party, whether they have items or not
     * @param listBytes what one set of lists may take of the memory
     */
    public static SpaceEstimate of(
            long entryBytes, BucketLayout layout, boolean whole, long bucketBytes, long rows, long listBytes) {
        long bucket = (long) layout.capacity(Party.LISTENER) + layout.capacity(Party.CONNECTOR);
        long partitioned = layout.buckets() > 1 ? entryBytes : 0;
        long putDown = whole ? WHOLE_JOB_ITEM_BYTES * layout.buckets() * bucket : 0;
        long memory = Math.min(entryBytes, listBytes)
                + Math.min(partitioned, listBytes)
                + Math.min(putDown, listBytes)
                + CHECK_BYTES * layout.checkItems() * layout.rules()
                + bucketBytes
                + rows / Byte.SIZE * (layout.rules() + 1);
        return new SpaceEstimate(memory, Math.max(0, partitioned - listBytes) + Math.max(0, putDown - listBytes));
    }
}
