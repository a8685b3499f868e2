package org.psikit.io.table;

import org.psikit.core.error.UsageException;

/**
 * The dialect of a CSV file: encoding, delimiter, line ends.
 *
 * @param delimiter what stands between two cells
 * @param lineEnd what ends a line: LF, CRLF or CR
 * @param mark whether it begins with a byte order mark, without which Excel does not take it for UTF-8
 */
public record CsvLayout(char delimiter, LineEnd lineEnd, boolean mark) {

    /** Commas and LF. */
    public static final CsvLayout DEFAULT = new CsvLayout(',', LineEnd.LF);

    /** A layout without a byte order mark. */
    public CsvLayout(char delimiter, LineEnd lineEnd) {
        this(delimiter, lineEnd, false);
    }

    /** Checks that the delimiter can be one. */
    public CsvLayout {
        if (delimiter == '"' || delimiter == '\r' || delimiter == '\n' || Character.isSurrogate(delimiter)) {
            throw new UsageException("a quote or a line break cannot be the delimiter of a CSV file:"
                    + " take a comma, semicolon, tab or bar");
        }
    }

    /** What ends a line. */
    public enum LineEnd {
        /** Line feed. */
        LF,
        /** Carriage return and line feed. */
        CRLF,
        /** Carriage return. */
        CR
    }
}
