package org.psikit.core.api;

import java.util.List;
import org.psikit.core.vector.BitVector;

/**
 * One party's side of a protocol run: buckets in any order that both parties keep to, then the result. A bucket that
 * runs again, under another attempt, replaces its earlier run. Secrets that hide items are fresh in every bucket and
 * attempt; a class comment names any secret that a protocol keeps for all buckets of a run, and no other run has it.
 *
 * <p>A run keeps nothing that a job needs later: a bucket's outcome is all in its result, so the buckets of a rule may
 * be spread over several runs, each with a number of its own in {@link PsiSession.Context#run}, and any run can add up
 * and finish them. The only exception is an ability that takes the {@linkplain ProtocolCard.Ability#wholeJob whole
 * job}: its single run has all buckets.
 *
 * <p>Not thread-safe; after an exception only {@link #close} may be called.
 */
public interface PsiRun extends AutoCloseable {

    /**
     * Runs one bucket.
     *
     * @param id its name, the same at both parties; every value derived for the bucket depends on it
     * @param items this party's items, distinct; both parties' numbers are announced to each other in the session
     * @param payload what accompanies them, in the shape set by the session's terms
     */
    BucketResult bucket(BucketId id, ItemBlock items, Payload payload);

    /**
     * Runs one bucket of items without payloads.
     *
     * @return bit i is set if this party learns that item i is shared; no bit is set where it does not learn rows
     */
    default BitVector bucket(BucketId id, ItemBlock items) {
        return bucket(id, items, Payload.NONE).matched();
    }

    /**
     * Adds up this party's shares of all buckets of a rule, and its noise. Nothing is sent.
     *
     * <p>Security: call this once for each job and rule, on whatever run. A second total would have fresh noise, and
     * opening many would average it out; a total over other attempts, with other items, would reveal the difference. A
     * run refuses a second call; across several runs the caller is responsible.
     *
     * @param shares of every bucket, by its number; both parties must give those of the same attempts, since shares of
     *     different attempts add up to noise
     * @return the total to pass to {@link #finish}; the caller keeps and wipes it
     */
    default FigureTotal total(List<FigureShares> shares) {
        return FigureTotal.NONE;
    }

    /**
     * Opens, together with the peer, the result over all buckets of a rule; empty if the job reveals rows.
     *
     * @param total the result of {@link #total} on this or an earlier run; always the same one if the rule is
     *     opened again
     */
    default RunResult finish(FigureTotal total) {
        return RunResult.NOTHING;
    }

    /** Wipes the run's secrets. */
    @Override
    void close();
}
