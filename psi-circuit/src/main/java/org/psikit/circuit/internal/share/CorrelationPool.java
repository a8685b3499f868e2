package org.psikit.circuit.internal.share;

import java.util.Arrays;
import org.psikit.core.vector.BitVector;

/**
 * A stock of rows of random correlated OT; a call takes whole words of choices. Both parties hold the same number at
 * any time. Not thread-safe.
 */
final class CorrelationPool {

    /** The first batch is small, and each is twice as large as the one before. */
    private static final int FIRST = 1 << 15;

    private static final int LARGEST = 1 << 20;

    private final Maker maker;
    private int next = FIRST;
    private long[] rows = {};
    private long[] choices = {};
    private int used;
    private int made;

    CorrelationPool(Maker maker) {
        this.maker = maker;
    }

    /** Stocks {@code count} rows, plus the rows that calls leave unused. */
    void reserve(int count, int calls) {
        int wanted = count + Long.SIZE * calls;
        if (made - used >= wanted) {
            return;
        }
        int left = made - used;
        int fresh = Math.max(next, (wanted - left + 63) & -64);
        next = Math.min(LARGEST, 2 * next);
        rows = moved(rows, 2 * used, 2 * left, 2 * (left + fresh));
        choices = moved(choices, used >>> 6, left >>> 6, (left + fresh) >>> 6);
        BitVector drawn = new BitVector(fresh);
        maker.extend(drawn, rows, 2 * left, fresh);
        System.arraycopy(drawn.words(), 0, choices, left >>> 6, fresh >>> 6);
        Arrays.fill(drawn.words(), 0);
        used = 0;
        made = left + fresh;
    }

    /** Takes rows, and adds their choices, if there are any, to {@code corrections}. */
    void take(int count, long[] out, int offset, long[] corrections) {
        reserve(count, 1);
        System.arraycopy(rows, 2 * used, out, offset, 2 * count);
        for (int w = 0; w < corrections.length; w++) {
            corrections[w] ^= choices[(used >>> 6) + w];
        }
        used += (count + 63) & -64;
    }

    /**
     * Moves {@code length} longs from {@code from} on to the start of an array of at least {@code room} longs, in place
     * if the old one is large enough.
     */
    private static long[] moved(long[] old, int from, int length, int room) {
        long[] result = old.length >= room ? old : new long[room];
        System.arraycopy(old, from, result, 0, length);
        if (result != old) {
            Arrays.fill(old, 0);
        }
        return result;
    }

    void wipe() {
        Arrays.fill(rows, 0);
        Arrays.fill(choices, 0);
    }

    /** Makes rows with the peer's. */
    @FunctionalInterface
    interface Maker {

        /** Makes {@code count} rows; a side without choices leaves {@code choices} alone. */
        void extend(BitVector choices, long[] rows, int offset, int count);
    }
}
