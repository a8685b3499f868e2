package org.psikit.match.keys.derived;

import java.util.Arrays;

/** Parts of a value: its first and last letters or digits, and its words. */
final class Letters {

    private Letters() {}

    /** The first letters or digits, or all if there are fewer. */
    static String first(String value, int length) {
        StringBuilder out = new StringBuilder();
        value.codePoints().filter(Character::isLetterOrDigit).limit(length).forEach(out::appendCodePoint);
        return out.toString();
    }

    /** The last letters or digits, or all if there are fewer. */
    static String last(String value, int length) {
        int[] all = value.codePoints().filter(Character::isLetterOrDigit).toArray();
        int from = Math.max(0, all.length - length);
        return new String(all, from, all.length - from);
    }

    /** The words in order, so that it does not count which stands first. */
    static String tokens(String value) {
        String[] words = value.strip().split("\\s+");
        Arrays.sort(words);
        return String.join(" ", words);
    }
}
