package org.psikit.io.internal.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.Setting;

/** Goes through the lines of a CSV file and describes errors in them, without their content. */
final class CsvParser implements AutoCloseable {

    /** A longer cell is treated as an unclosed quote, which would swallow the rest of the file. */
    static final int MAX_CELL_CHARS = 1 << 20;

    private final CsvText source;
    private final CsvRow row;
    private final CsvReader<CsvRow> reader;
    private final CloseableIterator<CsvRow> rows;

    /** Begins at the first row that {@code start} gives. */
    CsvParser(CsvText source, CsvStart start, @Nullable Character escape, CsvRow row) {
        this.source = source;
        this.row = row;
        char delimiter = start.layout().delimiter();
        Reader text = source.open();
        this.reader = CsvReader.builder()
                .fieldSeparator(delimiter)
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .detectBomHeader(false)
                .maxBufferSize(MAX_CELL_CHARS)
                .build(row, escape == null ? text : new EscapeReader(text, escape, delimiter));
        try {
            reader.skipLines(start.skipLines());
        } catch (UncheckedIOException e) {
            close();
            throw source.failure(Objects.requireNonNull(e.getCause()));
        }
        this.rows = reader.iterator();
    }

    /** Goes to the next line that is not blank; false at the end. */
    boolean next() {
        try {
            if (!rows.hasNext()) {
                return false;
            }
            rows.next();
            return true;
        } catch (UncheckedIOException e) {
            throw source.failure(Objects.requireNonNull(e.getCause()));
        } catch (CsvParseException e) {
            if (e.getCause() instanceof PsiException known) {
                throw known; // from the source of the text
            }
            throw malformed(e);
        }
    }

    /** The parser's own message holds a character of the file, so it is not passed on. */
    private InputException malformed(CsvParseException e) {
        String message = String.valueOf(e.getMessage());
        String what;
        if (message.startsWith("Unexpected character after closing quote")) {
            what = "text follows a closing quote: double every quote inside a quoted value, or name the character that"
                    + " stands before it with " + Setting.ESCAPE;
        } else if (message.startsWith("Unclosed quoted field")) {
            what = "a quote is opened here and never closed: close it, or double it if it belongs to the value";
        } else {
            what = "a value longer than %,d characters begins here: is a quote left open?".formatted(MAX_CELL_CHARS);
        }
        return new InputException("%s line %d: %s".formatted(source.name(), row.nextCellLine(), what));
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw source.failure(e);
        }
    }
}
