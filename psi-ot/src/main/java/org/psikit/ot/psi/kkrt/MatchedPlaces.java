package org.psikit.ot.psi.kkrt;

import org.psikit.core.vector.BitVector;

/** Which place a matched item has among all that are matched. */
final class MatchedPlaces {

    private final BitVector matched;
    private final int[] before;

    MatchedPlaces(BitVector matched) {
        this.matched = matched;
        long[] words = matched.words();
        this.before = new int[words.length];
        for (int w = 1; w < words.length; w++) {
            before[w] = before[w - 1] + Long.bitCount(words[w - 1]);
        }
    }

    /** Matched items that stand before {@code item}. */
    int of(int item) {
        long below = (1L << item) - 1;
        return before[item >>> 6] + Long.bitCount(matched.words()[item >>> 6] & below);
    }
}
