package org.psikit.match.internal.input;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;

/**
 * How a party's file writes numbers. Nothing is guessed: {@code 1,234} is a thousand and more in one file and one and a bit
 * in another, so a separator or a sign that was not named makes a cell no number.
 *
 * @param decimalComma whether a comma stands before the decimals, and no point
 * @param thousands between groups of three digits; null if there is nothing
 * @param currency a sign or code before or after numbers, such as {@code $} or {@code EUR}; null if there is none
 */
public record NumberText(
        boolean decimalComma,
        @Nullable Character thousands,
        @Nullable String currency) {

    /** A point before decimals, and nothing else. */
    public static final NumberText PLAIN = new NumberText(false, null, null);

    private static final int MAX_TEXT = 60;
    private static final String THOUSANDS = ",.' ";
    private static final String DIGITS = "\\d{1,60}";
    private static final String EXPONENT = "(?:[eE][+-]?\\d{1,9})?";
    private static final Pattern CURRENCY = Pattern.compile("[^\\d\\s+.,'-]{1,5}");

    /** Words for no value, in small letters. */
    private static final Set<String> NONE =
            Set.of("", "nan", "null", "none", "n/a", "na", "#n/a", "<na>", "\\n", "nil", "-", "--");

    /** Checks what goes together. */
    public NumberText {
        if (thousands != null && THOUSANDS.indexOf(thousands) < 0) {
            throw new UsageException(
                    Setting.THOUSANDS + " is a comma, a point, an apostrophe or a blank: name one of them");
        }
        if (thousands != null && thousands == (decimalComma ? ',' : '.')) {
            throw new UsageException(
                    Setting.THOUSANDS + " is the sign that stands before the decimals: name another, or "
                            + (decimalComma ? "leave out " : "set ") + Setting.DECIMAL_COMMA);
        }
        if (currency != null && !CURRENCY.matcher(currency).matches()) {
            throw new UsageException(Setting.CURRENCY + " is a sign or a code, such as $ or EUR: name one");
        }
    }

    /** Whether a cell holds no value. */
    boolean isNone(String raw) {
        return NONE.contains(plain(raw).toLowerCase(Locale.ROOT));
    }

    /** Reads cells as this says. Thread-safe. */
    Parser parser() {
        return new Parser(this);
    }

    /** Blanks of all kinds as plain ones, none around it; the typographer's minus as a hyphen. */
    private static String plain(String raw) {
        return raw.replace('\u00A0', ' ')
                .replace('\u202F', ' ')
                .replace('\u2019', '\'')
                .replace('\u2212', '-')
                .strip();
    }

    /** The expression that a file's numbers match. */
    static final class Parser {

        private final Pattern number;

        private Parser(NumberText text) {
            String grouped = text.thousands == null
                    ? ""
                    : "|\\d{1,3}(?:" + Pattern.quote(String.valueOf(text.thousands)) + "\\d{3}){1,20}";
            String point = text.decimalComma ? "," : "\\.";
            String value = "(?<whole>" + DIGITS + grouped + ")?(?:" + point + "(?<decimals>\\d{0,60}))?(?<exponent>"
                    + EXPONENT + ")";
            String sign = text.currency == null ? "" : "(?:" + Pattern.quote(text.currency) + ")?";
            number = Pattern.compile("(?<minus>[+-]?) ?" + sign + " ?(?<minusAfter>-?)" + value + " ?" + sign);
        }

        /** The number; null if the cell holds none. */
        @Nullable
        BigDecimal parse(String raw) {
            String cell = plain(raw);
            if (cell.length() > MAX_TEXT) {
                return null;
            }
            Matcher found = number.matcher(cell);
            if (!found.matches()) {
                return null;
            }
            String minus = found.group("minus") + found.group("minusAfter");
            String whole =
                    found.group("whole") == null ? "" : found.group("whole").replaceAll("\\D", "");
            String decimals = found.group("decimals") == null ? "" : found.group("decimals");
            if (minus.length() > 1 || whole.isEmpty() && decimals.isEmpty()) {
                return null;
            }
            return new BigDecimal(minus + (whole.isEmpty() ? "0" : whole) + "." + decimals + found.group("exponent"));
        }
    }
}
