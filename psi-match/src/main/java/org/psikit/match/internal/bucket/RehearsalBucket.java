package org.psikit.match.internal.bucket;

import java.util.Arrays;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.internal.aes.AesPrg;
import org.psikit.core.vector.BitVector;
import org.psikit.match.internal.session.JointCoin;
import org.psikit.match.plan.Party;

/**
 * A bucket of full size with items that both parties know. It runs before a job whose own result shows no rows: half of
 * the smaller party's items are shared, and the run must find exactly those.
 */
public final class RehearsalBucket implements AutoCloseable {

    private final long[] words;
    private final int shared;

    /** The bucket of party {@code me}; both draw theirs from the coin. */
    public RehearsalBucket(JointCoin coin, BucketLayout layout, Party me) {
        int capacity = layout.capacity(me);
        shared = Math.min(capacity, layout.capacity(me.other())) / 2;
        words = new long[2 * capacity];
        draw(coin, "rehearsal-both", 0, shared);
        draw(coin, "rehearsal-" + me.label(), shared, capacity - shared);
    }

    /** The items, the shared ones first. */
    public ItemBlock items() {
        return new ItemBlock(words, words.length / 2);
    }

    /**
     * Checks the outcome.
     *
     * @throws ProtocolAbortException if it is wrong anywhere
     */
    public void verify(BitVector learned) {
        for (int i = 0; i < words.length / 2; i++) {
            if (learned.get(i) != i < shared) {
                throw new ProtocolAbortException("the rehearsal with known items came out wrong: the peer or this"
                        + " machine computes wrongly, and the result would be wrong too");
            }
        }
    }

    @Override
    public void close() {
        Arrays.fill(words, 0);
    }

    private void draw(JointCoin coin, String use, int first, int count) {
        try (AesPrg prg = new AesPrg(coin.seed(use, 0, 0, AesPrg.SEED_BYTES), 0)) {
            prg.nextLongs(words, 2 * first, 2 * count);
        }
    }
}
