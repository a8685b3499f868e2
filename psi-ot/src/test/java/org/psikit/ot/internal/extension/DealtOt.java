package org.psikit.ot.internal.extension;

import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.core.vector.BlockVector;
import org.psikit.ot.api.OtPairs;
import org.psikit.ot.internal.base.MaliciousRandomOtReceiver;
import org.psikit.ot.internal.base.MaliciousRandomOtSender;

/** Base OT from a trusted dealer: a seed both tests' parties know. No messages, so that tests tamper with the extension. */
public final class DealtOt {

    private DealtOt() {}

    /** The side with both messages. */
    public static MaliciousRandomOtSender sender(long seed) {
        return count -> deal(seed, count);
    }

    /** The side that chooses. */
    public static MaliciousRandomOtReceiver receiver(long seed) {
        return choices -> choose(deal(seed, choices.length()), choices);
    }

    /** The messages that the bits name. */
    public static BlockVector choose(OtPairs pairs, BitVector choices) {
        BlockVector chosen = new BlockVector(choices.length());
        for (int i = 0; i < choices.length(); i++) {
            BlockVector from = choices.get(i) ? pairs.one() : pairs.zero();
            chosen.set(i, from.low(i), from.high(i));
        }
        return chosen;
    }

    private static OtPairs deal(long seed, int count) {
        OtPairs pairs = new OtPairs(new BlockVector(count), new BlockVector(count));
        Randomness randomness = Randomness.seeded(seed);
        randomness.nextLongs(pairs.zero().words(), 0, 2 * count);
        randomness.nextLongs(pairs.one().words(), 0, 2 * count);
        return pairs;
    }
}
