package org.psikit.match.keys.value;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How plain numbers of a country are read: digits that are a whole number as they stand, because no dialling prefix can
 * be among them. Known for the countries whose numbering plans are simple, and only what the library says of them; all
 * other numbers are the library's.
 *
 * <p>A number with its country code whose first digit no prefix begins with is kept whole, and so is one without it where
 * that is how the country writes its numbers. In most of these countries a leading 0 followed by another digit is the
 * national prefix, and is dropped; a number without it may be any country's then, and takes a closer look.
 *
 * <p>Of countries that changed their numbers, see {@link PhoneHistory}, only those are known here that can be no old ones.
 *  Either way the length must be one that the country has.
 */
public final class DialingPlan {

    /** The longest code of a country. */
    private static final int MAX_CODE_DIGITS = 3;

    /** The longest number that is asked about. */
    private static final int MAX_DIGITS = 17;

    /** No prefix begins with another digit than 0, and 0 is the national prefix; 00 dials abroad. */
    private static final int[] ZERO_DROPPED = {
        20, 27, 31, 32, 33, 40, 41, 43, 46, 49, 58, 60, 62, 63, 66, 84, 90, 91, 92, 94, 98, 212, 213, 233, 234, 254,
        255, 256, 353, 355, 359, 373, 380, 381, 385, 387, 389, 421, 593, 595, 855, 880, 961, 962, 963, 964, 966, 967,
        971, 976, 994, 995, 996
    };

    /** No prefix begins with another digit than 0; what begins with it takes a closer look. */
    private static final int[] ZERO_UNCLEAR = {
        30, 34, 36, 45, 47, 48, 57, 64, 65, 81, 82, 216, 221, 225, 226, 351, 356, 357, 371, 372, 420, 502, 503, 504,
        505, 507, 591, 598, 852, 853, 886, 965, 968, 972, 973, 974, 998
    };

    private static final int ZERO = 1;
    private static final int ONE = 1 << 1;
    private static final int EIGHT = 1 << 8;
    private static final int NINE = 1 << 9;

    /** By country code; null where only the library knows. */
    private static final @Nullable DialingPlan[] PLANS = new @Nullable DialingPlan[1000];

    static {
        IntStream.of(ZERO_DROPPED).forEach(code -> PLANS[code] = new DialingPlan(code, ZERO, true));
        PLANS[52] = new DialingPlan(52, ZERO | ONE, false);
        IntStream.of(ZERO_UNCLEAR).forEach(code -> PLANS[code] = new DialingPlan(code, ZERO, false));
        PLANS[1] = new DialingPlan(1, ZERO | ONE, false);
        PLANS[7] = new DialingPlan(7, ZERO | EIGHT, false);
        PLANS[44] = new DialingPlan(44, ZERO | ONE, true);
        PLANS[55] = new DialingPlan(55, ZERO | NINE, false, 1 << 11);
        PLANS[61] = new DialingPlan(61, ZERO | ONE, true);
        PLANS[51] = new DialingPlan(51, ZERO | ONE, true);
        PLANS[358] = new DialingPlan(358, ZERO | NINE, true);
        PLANS[386] = new DialingPlan(386, ZERO | ONE, true);
        PLANS[354] = new DialingPlan(354, ZERO | ONE, false);
        PLANS[56] = new DialingPlan(56, ZERO | ONE, false);
        PLANS[86] = new DialingPlan(86, ZERO | ONE, false);
    }

    private final String code;
    private final int prefixDigits;
    private final boolean zeroDropped;
    private final int lengths;

    private DialingPlan(int code, int prefixDigits, boolean zeroDropped) {
        this(code, prefixDigits, zeroDropped, -1);
    }

    /** With a mask of the lengths that can be no numbers of before. */
    private DialingPlan(int code, int prefixDigits, boolean zeroDropped, int unchanged) {
        this.code = Integer.toString(code);
        this.prefixDigits = prefixDigits;
        this.zeroDropped = zeroDropped;
        this.lengths = lengths(code) & unchanged;
    }

    /**
     * The plan of a region; null if only the library knows it. Regions that share a country code may dial differently,
     * except in North America.
     */
    public static @Nullable DialingPlan ofRegion(String region) {
        int code = PhoneNumberUtil.getInstance().getCountryCodeForRegion(region);
        boolean main =
                PhoneNumberUtil.getInstance().getRegionCodeForCountryCode(code).equals(region);
        return main || code == 1 ? PLANS[code] : null;
    }

    private static int lengths(int code) {
        int lengths = 0;
        long smallest = 1;
        for (int length = 1; length <= MAX_DIGITS; length++, smallest *= 10) {
            PhoneNumber number = new PhoneNumber().setCountryCode(code).setNationalNumber(smallest);
            if (PhoneNumberUtil.getInstance().isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE) {
                lengths |= 1 << length;
            }
        }
        return lengths;
    }

    /** E.164 of a number that begins with a country code; null if that takes a closer look. */
    public static @Nullable String international(char[] digits, int count) {
        int code = 0;
        for (int i = 0; i < Math.min(MAX_CODE_DIGITS, count); i++) {
            code = 10 * code + digits[i] - '0';
            DialingPlan plan = PLANS[code];
            if (plan != null && digits[0] != '0') {
                return plan.whole(digits, i + 1, count) ? "+" + new String(digits, 0, count) : null;
            }
        }
        return null;
    }

    /** E.164 of a number without country code; null if that takes a closer look. */
    public @Nullable String national(char[] digits, int count) {
        boolean prefixed = zeroDropped && count > 1 && digits[0] == '0' && digits[1] != '0';
        int start = prefixed ? 1 : 0;
        if (!prefixed && (zeroDropped || startsWithCode(digits, count))) {
            return null;
        }
        boolean taken = prefixed ? possible(count - 1) : whole(digits, 0, count);
        return taken ? "+" + code + new String(digits, start, count - start) : null;
    }

    /** Whether numbers are written with a 0 before them within the country. */
    public boolean dropsZero() {
        return zeroDropped;
    }

    private boolean startsWithCode(char[] digits, int count) {
        for (int i = 0; i < code.length(); i++) {
            if (i == count || digits[i] != code.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean whole(char[] digits, int from, int count) {
        return from < count && (prefixDigits >>> (digits[from] - '0') & 1) == 0 && possible(count - from);
    }

    private boolean possible(int length) {
        return (lengths >>> length & 1) != 0;
    }
}
