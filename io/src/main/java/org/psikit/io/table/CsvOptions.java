package org.psikit.io.table;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;

/**
 * Settings for properties that a CSV file does not state itself.
 *
 * @param delimiter null: from its {@code sep=} line, else the one of {@code , ; tab |} that gives the first rows as
 * many cells as the header
 * @param encoding null: UTF-8. A byte order mark in the file always wins
 * @param top the lines before the rows
 * @param escape character after which the next one stands for itself, as MySQL and Hive write it; null: there is none,
 *     and a quote in a quoted value is doubled
 * @param badRows the treatment of unreadable rows
 */
public record CsvOptions(
        @Nullable Character delimiter,
        @Nullable Charset encoding,
        Top top,
        @Nullable Character escape,
        BadRows badRows) {

    /** Detects everything from the file itself. */
    public static final CsvOptions DEFAULT = new CsvOptions(null, null, new Top(true, 0), null, BadRows.REFUSE);

    /** Checks the escape character. */
    public CsvOptions {
        if (escape != null && (escape == '"' || escape == '\r' || escape == '\n' || escape.equals(delimiter))) {
            throw new UsageException(Setting.ESCAPE + " takes a character that is neither a quote, a line break nor the"
                    + " delimiter: name another, or leave it out");
        }
    }

    /**
     * The lines before the rows.
     *
     * @param header whether the first row names the columns; if not, they are called 1, 2, and so on
     * @param skipLines lines before the first row that are left out, such as a title
     */
    public record Top(boolean header, int skipLines) {

        /** Checks the number of lines. */
        public Top {
            if (skipLines < 0) {
                throw new UsageException(Setting.SKIP_LINES + " takes a number of lines, from 0 on: name one");
            }
        }
    }

    /** {@link Top#header}. */
    public boolean header() {
        return top.header;
    }

    /** {@link Top#skipLines}. */
    public int skipLines() {
        return top.skipLines;
    }

    /** The same, with a delimiter. */
    public CsvOptions withDelimiter(@Nullable Character other) {
        return new CsvOptions(other, encoding, top, escape, badRows);
    }

    /** The same, with an encoding. */
    public CsvOptions withEncoding(@Nullable Charset other) {
        return new CsvOptions(delimiter, other, top, escape, badRows);
    }

    /** The same, with or without a header. */
    public CsvOptions withHeader(boolean there) {
        return new CsvOptions(delimiter, encoding, new Top(there, skipLines()), escape, badRows);
    }

    /** The same, with another number of lines left out. */
    public CsvOptions withSkipLines(int lines) {
        return new CsvOptions(delimiter, encoding, new Top(header(), lines), escape, badRows);
    }

    /** The same, with an escape character. */
    public CsvOptions withEscape(@Nullable Character other) {
        return new CsvOptions(delimiter, encoding, top, other, badRows);
    }

    /** The same, with another treatment of bad rows. */
    public CsvOptions withBadRows(BadRows other) {
        return new CsvOptions(delimiter, encoding, top, escape, other);
    }
}
