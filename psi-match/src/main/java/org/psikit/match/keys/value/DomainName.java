package org.psikit.match.keys.value;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Names of domains in ASCII, by UTS 46 without transition, as IDNA 2008 has it and browsers do: the sharp s and the final
 * sigma are letters of their own, {@code straße.de} is {@code xn--strae-oqa.de}. Labels outside ASCII are folded, and
 * encoded by Punycode (RFC 3492).
 *
 * <p><i>Deviation:</i> the joiners ZWJ and ZWNJ are kept where scripts need them, after a virama and between letters of
 * Arabic, and dropped elsewhere, where UTS 46 refuses the name: they come from copying. The rules for text in two
 * directions are not checked; no such name can be registered, and so nobody's is mistaken for it.
 */
public final class DomainName {

    private static final int MAX_LABEL = 63;
    private static final int MAX_NAME = 253;

    private static final char ZWNJ = '\u200C';
    private static final char ZWJ = '\u200D';

    /** Signs that silence a letter's vowel, by which a joiner may stand (canonical combining class 9). */
    private static final String VIRAMAS = "\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D3B\u0D3C\u0D4D\u0DCA"
            + "\u0E3A\u0EBA\u0F84\u1039\u103A\u1714\u1734\u17D2\u1A60\u1B44\u1BAA\u1BAB\u1BF2\u1BF3\u2D7F\uA806\uA8C4"
            + "\uA953\uA9C0\uAAF6\uABED";

    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int FIRST_BIAS = 72;
    private static final int FIRST_CODE = 0x80;

    private DomainName() {}

    /** The name in ASCII and lower case; null if it could be none. */
    public static @Nullable String ascii(String name) {
        String folded = isAscii(name) ? TextFolding.fold(name) : mapped(name);
        StringBuilder out = new StringBuilder(folded.length());
        for (String label : folded.split("\\.", -1)) {
            String plain = isAscii(label) ? label : encoded(label);
            if (plain == null) {
                return null;
            }
            out.append(out.isEmpty() ? "" : ".").append(plain);
        }
        return isPlausible(out.toString()) ? out.toString() : null;
    }

    /** Whether a name has at least two labels, of letters, digits and hyphens that stand between them. */
    public static boolean isPlausible(String name) {
        String[] labels = name.split("\\.", -1);
        if (labels.length < 2 || name.length() > MAX_NAME) {
            return false;
        }
        for (String label : labels) {
            if (label.isEmpty() || label.length() > MAX_LABEL || label.startsWith("-") || label.endsWith("-")) {
                return false;
            }
            if (!label.codePoints().allMatch(DomainName::isPart)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPart(int c) {
        return c == '-' || c == '_' || c >= 0x80 || c >= '0' && c <= '9' || c >= 'a' && c <= 'z';
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** The mapping of UTS 46; joiners are put back where they may stand, since folding drops them. */
    private static String mapped(String name) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int i = 0; i <= name.length(); i++) {
            boolean joiner = i < name.length() && (name.charAt(i) == ZWNJ || name.charAt(i) == ZWJ);
            if (joiner || i == name.length()) {
                out.append(TextFolding.foldAddress(TextFolding.visible(name.substring(from, i))));
                if (joiner && mayJoin(name, i)) {
                    out.append(name.charAt(i));
                }
                from = i + 1;
            }
        }
        return Normalizer.normalize(out, Normalizer.Form.NFC).replace('\u3002', '.');
    }

    private static boolean mayJoin(String name, int at) {
        if (at == 0) {
            return false;
        }
        if (VIRAMAS.indexOf(name.charAt(at - 1)) >= 0) {
            return true;
        }
        return name.charAt(at) == ZWNJ
                && at + 1 < name.length()
                && isArabic(name.charAt(at - 1))
                && isArabic(name.charAt(at + 1));
    }

    private static boolean isArabic(char c) {
        return Character.isLetter(c) && Character.UnicodeScript.of(c) == Character.UnicodeScript.ARABIC;
    }

    private static @Nullable String encoded(String label) {
        int[] points = label.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (points[i] >= FIRST_CODE && !isValid(points[i], i == 0)
                    || points[i] < FIRST_CODE && !isPart(points[i])) {
                return null;
            }
        }
        return "xn--" + punycode(points);
    }

    /** Letters, marks, digits and symbols; no label begins with a mark. */
    private static boolean isValid(int c, boolean first) {
        return switch (Character.getType(c)) {
            case Character.LOWERCASE_LETTER,
                    Character.OTHER_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER,
                    Character.OTHER_SYMBOL,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL -> true;
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> !first;
            default -> c == ZWNJ || c == ZWJ || c == 0xB7 || c == 0x30FB || c == 0x5F3 || c == 0x5F4;
        };
    }

    /** RFC 3492, section 6.3. */
    private static String punycode(int[] points) {
        StringBuilder out = new StringBuilder();
        for (int c : points) {
            if (c < FIRST_CODE) {
                out.append((char) c);
            }
        }
        int basic = out.length();
        if (basic > 0) {
            out.append('-');
        }
        int code = FIRST_CODE;
        int delta = 0;
        int bias = FIRST_BIAS;
        for (int handled = basic; handled < points.length; delta++, code++) {
            int next = Integer.MAX_VALUE;
            for (int c : points) {
                next = c >= code ? Math.min(next, c) : next;
            }
            delta += (next - code) * (handled + 1);
            code = next;
            for (int c : points) {
                delta += c < code ? 1 : 0;
                if (c == code) {
                    appendNumber(out, delta, bias);
                    bias = adapted(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
        }
        return out.toString();
    }

    private static void appendNumber(StringBuilder out, int number, int bias) {
        int rest = number;
        for (int k = BASE; ; k += BASE) {
            int threshold = Math.max(T_MIN, Math.min(T_MAX, k - bias));
            if (rest < threshold) {
                out.append(digit(rest));
                return;
            }
            out.append(digit(threshold + (rest - threshold) % (BASE - threshold)));
            rest = (rest - threshold) / (BASE - threshold);
        }
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }

    private static int adapted(int delta, int count, boolean first) {
        int rest = first ? delta / DAMP : delta / 2;
        rest += rest / count;
        int k = 0;
        for (; rest > (BASE - T_MIN) * T_MAX / 2; k += BASE) {
            rest /= BASE - T_MIN;
        }
        return k + (BASE - T_MIN + 1) * rest / (rest + SKEW);
    }
}
