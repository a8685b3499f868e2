package org.psikit.io.table;

import java.util.Locale;

/** What becomes of a row of a CSV file that has too few or too many cells, or bytes that are no text. */
public enum BadRows {
    /** The file is refused, with the line. */
    REFUSE,
    /** The row is one without a key: it is counted, and goes where rejected rows go, with the reason. */
    REJECT;

    /** Its name on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
