package org.psikit.match.internal.inspect;

import org.jspecify.annotations.Nullable;

/** The shape of a text: a guess from characters alone, tried in the order in which a column's type is decided. */
enum TextShape {
    /** A day, as {@code 2024-02-29}, {@code 20240229}, {@code 29.2.2024}, with or without a time after it. */
    DATE("date"),
    /** Digits, with or without a sign. */
    INTEGER("integer"),
    /** Digits with one point or comma among them, or an integer. */
    DECIMAL("decimal"),
    /** Something, an at sign, and something with a point in it. */
    EMAIL("e-mail"),
    /** Seven to fifteen digits, and else only what people put between them. */
    PHONE("phone");

    private static final int LONGEST = 64;
    private static final int MOST_DIGITS = 18;
    private static final int LEAST_PHONE_DIGITS = 7;
    private static final int MOST_PHONE_DIGITS = 15;

    private final String label;

    TextShape(String label) {
        this.label = label;
    }

    /** The name shown to users. */
    String label() {
        return label;
    }

    /** The shapes that a trimmed, not empty text has: bit {@code 1 << ordinal()} for each. */
    static int of(String text) {
        int length = text.length();
        int digits = 0;
        int at = -1;
        int ats = 0;
        int points = 0;
        boolean blank = false;
        boolean other = false;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '@') {
                at = i;
                ats++;
            } else if (c == '.' || c == ',') {
                points++;
            } else if (c == ' ') {
                blank = true;
            } else if ("+-/()".indexOf(c) < 0) {
                other = true;
            }
        }
        if (ats > 0) {
            return ats == 1 && !blank && at > 0 && text.indexOf('.', at) > at + 1 && !text.endsWith(".")
                    ? EMAIL.bit()
                    : 0;
        }
        if (length > LONGEST || digits == 0) {
            return 0;
        }
        int shapes = isDate(text) ? DATE.bit() : 0;
        if (other) {
            return shapes;
        }
        boolean phone = digits >= LEAST_PHONE_DIGITS && digits <= MOST_PHONE_DIGITS && text.lastIndexOf('+') <= 0;
        return shapes | number(text, digits, points) | (phone ? PHONE.bit() : 0);
    }

    /** The type of a column with given numbers of filled values and of each shape; null if it is plain text. */
    @SuppressWarnings("EnumOrdinal") // counts are indexed by it and never leave this process
    static @Nullable TextShape ofColumn(long filled, long[] counts) {
        for (TextShape shape : values()) {
            // One in twenty may be something else: placeholders, typing errors
            if (filled > 0 && counts[shape.ordinal()] >= filled - filled / 20) {
                return shape;
            }
        }
        return null;
    }

    @SuppressWarnings("EnumOrdinal") // a bit of a set that never leaves this process
    private int bit() {
        return 1 << ordinal();
    }

    /** Leading zeros belong to codes and phone numbers, a plus to phone numbers. */
    private static int number(String text, int digits, int points) {
        int start = text.charAt(0) == '-' ? 1 : 0;
        boolean padded = text.length() > start + 1 && text.charAt(start) == '0' && isDigit(text.charAt(start + 1));
        if (padded || digits > MOST_DIGITS || digits + points + start != text.length() || points > 1) {
            return 0;
        }
        if (points == 0) {
            return INTEGER.bit() | DECIMAL.bit();
        }
        return isDigit(text.charAt(text.length() - 1)) ? DECIMAL.bit() : 0;
    }

    private static boolean isDate(String text) {
        if (text.length() == 8 && text.chars().allMatch(c -> isDigit((char) c))) {
            return plausible(Integer.parseInt(text, 0, 4, 10), text, 4, 6, 8);
        }
        int[] ends = new int[3];
        int field = 0;
        int i = 0;
        while (i < text.length() && field < 3) {
            int start = i;
            while (i < text.length() && isDigit(text.charAt(i))) {
                i++;
            }
            if (i == start || i - start > 4) {
                return false;
            }
            ends[field++] = i - start;
            if (field < 3 && (i == text.length() || "-/.".indexOf(text.charAt(i++)) < 0)) {
                return false;
            }
        }
        boolean rest = i == text.length() || text.charAt(i) == 'T' || text.charAt(i) == ' ';
        boolean yearFirst = ends[0] == 4 && ends[1] <= 2 && ends[2] <= 2;
        boolean yearLast = ends[2] == 4 && ends[0] <= 2 && ends[1] <= 2;
        return field == 3 && rest && (yearFirst || yearLast);
    }

    private static boolean plausible(int year, String text, int month, int day, int end) {
        int m = Integer.parseInt(text, month, day, 10);
        int d = Integer.parseInt(text, day, end, 10);
        return year >= 1850 && year <= 2100 && m >= 1 && m <= 12 && d >= 1 && d <= 31;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
