package org.psikit.circuit.internal.share;

/**
 * Correlated OTs made in advance, in large batches with messages both ways. A party that works ahead of the other's
 * answers cannot fit such messages in later.
 */
interface PooledCots {

    /** Stocks rows for {@code calls} calls with {@code rows} rows in total; both parties call it at the same point. */
    void reserve(int rows, int calls);

    /** The same for {@code cot}, if it has a stock. */
    static void reserve(Object cot, int rows, int calls) {
        if (cot instanceof PooledCots stocked) {
            stocked.reserve(rows, calls);
        }
    }
}
