package org.psikit.match.output;

import java.util.Locale;

/** Which rows of this party are written that share a key, matched under the same rule, with others of its rows. */
public enum Duplicates {
    /** All of them. */
    ALL,
    /** The one that comes first in the table. */
    FIRST,
    /** None: which of them is meant is not known. */
    DROP;

    /** What flags call it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
