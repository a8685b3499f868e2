package org.psikit.ot.internal.okvs;

import java.util.Arrays;
import org.psikit.core.internal.crypto.FixedKeyHash;
import org.psikit.core.internal.crypto.RandomOracle;

/**
 * The row of an item: its bin, three distinct sparse columns in it, and the entries of its dense columns, from two
 * hashes MMO(item) under keys from a seed that both parties know. Works on one batch at a time. Not thread-safe.
 */
final class RowHash implements AutoCloseable {

    /** Items of a batch. */
    static final int BATCH = 256;

    /** Bits of a packed column number. */
    static final int COLUMN_BITS = 21;

    static final int COLUMN_MASK = (1 << COLUMN_BITS) - 1;

    private static final int PART_BITS = 42;
    private static final long PART_MASK = (1L << PART_BITS) - 1;

    private final FixedKeyHash sparse;
    private final FixedKeyHash other;
    private final int binCount;
    private final int columns;
    private final long denseMask;
    private final long[] positions = new long[2 * BATCH];
    private final long[] rest = new long[2 * BATCH];

    RowHash(OkvsParameters parameters, byte[] seed) {
        this.sparse = new FixedKeyHash(key(seed, "sparse"));
        this.other = new FixedKeyHash(key(seed, "bin and dense"));
        this.binCount = parameters.binCount();
        this.columns = parameters.sparseColumns();
        int bits = parameters.denseColumns() * parameters.denseBits();
        this.denseMask = bits == 64 ? -1L : (1L << bits) - 1;
    }

    /** Hashes a batch to bins only. */
    void bins(long[] items, int first, int count) {
        other.mmo(items, 2 * first, rest, 0, count);
    }

    /** Hashes a batch to rows. */
    void rows(long[] items, int first, int count) {
        other.mmo(items, 2 * first, rest, 0, count);
        sparse.mmo(items, 2 * first, positions, 0, count);
    }

    /** Bin of item i of the batch. */
    int bin(int i) {
        return (int) unsignedHigh(rest[2 * i + 1], binCount);
    }

    /** The entries of item i of the batch in the dense columns, {@code denseBits} each, the first one lowest. */
    long dense(int i) {
        return rest[2 * i] & denseMask;
    }

    /** The three sparse columns of item i of the batch, {@link #COLUMN_BITS} each. */
    long packed(int i) {
        long low = positions[2 * i];
        long high = positions[2 * i + 1];
        long a = reduce(low & PART_MASK, columns);
        long b = reduce((low >>> PART_BITS | high << (64 - PART_BITS)) & PART_MASK, columns - 1);
        long c = reduce(high >>> (64 - PART_BITS), columns - 2);
        // Skips taken columns without branches that the processor would mispredict.
        b += (a - b - 1) >>> 63;
        long first = Math.min(a, b);
        long second = Math.max(a, b);
        c += (first - c - 1) >>> 63;
        c += (second - c - 1) >>> 63;
        return a | b << COLUMN_BITS | c << (2 * COLUMN_BITS);
    }

    /** Which of {@code range} equal parts of [0, 2^42) x lies in; range is below 2^21, so the product fits. */
    private static long reduce(long x, int range) {
        return x * range >>> PART_BITS;
    }

    /** Wipes the hashes of items. */
    @Override
    public void close() {
        sparse.close();
        other.close();
        Arrays.fill(positions, 0);
        Arrays.fill(rest, 0);
    }

    private static byte[] key(byte[] seed, String use) {
        return RandomOracle.of("psikit/okvs/1/key").put(seed).put(use).digest();
    }

    private static long unsignedHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b);
    }
}
