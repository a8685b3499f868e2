package org.psikit.core.api;

import org.psikit.core.vector.BitVector;

/**
 * One party's side of a protocol run: any number of buckets, in the same order at both parties, then the result. What
 * hides items is fresh in every bucket; a secret that a protocol keeps for all buckets of a run is named in its class
 * comment, and no other run has it. Not thread-safe; after an exception only {@link #close} may be called.
 */
public interface PsiRun extends AutoCloseable {

    /**
     * Runs one bucket.
     *
     * @param items this party's items, distinct; both parties' numbers are announced to each other in the session
     * @param payload what goes with them, in the shape that the session's terms say
     */
    BucketResult bucket(ItemBlock items, Payload payload);

    /**
     * Runs one bucket of items that nothing goes with.
     *
     * @return bit i is set if this party learns that item i is shared; no bit is set where it does not learn rows
     */
    default BitVector bucket(ItemBlock items) {
        return bucket(items, Payload.NONE).matched();
    }

    /** Ends the run. */
    RunResult finish();

    /** Wipes the run's secrets. */
    @Override
    void close();
}
