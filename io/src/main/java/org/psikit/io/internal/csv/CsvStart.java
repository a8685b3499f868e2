package org.psikit.io.internal.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;
import org.psikit.core.error.Setting;
import org.psikit.io.internal.csv.StrictReader.MalformedTextException;
import org.psikit.io.table.BadRows;
import org.psikit.io.table.CsvLayout;
import org.psikit.io.table.CsvLayout.LineEnd;
import org.psikit.io.table.CsvOptions;

/**
 * The facts found at the beginning of a CSV file: where the first row is, and how rows are laid out.
 *
 * <p>Three kinds of lines before the first row are skipped: the number that the options give, a line {@code sep=;} as
 * Excel reads it, and comments, which begin with {@code #} and have fewer cells than the line after them. The delimiter
 * is the one that splits most of the first rows into as many cells as the first.
 *
 * @param layout delimiter, line end and byte order mark
 * @param skipLines lines before the first row, not counting blank lines after them
 */
record CsvStart(CsvLayout layout, int skipLines) {

    private static final String CANDIDATES = ",;\t|";
    private static final Pattern SEPARATOR = Pattern.compile("(?i)\"?sep=([^\"])\"?[,;\t| ]*");

    /** Characters to examine; more only if the first row is longer. */
    private static final int SAMPLE_CHARS = 1 << 16;

    /** Maximum length of the first row; it ends the search in a file without line breaks. */
    private static final int MAX_CHARS = 1 << 20;

    private static final int SAMPLE_ROWS = 100;

    /** Examines the beginning of a file. */
    static CsvStart of(CsvText source, CsvOptions options) {
        try (StrictReader strict = source.open();
                BufferedReader reader = new BufferedReader(strict)) {
            for (int i = 0; i < options.skipLines(); i++) {
                if (reader.readLine() == null) {
                    throw new InputException("%s has %d %s, and %s leaves out %d: name fewer"
                            .formatted(
                                    source.name(),
                                    i,
                                    i == 1 ? "line" : "lines",
                                    Setting.SKIP_LINES,
                                    options.skipLines()));
                }
            }
            String sample = sample(reader);
            return new Search(source.name(), sample, options).start(source.marked());
        } catch (IOException e) {
            throw source.failure(e);
        }
    }

    private static String sample(BufferedReader reader) throws IOException {
        char[] chars = new char[SAMPLE_CHARS];
        int count = 0;
        try {
            while (true) {
                int more = reader.read(chars, count, chars.length - count);
                if (more < 0) {
                    break;
                }
                count += more;
                if (count == chars.length) {
                    if (count >= MAX_CHARS || hasLine(chars)) {
                        break;
                    }
                    chars = Arrays.copyOf(chars, 2 * count);
                }
            }
        } catch (MalformedTextException e) {
            // The pass over the rows meets the error again, and knows its line
            return new String(chars, 0, count);
        }
        return new String(chars, 0, count);
    }

    private static boolean hasLine(char[] chars) {
        boolean text = false;
        for (char c : chars) {
            if (c != '\n' && c != '\r') {
                text = true;
            } else if (text) {
                return true;
            }
        }
        return false;
    }

    /** The search in a sample. */
    private static final class Search {

        private final String name;
        private final String sample;
        private final CsvOptions options;
        private @Nullable Character separator;
        private int at;
        private int lines;

        Search(String name, String sample, CsvOptions options) {
            this.name = name;
            this.sample = sample;
            this.options = options;
            this.separator = options.delimiter();
        }

        CsvStart start(boolean mark) {
            checkText();
            int skip = options.skipLines();
            if (separatorLine()) {
                skip = options.skipLines() + lines;
            }
            while (comment()) {
                nextLine();
                skip = options.skipLines() + lines;
            }
            char delimiter = separator != null ? separator : delimiter(at);
            if (separator == null && options.badRows() == BadRows.REFUSE) {
                checkTitle(delimiter);
            }
            return new CsvStart(new CsvLayout(delimiter, lineEnd(), mark), skip);
        }

        private void checkText() {
            int nul = sample.indexOf('\0');
            int end = sample.indexOf('\n');
            if (nul >= 0 && (end < 0 || nul < end + 2)) {
                throw new InputException(
                        name + " is not text: name another file, or, if it is UTF-16 without a byte order mark, "
                                + Setting.ENCODING + " UTF-16LE or UTF-16BE");
            }
        }

        /** Moves on to the next line that is not blank. */
        private void skipBlank() {
            while (at < sample.length() && lineEndAt(at) == at) {
                nextLine();
            }
        }

        private boolean separatorLine() {
            skipBlank();
            Matcher line = SEPARATOR.matcher(sample.substring(at, Math.min(lineEndAt(at), at + 16)));
            if (!line.matches()) {
                return false;
            }
            if (separator == null) {
                separator = line.group(1).charAt(0);
            }
            nextLine();
            return true;
        }

