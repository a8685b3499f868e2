package org.psikit.io.table;

import org.psikit.core.error.UsageException;

/**
 * The dialect of a CSV file: encoding, delimiter, line ends.
 *
 * @param delimiter the character between two cells
 * @param lineEnd the line ending: LF, CRLF or CR
 * @param mark whether it starts with a byte order mark, which Excel needs to recognise UTF-8
 */
public record CsvLayout(char delimiter, LineEnd lineEnd, boolean mark) {

    /** Commas and LF. */
    public static final CsvLayout DEFAULT = new CsvLayout(',', LineEnd.LF);

    /** A layout without a byte order mark. */
    public CsvLayout(char delimiter, LineEnd lineEnd) {
        this(delimiter, lineEnd, false);
    }

    /** Checks the delimiter. */
    public CsvLayout {
        if (delimiter == '"' || delimiter == '\r' || delimiter == '\n' || Character.isSurrogate(delimiter)) {
            throw new UsageException("a quote or a line break cannot be the delimiter of a CSV file:"
                    + " take a comma, semicolon, tab or bar");
        }
    }

    /** The line ending. */
    public enum LineEnd {
        /** Line feed. */
        LF,
        /** Carriage return and line feed. */
        CRLF,
        /** Carriage return. */
        CR
    }
}
