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
 * @param order what the run ends for if it does not hold
 * @param proofs the step of proofs of the matches, if there are any
 */
record TagRules(int bytes, Order order, @Nullable Step proofs) {

    /**
     * Where both follow the protocol. Of m tags of {@code 40 + log2(n·m)} bits two are equal with probability m / n · 2^-41:
     * too often to end a run of an honest sender who has many more items. If both match, the second is passed over.
     */
    static TagRules semiHonest(PsiSession session) {
        return new TagRules(session.sizes().tagBytes(), (tags, count, lastLow, lastHigh) -> true, null);
    }

    /** Tags of 128 bits that ascend, as they do not if one comes twice; and matches must be proven. */
    static TagRules malicious(PsiSession session, Step proofs) {
        return new TagRules(
                ItemBlock.ITEM_BYTES, SortedTags::ascend, session.learners() == Learners.BOTH ? proofs : null);
    }

    /** Longs of the proofs of {@code items} items. */
    int proofLongs(int items) {
        return proofs == null ? 0 : 2 * items;
    }

    /** Whether {@code count} tags are in order, the first one after the one that is given. */
    @FunctionalInterface
    interface Order {
        boolean holds(long[] tags, int count, long lastLow, long lastHigh);
    }
}
