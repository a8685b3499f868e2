package org.psikit.match.option;

import java.util.Locale;

/**
 * What becomes of rows of this party that share a key under the same rule: which of them are written if it is matched,
 * and what the key's numbers are.
 */
public enum Duplicates {
    /** All of them are written; numbers are summed up. */
    ALL,
    /** The one that comes first in the table is written, and its numbers are the key's. */
    FIRST,
    /** None is written, and the key has no numbers: which of them is meant is not known. */
    DROP;

    /** The name in flags. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
