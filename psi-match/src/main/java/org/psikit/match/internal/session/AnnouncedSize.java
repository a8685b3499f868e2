package org.psikit.match.internal.session;

import org.psikit.core.error.ProtocolAbortException;

/**
 * The size that a party announces: keyed rows rounded up to a multiple of max(1,024, 2^(⌊log2 n⌋ − 5)), so at most 1/32
 * above the truth, and at least 1,024. Exact numbers are never sent.
 */
public final class AnnouncedSize {

    /** The smallest step, and the size that an empty input announces. */
    public static final long SMALLEST = 1024;

    /** No party may announce more. */
    public static final long LARGEST = 1L << 40;

    private AnnouncedSize() {}

    /** The size announced for {@code keyedRows} rows. */
    public static long of(long keyedRows) {
        if (keyedRows < 0 || keyedRows > LARGEST) {
            throw new IllegalArgumentException("keyed rows: " + keyedRows);
        }
        long rows = Math.max(1, keyedRows);
        long step = step(rows);
        return (rows + step - 1) / step * step;
    }

    /**
     * The size that the peer announced, if an honest party could have announced it.
     *
     * @throws ProtocolAbortException if it is out of bounds or not a multiple of its step
     */
    public static long checked(long received) {
        if (received < SMALLEST || received > LARGEST || received % step(received) != 0) {
            throw new ProtocolAbortException("the peer announced a size that is out of bounds or not rounded up");
        }
        return received;
    }

    private static long step(long rows) {
        return Math.max(SMALLEST, 1L << Math.max(0, 63 - Long.numberOfLeadingZeros(rows) - 5));
    }
}
