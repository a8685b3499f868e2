package org.psikit.match.keys.value;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Ids of Salesforce: 15 letters and digits of which case counts, or 18 of which it does not, since the last three say
 * which of the others are capitals ("Comparing record IDs" of its help). Both forms of an id have the 15 as their
 * canonical value. They are known by their pattern: an object's prefix of three, a pod of two or three, and a number of
 * which the first digits are zeros.
 *
 * <p>Of a long id whose case is lost, the check says what it was. One in both cases is taken as it stands, whatever its
 * check says, if its pattern is that of a standard object.
 */
public final class SalesforceId {

    private static final int SHORT = 15;
    private static final int LONG = 18;
    private static final int GROUP = 5;
    private static final String CHECKS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    /** Start of the zeros in every id: a reserved digit, and the first two of a number's nine. */
    private static final int ZEROS = 5;

    /** An id of a standard object: its prefix begins with two zeros, its number with three. */
    private static final Pattern STANDARD = Pattern.compile("00[0-9A-Za-z]{3}0000[0-9A-Za-z]{6}(?:[A-Z0-5]{3})?");

    private SalesforceId() {}

    /** The 15 characters of an id; null if it is none. */
    public static @Nullable String canonical(String text) {
        if (text.length() != SHORT && text.length() != LONG || !text.startsWith("000", ZEROS) || !isPlain(text)) {
            return null;
        }
        boolean standard = STANDARD.matcher(text).matches();
        String mixed = mixed(text);
        if (text.length() == SHORT) {
            return standard ? text : mixed;
        }
        return standard && mixed != null ? mixed : ofLong(text);
    }

    /** The first 15 characters, if they are in both cases; else they may be any number. */
    private static @Nullable String mixed(String text) {
        boolean upper = false;
        boolean lower = false;
        for (int i = 0; i < SHORT; i++) {
            upper |= isUpper(text.charAt(i));
            lower |= isLower(text.charAt(i));
        }
        return upper && lower ? text.substring(0, SHORT) : null;
    }

    private static @Nullable String ofLong(String text) {
        char[] id = new char[SHORT];
        boolean letters = false;
        for (int group = 0; group < SHORT / GROUP; group++) {
            int bits = CHECKS.indexOf(Character.toUpperCase(text.charAt(SHORT + group)));
            if (bits < 0) {
                return null;
            }
            for (int i = 0; i < GROUP; i++) {
                int at = group * GROUP + i;
                char c = text.charAt(at);
                boolean capital = (bits >>> i & 1) != 0;
                if (capital && !isUpper(c) && !isLower(c)) {
                    return null;
                }
                letters |= isUpper(c) || isLower(c);
                id[at] = capital ? Character.toUpperCase(c) : Character.toLowerCase(c);
            }
        }
        return letters ? new String(id) : null;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isUpper(c) && !isLower(c) && !(c >= '0' && c <= '9')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }
}
