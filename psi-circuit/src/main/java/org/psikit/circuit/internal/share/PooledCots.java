package org.psikit.circuit.internal.share;

/**
 * A correlated OT that is made in large batches, each with messages both ways. Where one party works ahead of the other's
 * answers there is no place for such messages, so what will be needed is made before.
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
