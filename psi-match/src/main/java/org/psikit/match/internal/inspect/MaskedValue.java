package org.psikit.match.internal.inspect;

/**
 * The shape of a value, without the value: 9 for a digit, A and a for letters, other signs as they stand. Enough to see what
 * a spreadsheet made of a number, {@code 9,99999A+99}, and not whose it was.
 */
final class MaskedValue {

    private static final int LONGEST = 32;

    private MaskedValue() {}

    static String of(String value) {
        StringBuilder shape = new StringBuilder();
        int length = 0;
        for (int i = 0; i < value.length() && length < LONGEST; i += Character.charCount(value.codePointAt(i))) {
            shape.append(masked(value.codePointAt(i)));
            length++;
        }
        return length == LONGEST ? shape + "…" : shape.toString();
    }

    private static char masked(int c) {
        if (Character.isDigit(c)) {
            return '9';
        } else if (Character.isUpperCase(c) || Character.isTitleCase(c)) {
            return 'A';
        } else if (Character.isLetter(c)) {
            return 'a';
        }
        // Only signs of ASCII: others can be letters of some script, pictures, or nothing that can be seen
        return c >= ' ' && c < 0x7F ? (char) c : '?';
    }
}
