package org.psikit.circuit.internal.share;

/**
 * Correlated OTs made in advance, in large batches with messages both ways. A party that works ahead of the other's
 * answers has no place for such messages later.
 */
interface PooledCots {

    /** Has {@code calls} calls of together {@code rows} rows in stock; both parties say so at the same point. */
    void reserve(int rows, int calls);

    /** The same on {@code cot}, if it has a stock. */
    static void reserve(Object cot, int rows, int calls) {
        if (cot instanceof PooledCots stocked) {
            stocked.reserve(rows, calls);
        }
    }
}
