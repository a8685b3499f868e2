package org.psikit.match.keys;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.psikit.match.keys.value.TextFolding;

/**
 * Postal codes: letters and digits alone, lower-case; of a ZIP+4 code the first five digits; without the country that
 * people put before a code of digits with a hyphen, as in {@code D-10115}.
 */
enum PostcodeForm implements Form {

    /** The same for every country: what follows from the code alone. */
    LETTERS_AND_DIGITS;

    private static final Pattern ZIP_PLUS_4 = Pattern.compile("(\\d{5})[- ]?\\d{4}");

    /** Distinguishing signs of vehicles and ISO 3166 codes of countries whose postal codes are digits alone. */
    private static final Pattern WITH_COUNTRY = Pattern.compile(
            "(?:a|at|b|be|bg|ch|cz|d|de|dk|e|ee|es|f|fi|fin|fl|fr|gr|h"
                    + "|hr|hu|i|is|it|l|li|lt|lu|lv|mc|n|nl|no|p|pl|pt|ro|rs|s|se|si|sk|slo|sm|ua|us) ?- ?(\\d[\\d -]{2,8}(?: ?[a-z]{2})?)");

    @Override
    public @Nullable String apply(String raw, Reason reason) {
        String whole = reason.straight(TextFolding.cell(raw));
        if (whole == null) {
            return null;
        }
        String folded = TextFolding.plainDigits(TextFolding.fold(whole));
        if (folded.length() >= 9
                && folded.length() <= 10
                && ZIP_PLUS_4.matcher(folded).matches()) {
            return folded.substring(0, 5);
        }
        Matcher country = WITH_COUNTRY.matcher(folded.replace('\u2010', '-').replace('\u2013', '-'));
        String code = country.matches() ? country.group(1) : folded;
        StringBuilder out = new StringBuilder(code.length());
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                out.append(c);
            }
        }
        return out.length() == code.length() ? code : out.toString();
    }
}
