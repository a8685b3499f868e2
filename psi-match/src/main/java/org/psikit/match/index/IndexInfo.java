package org.psikit.match.index;

import java.util.List;

/**
 * What there is to know of one client's index.
 *
 * @param client name of the client
 * @param keys what its keys are
 * @param sizes how large it is
 * @param epoch number of its state
 * @param segments segments that it consists of
 */
public record IndexInfo(String client, Keys keys, Sizes sizes, long epoch, int segments) {

    /** A key of this age is worth a warning. */
    public static final int OLD_KEY_DAYS = 90;

    /**
     * The index's keys.
     *
     * @param rules labels of the rules
     * @param sent names of the label's columns
     * @param ageDays days since the function's key was made
     * @param retired earlier keys that are still answered
     */
    public record Keys(List<String> rules, List<String> sent, long ageDays, int retired) {

        /** Copies the lists. */
        public Keys {
            rules = List.copyOf(rules);
            sent = List.copyOf(sent);
        }

        /** Whether the key should be rotated. */
        public boolean isOld() {
            return ageDays >= OLD_KEY_DAYS;
        }
    }

    /**
     * How large it is.
     *
     * @param items items in it; only the owner knows
     * @param padded tags that a client sees
     * @param tagBytes bytes of the tags
     * @param labelBytes bytes of the labels
     */
    public record Sizes(long items, long padded, long tagBytes, long labelBytes) {}
}
