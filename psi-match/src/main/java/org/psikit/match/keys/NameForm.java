package org.psikit.match.keys;

import java.text.Normalizer;
import java.util.Locale;
import org.psikit.match.keys.value.TextFolding;

/** Names of people: how much case, accents and punctuation count. */
enum NameForm implements Form {

    /**
     * Folded as text; accents and other marks dropped and the letters that have no such decomposition (ø, ł, æ, …)
     * written in basic Latin; apostrophes and dots dropped, other punctuation a blank; single blanks. Letters of other
     * scripts stay.
     */
    LETTERS {
        @Override
        public String apply(String raw, Reason reason) {
            return letters(TextFolding.fold(raw));
        }
    },

    /** Blanks around it dropped, lower-case (Google). */
    LOWER_CASE {
        @Override
        public String apply(String raw, Reason reason) {
            return TextFolding.trimmed(TextFolding.visible(raw)).toLowerCase(Locale.ROOT);
        }
    },

    /** Lower-case without punctuation (Meta). */
    NO_PUNCTUATION {
        @Override
        public String apply(String raw, Reason reason) {
            StringBuilder out = new StringBuilder(raw.length());
            TextFolding.visible(raw)
                    .toLowerCase(Locale.ROOT)
                    .codePoints()
                    .filter(c -> !isPunctuation(c))
                    .forEach(out::appendCodePoint);
            return TextFolding.trimmed(out.toString());
        }
    };

    private static String letters(String folded) {
        if (isPlain(folded)) {
            return folded;
        }
        String decomposed = Normalizer.normalize(folded, Normalizer.Form.NFKD);
        StringBuilder out = new StringBuilder(decomposed.length());
        boolean gap = false;
        for (int i = 0; i < decomposed.length(); i += Character.charCount(decomposed.codePointAt(i))) {
            int c = decomposed.codePointAt(i);
            if (Character.getType(c) == Character.NON_SPACING_MARK || isJoiner(c)) {
                continue;
            }
            if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.COMBINING_SPACING_MARK) {
                if (gap && out.length() > 0) {
                    out.append(' ');
                }
                gap = false;
                appendLatin(out, c);
            } else {
                gap = true;
            }
        }
        return Normalizer.normalize(out, Normalizer.Form.NFC);
    }

    /** Most names need nothing: small letters of ASCII, single blanks. */
    private static boolean isPlain(String text) {
        char before = 'x';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z') && !(c == ' ' && before != ' ')) {
                return false;
            }
            before = c;
        }
        return true;
    }

    /**
     * Part of a word: apostrophes as typed and as typeset, the letters of Hawaiian, Arabic and Hebrew names that are
     * written as one (okina, hamza, ayin), dots of initials.
     */
    private static boolean isJoiner(int c) {
        return c == '\''
                || c == '.'
                || c == '`'
                || c == '\u00B4'
                || c >= '\u2018' && c <= '\u201B'
                || c >= '\u02B9' && c <= '\u02BF'
                || c == '\u02C8'
                || c == '\u2032'
                || c == '\uA78B'
                || c == '\uA78C';
    }

    private static void appendLatin(StringBuilder out, int c) {
        switch (c) {
            case '\u00F8' -> out.append('o');
            case '\u0142' -> out.append('l');
            case '\u0111', '\u00F0' -> out.append('d');
            case '\u0127' -> out.append('h');
            case '\u0131' -> out.append('i');
            case '\u0167' -> out.append('t');
            case '\u00E6' -> out.append("ae");
            case '\u0153' -> out.append("oe");
            case '\u00FE' -> out.append("th");
            case '\u014B' -> out.append("ng");
            default -> out.appendCodePoint(c);
        }
    }

    private static boolean isPunctuation(int c) {
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> c == '`' || c == '\u00B4';
        };
    }
}
