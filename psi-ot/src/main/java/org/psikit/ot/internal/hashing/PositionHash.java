package org.psikit.ot.internal.hashing;

import java.util.Arrays;
import org.psikit.core.internal.crypto.FixedKeyHash;

/**
 * Computes the three positions of an item, distinct by construction and each triple (in order) equally likely up to
 * 2^-17: three 42-bit parts of MMO(item) under a jointly tossed key pick among bins, bins − 1 and bins − 2 places, and
 * a taken place is skipped.
 *
 * <p>The key is public; it must be drawn after the items are fixed. Not thread-safe.
 */
public final class PositionHash implements AutoCloseable {

    private static final int PART_BITS = 42;
    private static final long PART_MASK = (1L << PART_BITS) - 1;
    private static final int BATCH = 256;

    private final FixedKeyHash hash;
    private final int bins;
    private final long[] hashed = new long[2 * BATCH];

    /** A hash under a 16-byte key into {@code bins} bins, fewer than 2^22. */
    public PositionHash(byte[] key, int bins) {
        if (bins < CuckooParameters.FUNCTIONS || bins >= 1 << 22) {
            throw new IllegalArgumentException("bins: " + bins);
        }
        this.hash = new FixedKeyHash(key);
        this.bins = bins;
    }

    /** Writes position j of item i to {@code out[3i + j]}. */
    public void positions(long[] items, int count, int[] out) {
        for (int from = 0; from < count; from += BATCH) {
            int part = Math.min(BATCH, count - from);
            hash.mmo(items, 2 * from, hashed, 0, part);
            for (int i = 0; i < part; i++) {
                place(hashed[2 * i], hashed[2 * i + 1], out, CuckooParameters.FUNCTIONS * (from + i));
            }
        }
    }

    /** Wipes the hashes of items. */
    @Override
    public void close() {
        hash.close();
        Arrays.fill(hashed, 0);
    }

    private void place(long low, long high, int[] out, int at) {
        int a = reduce(low & PART_MASK, bins);
        int b = reduce((low >>> PART_BITS | high << (64 - PART_BITS)) & PART_MASK, bins - 1);
        int c = reduce(high >>> (64 - PART_BITS), bins - 2);
        b += b >= a ? 1 : 0;
        int first = Math.min(a, b);
        int second = Math.max(a, b);
        c += c >= first ? 1 : 0;
        c += c >= second ? 1 : 0;
        out[at] = a;
        out[at + 1] = b;
        out[at + 2] = c;
    }

    /** Which of {@code range} equal parts of [0, 2^42) x lies in; range is below 2^22, so the product fits. */
    private static int reduce(long x, int range) {
        return (int) (x * range >>> PART_BITS);
    }
}
