package org.psikit.core.api;

import java.util.List;
import org.psikit.core.vector.BitVector;

/**
 * One party's side of a protocol run: buckets in any order that both parties keep to, then the result. A bucket that is run
 * again, under another attempt, takes the place of its earlier run. What hides items is fresh in every bucket and attempt; a
 * secret that a protocol keeps for all buckets of a run is named in its class comment, and no other run has it.
 *
 * <p>A run keeps nothing that a job needs later: what a bucket gave is its result, so the buckets of a rule may be spread
 * over several runs, each with a number of its own in {@link PsiSession.Context#run}, and any run can add up and finish them. The one
 * exception is an ability that the card calls {@linkplain ProtocolCard.Ability#wholeJob whole}: its one run has all buckets.
 *
 * <p>Not thread-safe; after an exception only {@link #close} may be called.
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

    /**
     * Adds up this party's shares of all buckets of a rule, and its noise. Nothing is sent.
     *
     * <p>Security: once a job and rule, on whatever run. A second total has fresh noise, so that opening many would average
     * it out; one of other attempts, in which a party had other items, tells the difference. A run refuses a second call; of
     * several runs the caller sees to it.
     *
     * @param shares of every bucket, by its number; both parties must give those of the same attempts, since shares of
     *     different attempts add up to noise
     * @return what {@link #finish} opens, the caller's to keep and to wipe
     */
    default FigureTotal total(List<FigureShares> shares) {
        return FigureTotal.NONE;
    }

    /**
     * Opens, with the peer, what is to be known of all buckets of a rule together; nothing where rows are learned.
     *
     * @param total what {@link #total} gave on this or an earlier run: the same one whenever the rule is opened again
     */
    default RunResult finish(FigureTotal total) {
        return RunResult.NOTHING;
    }

    /** Wipes the run's secrets. */
    @Override
    void close();
}
