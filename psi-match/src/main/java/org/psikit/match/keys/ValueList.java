package org.psikit.match.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.psikit.core.error.UsageException;
import org.psikit.match.keys.value.TextFolding;

/**
 * How many values a cell may hold, and what stands between them. A row matches if any of its values does.
 *
 * @param most values of a cell; every row counts as so many items, so that their number does not show
 * @param separator between two values in a text; empty if only a column of lists holds several
 */
public record ValueList(int most, String separator) {

    /** A single value. */
    public static final ValueList ONE = new ValueList(1, "");

    /** Maximum number of values of a row under a rule. */
    static final int MAX = 16;

    static final String USAGE = "split(SEPARATOR,N), list(N)";

    private static final int DEFAULT = 4;
    private static final Pattern SPLIT = Pattern.compile("split\\((.*?)(?:,(\\d{1,3}))?\\)");
    private static final Pattern LIST = Pattern.compile("list(?:\\((\\d{1,3})\\))?");
    private static final Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{N}\\p{C}()\\\\\"'@.\\s]{1,3}| ");

    /** Checks number and separator. */
    public ValueList {
        if (most < 1 || most > MAX) {
            throw new UsageException(
                    "a key has at most %d values in a row: write split(;,N) or list(N) with N from 2 to %d"
                            .formatted(MAX, MAX));
        }
        if (!separator.isEmpty() && !SEPARATOR.matcher(separator).matches()) {
            throw new UsageException("values are separated by one to three signs that are no part of them, or a blank:"
                    + " write split(;), split(|) or split( )");
        }
    }

    /**
     * Reads {@code split(SEPARATOR)}, {@code split(SEPARATOR,N)}, {@code list} or {@code list(N)}; empty if it is neither.
     *
     * @throws UsageException if separator or number are none
     */
    static Optional<ValueList> parse(String step) {
        Matcher split = SPLIT.matcher(step);
        if (split.matches()) {
            if (split.group(1).isEmpty()) {
                throw new UsageException("split needs what stands between two values: write split(;)");
            }
            return Optional.of(new ValueList(number(split.group(2)), split.group(1)));
        }
        Matcher list = LIST.matcher(step);
        return list.matches() ? Optional.of(new ValueList(number(list.group(1)), "")) : Optional.empty();
    }

    private static int number(String digits) {
        int number = digits == null ? DEFAULT : Integer.parseInt(digits);
        if (number < 2) {
            throw new UsageException(
                    "split and list are for several values: write split(;,N) or list(N) with N from 2 to " + MAX);
        }
        return number;
    }

    /** As rules and plans write it. */
    String label() {
        return separator.isEmpty() ? "list(" + most + ")" : "split(" + separator + "," + most + ")";
    }

    /** The values of a text; blank ones are none. */
    List<String> of(String text) {
        if (separator.isEmpty()) {
            return List.of(text);
        }
        List<String> values = new ArrayList<>();
        int start = 0;
        for (int end; (end = text.indexOf(separator, start)) >= 0; start = end + separator.length()) {
            add(text, start, end, values);
        }
        add(text, start, text.length(), values);
        return values.isEmpty() ? List.of("") : values;
    }

    private static void add(String text, int start, int end, List<String> values) {
        String value = text.substring(start, end);
        if (!TextFolding.trimmed(value).isEmpty()) {
            values.add(value);
        }
    }
}
