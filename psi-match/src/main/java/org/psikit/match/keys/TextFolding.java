package org.psikit.match.keys;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Text as people mean it: Unicode NFKC, full case folding (that of Unicode's CaseFolding.txt, C + F), NFKC again since
 * folding can undo it, blanks around it dropped. Folding is lower(upper(lower(x))) with two corrections: the final sigma
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
        String folded = foldCase(Normalizer.normalize(value, Normalizer.Form.NFKC));
        return trimmed(Normalizer.normalize(folded, Normalizer.Form.NFKC));
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
    static boolean isBlank(char c) {
        return c <= ' ' || c == 0x7F || (c >= 0x80 && (Character.isSpaceChar(c) || c == 0x85 || c == 0xFEFF));
    }
}
