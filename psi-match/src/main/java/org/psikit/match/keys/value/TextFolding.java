package org.psikit.match.keys.value;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Text as people mean it, Unicode's NFKC_Casefold: characters that nobody sees dropped (Default_Ignorable_Code_Point),
 * NFKC, full case folding (that of Unicode's CaseFolding.txt, C + F), NFKC again since folding can undo it; then blanks
 * around it dropped. Folding is lower(upper(lower(x))) with two corrections: the final sigma
 * is a sigma, and the dotless i stays one.
 */
public final class TextFolding {

    private static final char DOTLESS_I = '\u0131';

    private TextFolding() {}

    /** The folded form, empty if nothing is left. */
    public static String fold(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && isBlank(value.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(value.charAt(end - 1))) {
            end--;
        }
        boolean upper = false;
        for (int i = start; i < end; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                return foldUnicode(value.substring(start, end));
            }
            upper |= c >= 'A' && c <= 'Z';
        }
        String trimmed = value.substring(start, end);
        return upper ? trimmed.toLowerCase(Locale.ROOT) : trimmed;
    }

    private static String foldUnicode(String value) {
        String folded = foldCase(Normalizer.normalize(visible(value), Normalizer.Form.NFKC));
        return trimmed(Normalizer.normalize(folded, Normalizer.Form.NFKC));
    }

    /**
     * Folds as {@link #fold} does, except for the sharp s and the final sigma, which are distinct letters in addresses:
     * straße.de and strasse.de are two domains.
     */
    public static String foldAddress(String value) {
        String plain = Normalizer.normalize(value, Normalizer.Form.NFKC).replace('\u1E9E', 'ß');
        StringBuilder folded = new StringBuilder(plain.length());
        int from = 0;
        for (int i = 0; i <= plain.length(); i++) {
            if (i == plain.length() || plain.charAt(i) == 'ß' || plain.charAt(i) == 'ς') {
                folded.append(foldCase(plain.substring(from, i)));
                if (i < plain.length()) {
                    folded.append(plain.charAt(i));
                }
                from = i + 1;
            }
        }
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }

    private static String foldCase(String value) {
        int dotless = value.indexOf(DOTLESS_I);
        if (dotless < 0) {
            return value.toLowerCase(Locale.ROOT)
                    .toUpperCase(Locale.ROOT)
                    .toLowerCase(Locale.ROOT)
                    .replace('ς', 'σ');
        }
        return foldCase(value.substring(0, dotless)) + DOTLESS_I + foldCase(value.substring(dotless + 1));
    }

    /**
     * The content of a cell, without surrounding blanks, invisible characters and Excel's text markers: {@code ="0049"}
     * and, before a digit, {@code '0049}.
     */
    public static String cell(String raw) {
        String text = trimmed(visible(raw));
        if (text.length() > 2) {
            char first = text.charAt(0);
            if (first == '=' && text.charAt(1) == '"' && text.indexOf('"', 2) == text.length() - 1) {
                return trimmed(text.substring(2, text.length() - 1));
            }
            if (first == '\'' && (Character.isDigit(text.charAt(1)) || text.charAt(1) == '+')) {
                return text.substring(1);
            }
        }
        return text;
    }

    /** Removes invisible characters. */
    public static String visible(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) >= 0x80) {
                return value.codePoints().noneMatch(TextFolding::isIgnorable)
                        ? value
                        : value.codePoints()
                                .filter(c -> !isIgnorable(c))
                                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                                .toString();
            }
        }
        return value;
    }

    /** Default_Ignorable_Code_Point of Unicode, by blocks, so that it is the same in every Java. */
    private static boolean isIgnorable(int c) {
        return c >= 0xAD
                && (c == 0xAD
                        || c == 0x34F
                        || c == 0x61C
                        || c == 0x115F
                        || c == 0x1160
                        || c == 0x17B4
                        || c == 0x17B5
                        || c >= 0x180B && c <= 0x180F
                        || c >= 0x200B && c <= 0x200F
                        || c >= 0x202A && c <= 0x202E
                        || c >= 0x2060 && c <= 0x206F
                        || c == 0x3164
                        || c >= 0xFE00 && c <= 0xFE0F
                        || c == 0xFEFF
                        || c == 0xFFA0
                        || c >= 0xFFF0 && c <= 0xFFF8
                        || c >= 0x1BCA0 && c <= 0x1BCA3
                        || c >= 0x1D173 && c <= 0x1D17A
                        || c >= 0xE0000 && c <= 0xE0FFF);
    }

    /** With digits of any script as those of ASCII. */
    public static String plainDigits(String value) {
        StringBuilder plain = null;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= 0x80 && Character.isDigit(c)) {
                plain = plain == null ? new StringBuilder(value) : plain;
                plain.setCharAt(i, (char) ('0' + Character.digit(c, 10)));
            }
        }
        return plain == null ? value : plain.toString();
    }

    /** Without the blanks around it. */
    public static String trimmed(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && isBlank(value.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(start, end);
    }

    /** White space, the no-break spaces, and the byte order mark that some tools leave in the middle of files. */
    public static boolean isBlank(char c) {
        return c <= ' ' || c == 0x7F || (c >= 0x80 && (Character.isSpaceChar(c) || c == 0x85 || c == 0xFEFF));
    }
}
