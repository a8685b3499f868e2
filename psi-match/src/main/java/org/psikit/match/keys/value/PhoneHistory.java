package org.psikit.match.keys.value;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers from before a country changed its plan, as old files have them: the same subscriber's number of today. Taken
 * only if the number as it stands is not assigned, and the new one is.
 *
 * <ul>
 *   <li>Mexico, until 2019: 1 before mobile numbers from abroad, 044 and 045 within.
 *   <li>Brazil, until 2016: mobile numbers without the 9 after the area code.
 *   <li>Italy, until 1998: numbers of fixed lines without their 0, from abroad.
 * </ul>
 *
 * Argentina's 15 within, which is a 9 before the area code from abroad, is the library's.
 */
public final class PhoneHistory {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** Country codes of the changes that are known. */
    private static final List<Integer> CODES = List.of(39, 52, 55);

    private PhoneHistory() {}

    /** The number of today, or the number itself. */
    public static PhoneNumber current(PhoneNumber number) {
        if (!CODES.contains(number.getCountryCode()) || NUMBERS.isValidNumber(number)) {
            return number;
        }
        String digits = NUMBERS.getNationalSignificantNumber(number);
        PhoneNumber now = switch (number.getCountryCode()) {
            case 39 -> italian(digits);
            case 52 -> mexican(digits);
            default -> brazilian(digits);
        };
        return now != null && NUMBERS.isValidNumber(now) ? now : number;
    }

    private static PhoneNumber italian(String digits) {
        return of(39, digits).setItalianLeadingZero(true);
    }

    private static @Nullable PhoneNumber mexican(String digits) {
        for (String prefix : new String[] {"1", "01", "044", "045"}) {
            if (digits.startsWith(prefix) && digits.length() == prefix.length() + 10) {
                return of(52, digits.substring(prefix.length()));
            }
        }
        return null;
    }

    private static @Nullable PhoneNumber brazilian(String digits) {
        boolean mobile = digits.length() == 10 && digits.charAt(2) >= '6';
        return mobile ? of(55, digits.substring(0, 2) + "9" + digits.substring(2)) : null;
    }

    private static PhoneNumber of(int code, String digits) {
        return new PhoneNumber().setCountryCode(code).setNationalNumber(Long.parseLong(digits));
    }
}
