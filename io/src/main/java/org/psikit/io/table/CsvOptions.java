package org.psikit.io.table;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Settings for what a CSV file does not say about itself.
 *
 * @param delimiter null: the one of {@code , ; tab |} that is found most often in the header
 * @param encoding null: UTF-8. A byte order mark in the file always wins
 */
public record CsvOptions(
        @Nullable Character delimiter, @Nullable Charset encoding) {

    /** Everything from the file itself. */
    public static final CsvOptions DEFAULT = new CsvOptions(null, null);

    /** The same, with a delimiter. */
    public CsvOptions withDelimiter(char delimiter) {
        return new CsvOptions(delimiter, encoding);
    }

    /** The same, with an encoding. */
    public CsvOptions withEncoding(Charset encoding) {
        return new CsvOptions(delimiter, encoding);
    }
}
