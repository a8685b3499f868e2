package org.psikit.ot.internal.psi;

import org.jspecify.annotations.Nullable;
import org.psikit.core.api.ItemBlock;
import org.psikit.core.api.Learners;
import org.psikit.core.api.PsiSession;
import org.psikit.core.channel.Step;

/**
 * The requirements on the tags of a run.
 *
 * @param bytes of a tag
 * @param order the order they must have; the run ends otherwise
 * @param proofs the step for proofs of matches, if there is one
 */
record TagRules(int bytes, Order order, @Nullable Step proofs) {

    /**
     * The rules for semi-honest parties. Of m tags of {@code 40 + log2(n·m)} bits two are equal with probability m / n
     * · 2^-41: too often to end the run of an honest sender with many more items. If both match, the second is ignored.
     */
    static TagRules semiHonest(PsiSession session) {
        return new TagRules(session.sizes().tagBytes(), (tags, count, lastLow, lastHigh) -> true, null);
    }

    /** The rules for malicious peers: tags of 128 bits strictly ascend, and matches must be proven. */
    static TagRules malicious(PsiSession session, Step proofs) {
        return new TagRules(
                ItemBlock.ITEM_BYTES, SortedTags::ascend, session.learners() == Learners.BOTH ? proofs : null);
    }

    /** Longs of the proofs of {@code items} items. */
    int proofLongs(int items) {
        return proofs == null ? 0 : 2 * items;
    }

    /** Checks that {@code count} tags are in order, the first one after the given one. */
    @FunctionalInterface
    interface Order {
        boolean holds(long[] tags, int count, long lastLow, long lastHigh);
    }
}
