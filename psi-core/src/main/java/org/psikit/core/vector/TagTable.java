package org.psikit.core.vector;

import java.util.Arrays;
import java.util.Objects;

/**
 * Finds 128-bit tags by a prefix: open addressing on the first 64 bits, confirmed on the rest. Entries are numbered in
 * the order of insertion.
 *
 * <p>Insert only tags that the peer cannot steer (its own secrets are in them); look up any. Then chains stay short
 * whatever the peer sends. Timing depends on the tags, which both parties see.
 *
 * <p>Not thread-safe while inserting; look-ups may run side by side.
 */
public final class TagTable implements AutoCloseable {

    /** Returned by {@link #find} for no match and by {@link #insert} for no duplicate. */
    public static final int NONE = -1;

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final long[] high;
    private final int[] slots;
    private final long[] keys;
    private final int shift;
    private int size;

    /** A table for {@code capacity} tags, 26 to 44 bytes each. */
    public TagTable(int capacity) {
        if (capacity < 0 || capacity > 1 << 28) {
            throw new IllegalArgumentException("capacity " + capacity);
        }
        int bits = Math.max(4, 64 - Long.numberOfLeadingZeros(capacity * 3L / 2));
        this.high = new long[capacity];
        this.slots = new int[1 << bits];
        this.keys = new long[1 << bits];
        this.shift = 64 - bits;
    }

    /** Number of tags inserted. */
    public int size() {
        return size;
    }

    /**
     * Adds a tag.
     *
     * @return {@link #NONE}, or the number of the entry that holds the same 128 bits already
     */
    public int insert(long lowWord, long highWord) {
        Objects.checkIndex(size, high.length);
        int mask = slots.length - 1;
        int at = (int) ((lowWord * SPREAD) >>> shift);
        while (slots[at] != 0) {
            int entry = slots[at] - 1;
            if (keys[at] == lowWord && high[entry] == highWord) {
                return entry;
            }
            at = (at + 1) & mask;
        }
        high[size] = highWord;
        keys[at] = lowWord;
        size++;
        slots[at] = size;
        return NONE;
    }

    /**
     * Looks up a tag of which the first {@code 64 + bits of highMask} bits are known.
     *
     * @param highMask which bits of the second word count
     * @return the number of a matching entry, or {@link #NONE}
     */
    public int find(long lowWord, long highWord, long highMask) {
        int mask = slots.length - 1;
        int at = (int) ((lowWord * SPREAD) >>> shift);
        while (slots[at] != 0) {
            if (keys[at] == lowWord) {
                int entry = slots[at] - 1;
                if (((high[entry] ^ highWord) & highMask) == 0) {
                    return entry;
                }
            }
            at = (at + 1) & mask;
        }
        return NONE;
    }

    /** Wipes the tags; later look-ups find nothing. */
    @Override
    public void close() {
        Arrays.fill(high, 0);
        Arrays.fill(keys, 0);
        Arrays.fill(slots, 0);
    }
}
