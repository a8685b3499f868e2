package org.psikit.match.output;

/** A set of 128-bit items by open addressing; 32 to 64 bytes for each. Not thread-safe. */
final class ItemSet {

    private long[] slots = new long[64];
    private boolean zero;
    private int size;

    /** Adds an item; says whether it was not there. */
    boolean add(long low, long high) {
        if ((low | high) == 0) {
            boolean first = !zero;
            zero = true;
            return first;
        }
        if (size == slots.length / 4) {
            long[] old = slots;
            slots = new long[Math.multiplyExact(2, old.length)];
            for (int i = 0; i < old.length; i += 2) {
                if ((old[i] | old[i + 1]) != 0) {
                    insert(old[i], old[i + 1]);
                }
            }
        }
        boolean added = insert(low, high);
        size += added ? 1 : 0;
        return added;
    }

    /** Whether an item is there. */
    boolean contains(long low, long high) {
        if ((low | high) == 0) {
            return zero;
        }
        int slot = find(low, high);
        return slots[slot] == low && slots[slot + 1] == high;
    }

    private boolean insert(long low, long high) {
        int slot = find(low, high);
        boolean free = (slots[slot] | slots[slot + 1]) == 0;
        slots[slot] = low;
        slots[slot + 1] = high;
        return free;
    }

    /** Where the item is, or would go. */
    private int find(long low, long high) {
        int mask = slots.length - 2;
        int slot = (int) low << 1 & mask;
        while ((slots[slot] | slots[slot + 1]) != 0 && (slots[slot] != low || slots[slot + 1] != high)) {
            slot = slot + 2 & mask;
        }
        return slot;
    }
}
