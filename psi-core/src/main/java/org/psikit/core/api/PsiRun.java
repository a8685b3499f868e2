package org.psikit.core.api;

import org.psikit.core.vector.BitVector;

/**
 * One party's side of a protocol run: buckets in any order that both parties keep to, then the result. A bucket that is run
 * again, under another attempt, takes the place of its earlier run. What hides items is fresh in every bucket and attempt; a
 * secret that a protocol keeps for all buckets of a run is named in its class comment, and no other run has it. Not
 * thread-safe; after an exception only {@link #close} may be called.
 */
public interface PsiRun extends AutoCloseable {

    /**
     * Runs one bucket.
     *
     * @param id its name, the same at both parties; everything that is derived for it comes from that
     * @param items this party's items, distinct; both parties' numbers are announced to each other in the session
     * @param payload what goes with them, in the shape that the session's terms say
     */
    BucketResult bucket(BucketId id, ItemBlock items, Payload payload);

    /**
     * Runs one bucket of items that nothing goes with.
     *
     * @return bit i is set if this party learns that item i is shared; no bit is set where it does not learn rows
     */
    default BitVector bucket(BucketId id, ItemBlock items) {
        return bucket(id, items, Payload.NONE).matched();
    }

    /** Ends the run: says what is known of all buckets together, which is nothing where rows are learned. */
    default RunResult finish() {
        return RunResult.NOTHING;
    }

    /** Wipes the run's secrets. */
    @Override
    void close();
}
