package org.psikit.io.table;

import java.util.Locale;

/** The treatment of a CSV row with too few or too many cells, or with bytes that are not text. */
public enum BadRows {
    /** Refuses the file, with the line number. */
    REFUSE,
    /** Treats the row as one without a key: it is counted and written to the rejected rows, with the reason. */
    REJECT;

    /** The name on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
