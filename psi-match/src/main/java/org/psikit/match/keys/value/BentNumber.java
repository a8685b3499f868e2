package org.psikit.match.keys.value;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers as spreadsheets, data frames and databases bend them. {@code 1001.0}, of a column with gaps in pandas, and
 * {@code 1001.0000000000}, of a decimal column, are 1001. {@code 4.91512E+11} is a number of which digits are lost, so it
 * is no key: it could be anybody's. With as many digits as it needs, {@code 4.91512345678E+11}, nothing is lost.
 *
 * <p>Zeros after digits that are not zeros stay: of version and section numbers, 1.1 and 1.10 differ.
 */
public final class BentNumber {

    private static final Pattern WHOLE = Pattern.compile("([+-]?\\d+)\\.0+");

    /** As spreadsheets write it, with a sign or a point; {@code 12E4} may as well be a product's number. */
    private static final Pattern EXPONENT =
            Pattern.compile("[+-]?\\d[.,]\\d+[eE][+-]?\\d{1,3}|[+-]?\\d[eE]\\+\\d{2,3}");

    private BentNumber() {}

    /** The digits of a whole number; any other text as it stands; null if digits are lost. */
    public static @Nullable String straight(String text) {
        if (text.isEmpty() || text.charAt(text.length() - 1) > '9' || !startsAsNumber(text)) {
            return text;
        }
        if (WHOLE.matcher(text).matches()) {
            return text.substring(0, text.indexOf('.'));
        }
        if (EXPONENT.matcher(text).matches()) {
            BigDecimal value = new BigDecimal(text.replace(',', '.'));
            if (value.scale() < 0) {
                return null;
            }
            return value.toPlainString();
        }
        return text;
    }

    private static boolean startsAsNumber(String text) {
        char first = text.charAt(0);
        char digit = (first == '+' || first == '-') && text.length() > 1 ? text.charAt(1) : first;
        return digit >= '0' && digit <= '9';
    }
}
