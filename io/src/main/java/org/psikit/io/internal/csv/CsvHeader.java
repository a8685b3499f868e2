package org.psikit.io.internal.csv;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;
import org.psikit.io.table.CsvLayout;
import org.psikit.io.table.CsvLayout.LineEnd;

/** What the first line that is not blank says: delimiter, line end and names of the columns. */
public final class CsvHeader {

    /** Delimiters looked for, the first of the most frequent is taken. */
    private static final String CANDIDATES = ",;\t|";

    /** A header is not longer than this; a file without line breaks ends the search. */
    private static final int MAX_CHARS = 1 << 20;

    private CsvHeader() {}

    /** Finds the layout; a delimiter that is given is kept. */
    static CsvLayout layout(CsvText source, @Nullable Character delimiter) {
        int[] seen = new int[CANDIDATES.length()];
        boolean quoted = false;
        char before = '\n';
        char lineBreak = 0;
        boolean crlf = false;
        long count = 0;
        char[] buffer = new char[1 << 12];
        try (StrictReader reader = source.open()) {
            int length;
            scan:
            while (count < MAX_CHARS && (length = reader.read(buffer, 0, buffer.length)) > 0) {
                for (int i = 0; i < length; i++) {
                    char c = buffer[i];
                    if (lineBreak != 0) {
                        crlf = lineBreak == '\r' && c == '\n';
                        break scan;
                    }
                    int candidate = CANDIDATES.indexOf(c);
                    if (c == 0) {
                        throw new InputException(source.name() + " is not text: is it a binary file, or UTF-16 without"
                                + " a byte order mark (then name its encoding)?");
                    } else if (quoted) {
                        quoted = c != '"';
                    } else if (c == '"') {
                        // A doubled quote inside a quoted name closes and opens again
                        quoted = before == '"'
                                || isBreak(before)
                                || CANDIDATES.indexOf(before) >= 0
                                || (delimiter != null && before == delimiter);
                    } else if (isBreak(c) && !isBreak(before)) {
                        lineBreak = c;
                    } else if (candidate >= 0) {
                        seen[candidate]++;
                    }
                    before = c;
                }
                count += length;
            }
        } catch (IOException e) {
            throw source.failure(e);
        }
        LineEnd lineEnd = crlf ? LineEnd.CRLF : lineBreak == '\r' ? LineEnd.CR : LineEnd.LF;
        return new CsvLayout(delimiter != null ? delimiter : mostFrequent(seen), lineEnd);
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    private static char mostFrequent(int[] seen) {
        int best = 0;
        for (int i = 1; i < seen.length; i++) {
            if (seen[i] > seen[best]) {
                best = i;
            }
        }
        return CANDIDATES.charAt(best);
    }
}
