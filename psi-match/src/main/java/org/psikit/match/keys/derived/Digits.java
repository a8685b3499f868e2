package org.psikit.match.keys.derived;

import org.jspecify.annotations.Nullable;

/** Numbers that stand for something, and the parts of a day. */
final class Digits {

    /**
     * Characters that people put between digits; a point or comma may be the start of decimals, and an E that of an
     * exponent.
     */
    private static final String BETWEEN = " -/";

    private static final int DAY_DIGITS = 8;

    private Digits() {}

    /**
     * The digits with zeros on the left up to a length: those that a spreadsheet dropped.
     *
     * @return null if something else stands among them, or they are more without leading zeros
     */
    static @Nullable String padded(String value, int length) {
        StringBuilder digits = new StringBuilder(length);
        boolean any = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= '0' && c <= '9') {
                any = true;
                if (c != '0' || !digits.isEmpty()) {
                    digits.append(c);
                }
            } else if (BETWEEN.indexOf(c) < 0) {
                return null;
            }
        }
        return any && digits.length() <= length ? "0".repeat(length - digits.length()) + digits : null;
    }

    /** A part of a day in canonical form, with or without hyphens. */
    static @Nullable String ofDay(String day, int from, int to) {
        String digits = day.replace("-", "");
        return digits.length() == DAY_DIGITS ? digits.substring(from, to) : null;
    }
}
