package org.psikit.ot.psi.vole;

import java.util.Arrays;

/**
 * The receiver's own tags, to be found by the sender's: open addressing on the top bits of a tag's first long, behind a
 * filter of 16 bits a tag. Whole batches go through the filter in one loop, whose memory accesses do not wait for each
 * other; then one in sixteen of those that match nothing is looked up in vain.
 *
 * <p>Own tags are pseudo-random to the peer while it can choose anything, so chains stay short. Timing depends on the tags,
 * which both parties see. Not thread-safe.
 */
final class TagIndex {

    /** What {@link #find} answers when there is nothing to tell. */
    static final int NONE = -1;

    /** Tags that are looked up at once. */
    static final int BATCH = 1 << 12;

    private final long[] tags;
    private final long highMask;
    private final int[] slots;
    private final int slotShift;
    private final long[] filter;
    private final int filterShift;
    private final int[] candidates = new int[BATCH];

    /** For {@code capacity} tags of {@code tagBytes} bytes, 8 to 16. */
    TagIndex(int capacity, int tagBytes) {
        this.tags = new long[2 * capacity];
        int highBits = 8 * (tagBytes - Long.BYTES);
        this.highMask = highBits == 64 ? -1L : (1L << highBits) - 1;
        int slotBits = Math.max(4, 64 - Long.numberOfLeadingZeros(capacity * 3L / 2));
        this.slots = new int[1 << slotBits];
        this.slotShift = 64 - slotBits;
        int filterBits = Math.max(6, 36 - Integer.numberOfLeadingZeros(capacity));
        this.filter = new long[1 << (filterBits - 6)];
        this.filterShift = 64 - filterBits;
    }

    /** Two longs a tag, in the order of entries, of which the caller fills in all before {@link #build}. */
    long[] tags() {
        return tags;
    }

    /** Enters the first {@code count} tags. */
    void build(int count) {
        Arrays.fill(slots, 0);
        Arrays.fill(filter, 0);
        int mask = slots.length - 1;
        for (int i = 0; i < count; i++) {
            long low = tags[2 * i];
            long bit = low >>> filterShift;
            filter[(int) (bit >>> 6)] |= 1L << bit;
            int at = (int) (low >>> slotShift);
            while (slots[at] != 0) {
                at = at + 1 & mask;
            }
            slots[at] = i + 1;
        }
    }

    /**
     * Sorts out which of {@code count} tags may match, at most {@link #BATCH}, two longs each.
     *
     * @return how many; {@link #candidate} tells which
     */
    int sift(long[] theirs, int count) {
        int left = 0;
        for (int i = 0; i < count; i++) {
            long bit = theirs[2 * i] >>> filterShift;
            candidates[left] = i;
            left += (int) (filter[(int) (bit >>> 6)] >>> bit) & 1;
        }
        return left;
    }

    /** Which tag of the batch is number c of those that may match. */
    int candidate(int c) {
        return candidates[c];
    }

    /** The entry with that tag, or {@link #NONE}. */
    int find(long low, long high) {
        int mask = slots.length - 1;
        int at = (int) (low >>> slotShift);
        for (int entry = slots[at]; entry != 0; entry = slots[at]) {
            if (tags[2 * entry - 2] == low && ((tags[2 * entry - 1] ^ high) & highMask) == 0) {
                return entry - 1;
            }
            at = at + 1 & mask;
        }
        return NONE;
    }

    /** Which bits of the second long belong to a tag. */
    long highMask() {
        return highMask;
    }
}
