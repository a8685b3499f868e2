package org.psikit.ot.internal.hashing;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.psikit.core.error.ResourceException;

/**
 * 3-way cuckoo hashing without a stash: every item lies in one of its three bins, and a bin holds at most one item.
 *
 * <p>Items first go where there is room, in three plain passes that the CPU can overlap, one per hash function: about
 * nine in ten find a place. The rest walk at random; an item without a place after {@value #WALK} evictions gets one by
 * breadth-first search, so placing fails if and only if no placement exists.
 *
 * <p>Timing depends on the items. Not thread-safe; may be filled any number of times.
 */
public final class CuckooTable implements AutoCloseable {

    /** Returned by {@link #item} for an empty bin. */
    public static final int EMPTY = -1;

    private static final int WALK = 500;
    private static final int FUNCTIONS = CuckooParameters.FUNCTIONS;

    /** Bin b holds item {@code slots[b] >> 2}, placed by hash function {@code slots[b] & 3}. */
    private int[] slots = {};

    private int[] waiting = {};
    private int[] hashed = {};
    private int[] positions = {};
    private int bins;
    private long state;

    /**
     * Places {@code count} items under the first key that gives each of them a place.
     *
     * @param items two longs each
     * @param keys the key of {@link PositionHash} for each try
     * @return number of the try
     */
    public int place(long[] items, int count, int bins, IntFunction<byte[]> keys) {
        if (hashed.length < FUNCTIONS * count) {
            hashed = new int[FUNCTIONS * count];
        }
        for (int tried = 0; tried < CuckooParameters.TRIES; tried++) {
            try (PositionHash hash = new PositionHash(keys.apply(tried), bins)) {
                hash.positions(items, count, hashed);
            }
            if (fill(hashed, count, bins)) {
                return tried;
            }
        }
        throw new ResourceException(
                "no cuckoo table found in " + CuckooParameters.TRIES + " tries; start the job again");
    }

    /**
     * Places {@code count} items.
     *
     * @param positions position j of item i at {@code 3i + j}, all below {@code bins}; three distinct ones
     * @return whether all have a place; if not, the table's content is undefined
     */
    public boolean fill(int[] positions, int count, int bins) {
        if (slots.length < bins) {
            slots = new int[bins];
        }
        if (waiting.length < count) {
            waiting = new int[count];
        }
        Arrays.fill(slots, 0, bins, EMPTY);
        this.positions = positions;
        this.bins = bins;
        this.state = 1;
        int left = firstPass(count);
        left = pass(left, 1);
        left = pass(left, 2);
        for (int i = 0; i < left; i++) {
            int homeless = walk(waiting[i]);
            if (homeless != EMPTY && !search(homeless)) {
                return false;
            }
        }
        return true;
    }

    /** The item in a bin, or {@link #EMPTY}. */
    public int item(int bin) {
        return slots[bin] >> 2;
    }

    /** Number of the hash function that placed the item of an occupied bin. */
    public int function(int bin) {
        return slots[bin] & 3;
    }

    /** Wipes the table; its content is undefined afterwards. */
    @Override
    public void close() {
        Arrays.fill(slots, 0);
        Arrays.fill(waiting, 0);
        Arrays.fill(hashed, 0);
        positions = new int[0];
    }

    private int firstPass(int count) {
        int left = 0;
        for (int item = 0; item < count; item++) {
            int bin = positions[FUNCTIONS * item];
            if (slots[bin] == EMPTY) {
                slots[bin] = item << 2;
            } else {
                waiting[left++] = item;
            }
        }
        return left;
    }

    private int pass(int count, int function) {
        int left = 0;
        for (int i = 0; i < count; i++) {
            int item = waiting[i];
            int bin = positions[FUNCTIONS * item + function];
            if (slots[bin] == EMPTY) {
                slots[bin] = item << 2 | function;
            } else {
                waiting[left++] = item;
            }
        }
        return left;
    }

    /**
     * Evicts at random unless there is room; returns the last evicted item, or {@link #EMPTY} if all have a place.
     * Looking at all places first costs little, since the CPU fetches them together, and halves the evictions.
     */
    private int walk(int item) {
        int avoid = EMPTY;
        for (int step = 0; step < WALK; step++) {
            int at = FUNCTIONS * item;
            for (int j = 0; j < FUNCTIONS; j++) {
                if (slots[positions[at + j]] == EMPTY) {
                    slots[positions[at + j]] = item << 2 | j;
                    return EMPTY;
                }
            }
            // One of the two places the item was not just evicted from.
            state = state * 6364136223846793005L + 1442695040888963407L;
            int function = avoid == EMPTY ? 0 : (avoid + 1 + (int) (state >>> 63)) % FUNCTIONS;
            int bin = positions[at + function];
            int evicted = slots[bin];
            slots[bin] = item << 2 | function;
            item = evicted >> 2;
            avoid = evicted & 3;
        }
        return item;
    }

    /** Looks for the shortest chain of evictions from {@code item} to an empty bin, and carries it out. */
    private boolean search(int item) {
        int[] from = new int[bins];
        Arrays.fill(from, EMPTY);
        int[] queue = new int[bins];
        int tail = 0;
        for (int j = 0; j < FUNCTIONS; j++) {
            int bin = positions[FUNCTIONS * item + j];
            from[bin] = item << 2 | j;
            queue[tail++] = bin;
        }
        for (int head = 0; head < tail; head++) {
            int bin = queue[head];
            int holder = slots[bin] >> 2;
            if (slots[bin] == EMPTY) {
                evictAlong(from, bin, item);
                return true;
            }
            for (int j = 0; j < FUNCTIONS; j++) {
                int next = positions[FUNCTIONS * holder + j];
                if (from[next] == EMPTY) {
                    from[next] = holder << 2 | j;
                    queue[tail++] = next;
                }
            }
        }
        return false;
    }

    /**
     * Carries out a chain of evictions; {@code from[bin]} is the item that moves into a bin, and its old bin comes
     * next.
     */
    private void evictAlong(int[] from, int empty, int item) {
        int bin = empty;
        while (true) {
            int mover = from[bin];
            int old = EMPTY;
            for (int j = 0; j < FUNCTIONS; j++) {
                int place = positions[FUNCTIONS * (mover >> 2) + j];
                if (slots[place] >> 2 == mover >> 2) {
                    old = place;
                }
            }
            slots[bin] = mover;
            if (mover >> 2 == item) {
                return;
            }
            bin = old;
        }
    }
}
