package org.psikit.match.internal.index.build;

import java.util.List;
import org.psikit.core.random.Randomness;

/** Fills records up to a count with random tags and labels, which nobody without the key can tell from real ones. */
final class Padding {

    private Padding() {}

    /** Adds as many as are missing. */
    static void fill(TagRecords records, long missing, Randomness randomness) {
        long[] tag = new long[2];
        byte[] label = new byte[records.labelBytes()];
        for (long i = 0; i < missing; i++) {
            randomness.nextLongs(tag, 0, 2);
            randomness.nextBytes(label, 0, label.length);
            records.add(tag[0], tag[1], false, label, 0);
        }
    }

    /**
     * Adds a random choice of earlier padding first: so a tag that stays is no proof that it is real, and a tag that
     * goes is no proof that it was.
     */
    static void fill(TagRecords records, long missing, List<long[]> earlier, Randomness randomness) {
        int kept = (int) Math.min(missing, earlier.size());
        int[] order = randomness.permutation(earlier.size());
        for (int i = 0; i < kept; i++) {
            records.add(earlier.get(order[i]), 0);
        }
        fill(records, missing - kept, randomness);
    }
}
