package org.psikit.ot.internal.psi;

import java.util.Arrays;

/**
 * An index of the receiver's tags, searched for the sender's: open addressing on the top bits of a tag's first long,
 * behind a filter of 16 bits a tag. A batch goes through the filter, the slots and the tags in a loop each, so memory
 * accesses do not wait for each other; one in sixteen of the tags without a match passes the filter.
 *
 * <p>Own tags are pseudo-random to the peer while it can choose anything, so chains stay short. Timing depends on the tags,
 * which both parties see. Not thread-safe.
 */
final class TagIndex implements AutoCloseable {

    /** Stands for no entry. */
    static final int NONE = -1;

    /** Tags that are looked up at once. */
    static final int BATCH = 1 << 12;

    /** Index of entry 0 in {@link #tags}, behind the one for an empty slot. */
    static final int OFFSET = 2;

    private final long[] tags;

    private final long highMask;
    private final int[] slots;
    private final int slotShift;
    private final long[] filter;
    private final int filterShift;
    private final int[] candidates = new int[BATCH];
    private final int[] entries = new int[BATCH];

    /** For {@code capacity} tags of {@code tagBytes} bytes, 8 to 16. */
    TagIndex(int capacity, int tagBytes) {
        this.tags = new long[2 * capacity + 2];
        int highBits = 8 * (tagBytes - Long.BYTES);
        this.highMask = highBits == 64 ? -1L : (1L << highBits) - 1;
        int slotBits = Math.max(4, 64 - Long.numberOfLeadingZeros(capacity * 3L / 2));
        this.slots = new int[1 << slotBits];
        this.slotShift = 64 - slotBits;
        int filterBits = Math.max(6, 36 - Integer.numberOfLeadingZeros(capacity));
        this.filter = new long[1 << (filterBits - 6)];
        this.filterShift = 64 - filterBits;
    }

    /** The array for tags, entry i at 2i + {@link #OFFSET}; to be filled before {@link #build}. */
    long[] tags() {
        return tags;
    }

    /** Indexes the first {@code count} entries. */
    void build(int count) {
        Arrays.fill(slots, 0);
        Arrays.fill(filter, 0);
        int mask = slots.length - 1;
        for (int i = 0; i < count; i++) {
            long low = tags[2 * i + OFFSET];
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
     * Looks up {@code count} tags, at most {@link #BATCH}, two longs each.
     *
     * @return the number of {@link #candidate}s; most of them have an {@link #entry}
     */
    int find(long[] theirs, int count) {
        int left = 0;
        for (int i = 0; i < count; i++) {
            long bit = theirs[2 * i] >>> filterShift;
            candidates[left] = i;
            left += (int) (filter[(int) (bit >>> 6)] >>> bit) & 1;
        }
        for (int c = 0; c < left; c++) {
            entries[c] = slots[(int) (theirs[2 * candidates[c]] >>> slotShift)];
        }
        for (int c = 0; c < left; c++) {
            long low = theirs[2 * candidates[c]];
            long high = theirs[2 * candidates[c] + 1];
            int entry = entries[c];
            if (((tags[2 * entry] ^ low) | (tags[2 * entry + 1] ^ high) & highMask) != 0) {
                entry = entry == 0 ? 0 : follow((int) (low >>> slotShift) + 1, low, high);
            }
            entries[c] = entry - 1;
        }
        return left;
    }

    /** Number within the batch of candidate c. */
    int candidate(int c) {
        return candidates[c];
    }

    /** The entry of candidate c, or {@link #NONE}. */
    int entry(int c) {
        return entries[c];
    }

    @Override
    public void close() {
        Arrays.fill(tags, 0);
        Arrays.fill(slots, 0);
        Arrays.fill(filter, 0);
        Arrays.fill(candidates, 0);
        Arrays.fill(entries, 0);
    }

    /** The number, from 1, of the entry with that tag in the chain from slot {@code start} on, or 0. */
    private int follow(int start, long low, long high) {
        int mask = slots.length - 1;
        int at = start & mask;
        for (int entry = slots[at]; entry != 0; entry = slots[at]) {
            if (((tags[2 * entry] ^ low) | (tags[2 * entry + 1] ^ high) & highMask) == 0) {
                return entry;
            }
            at = at + 1 & mask;
        }
        return 0;
    }
}
