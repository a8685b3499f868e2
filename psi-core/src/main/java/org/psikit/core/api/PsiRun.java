package org.psikit.core.api;

import org.psikit.core.vector.BitVector;

/**
 * One party's side of a protocol run: any number of buckets, in the same order at both parties, then the result. Keys
 * are fresh in every bucket. Not thread-safe; after an exception only {@link #close} may be called.
 */
public interface PsiRun extends AutoCloseable {

    /**
     * Runs one bucket.
     *
     * @param items this party's items, distinct; both parties' numbers are announced to each other in the session
     * @return bit i is set if this party learns that item i is shared; no bit is set where it does not learn rows
     */
    BitVector bucket(ItemBlock items);

    /**
     * Ends the run.
     *
     * @return the number of shared items over all buckets if this party learns it (with {@link Reveal#ROWS}: the bits
     *     set), else -1
     */
    long finish();

    /** Wipes the run's secrets. */
    @Override
    void close();
}