        private boolean comment() {
            skipBlank();
            if (at == sample.length() || sample.charAt(at) != '#') {
                return false;
            }
            int next = at;
            while (next < sample.length() && (sample.charAt(next) == '#' || lineEndAt(next) == next)) {
                next = afterLine(next);
            }
            if (next == sample.length()) {
                return false;
            }
            char delimiter = separator != null ? separator : delimiter(next);
            int cells = counts(at, delimiter)[0];
            return cells < counts(next, delimiter)[0] || cells == 1 && sample.startsWith("# ", at);
        }

        private void nextLine() {
            at = afterLine(at);
            lines++;
        }

        private int lineEndAt(int from) {
            int end = from;
            while (end < sample.length() && !isBreak(sample.charAt(end))) {
                end++;
            }
            return end;
        }

        private int afterLine(int from) {
            int end = lineEndAt(from);
            return end + (sample.startsWith("\r\n", end) ? 2 : end < sample.length() ? 1 : 0);
        }

        /** The delimiter that gives most rows as many cells as the first row, if the first row has several. */
        private char delimiter(int from) {
            char best = ',';
            int bestRows = 0;
            int bestCells = 1;
            for (int i = 0; i < CANDIDATES.length(); i++) {
                char candidate = CANDIDATES.charAt(i);
                int[] counts = counts(from, candidate);
                int cells = counts.length == 0 ? 0 : counts[0];
                int rows = (int) Arrays.stream(counts).filter(c -> c == cells).count();
                if (cells > 1 && (rows > bestRows || rows == bestRows && cells > bestCells)) {
                    best = candidate;
                    bestRows = rows;
                    bestCells = cells;
                }
            }
            return best;
        }

        /** Refuses a line of one cell above rows of several: it is a title, or a header with another delimiter. */
        private void checkTitle(char delimiter) {
            int[] counts = counts(at, delimiter);
            if (counts.length < 3 || counts[0] != 1) {
                return;
            }
            for (int i = 0; i < CANDIDATES.length(); i++) {
                char candidate = CANDIDATES.charAt(i);
                int[] cells = counts(at, candidate);
                int first = 0;
                while (first < cells.length && cells[first] == 1) {
                    first++;
                }
                int header = first;
                boolean table = header > 0
                        && header + 1 < cells.length
                        && Arrays.stream(cells, header, cells.length).allMatch(c -> c == cells[header]);
                if (table) {
                    int line = options.skipLines() + lines + lineOf(header);
                    throw new InputException(
                            ("%s: line %d has 1 cell, and all lines from line %d on have %d: if a title stands above the"
                                            + " header, leave it out with %s %d")
                                    .formatted(
                                            name,
                                            options.skipLines() + lines + 1,
                                            line,
                                            cells[header],
                                            Setting.SKIP_LINES,
                                            line - 1));
                }
            }
        }

        /** The line on which a row begins, counted from 1 at the current position. */
        private int lineOf(int row) {
            int line = 1;
            int from = at;
            for (int seen = 0; seen < row || lineEndAt(from) == from; line++) {
                seen += lineEndAt(from) == from ? 0 : 1;
                from = afterLine(from);
            }
            return line;
        }

        /** Cells of each row from there on; a row that the sample cuts off counts only if it is the only one. */
        private int[] counts(int from, char delimiter) {
            int[] counts = new int[SAMPLE_ROWS];
            int rows = 0;
            int cells = 1;
            boolean quoted = false;
            boolean blank = true;
            char before = '\n';
            for (int i = from; i < sample.length() && rows < SAMPLE_ROWS; i++) {
                char c = sample.charAt(i);
                if (options.escape() != null && c == options.escape() && i + 1 < sample.length()) {
                    i++;
                    blank = false;
                    before = 'x';
                    continue;
                }
                if (quoted) {
                    quoted = c != '"';
                } else if (c == '"') {
                    // A doubled quote inside a quoted value closes and opens again
                    quoted = before == '"' || isBreak(before) || CANDIDATES.indexOf(before) >= 0 || before == delimiter;
                    blank = false;
                } else if (isBreak(c)) {
                    if (!blank) {
                        counts[rows++] = cells;
                    }
                    cells = 1;
                    blank = true;
                } else {
                    cells += c == delimiter ? 1 : 0;
                    blank = false;
                }
                before = c;
            }
            if (rows == 0 || !blank && sample.length() < SAMPLE_CHARS && rows < SAMPLE_ROWS) {
                counts[rows++] = cells;
            }
            return Arrays.copyOf(counts, rows);
        }

        private LineEnd lineEnd() {
            boolean quoted = false;
            for (int i = at; i < sample.length(); i++) {
                char c = sample.charAt(i);
                if (c == '"') {
                    quoted = !quoted;
                } else if (!quoted && isBreak(c)) {
                    return c == '\n' ? LineEnd.LF : sample.startsWith("\r\n", i) ? LineEnd.CRLF : LineEnd.CR;
                }
            }
            return LineEnd.LF;
        }

        private static boolean isBreak(char c) {
            return c == '\n' || c == '\r';
        }
    }
}
