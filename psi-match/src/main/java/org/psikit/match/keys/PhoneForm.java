package org.psikit.match.keys;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.UsageException;
import org.psikit.match.keys.value.DialingPlan;
import org.psikit.match.keys.value.PhoneHistory;
import org.psikit.match.keys.value.Refusal;
import org.psikit.match.keys.value.TextFolding;

/**
 * Phone numbers as E.164 (ITU-T): country code and national number, however they are written; an extension is dropped.
 * A number must have a length that its country knows for a whole number, not one that only works within a town; whether
 * it is assigned is mostly not asked, since that changes with every release of the numbering plans.
 *
 * <p>It is asked where digits could be several people's numbers. In a file of Germany, {@code 15123450027} may have lost
 * its 0 or its plus: +49 151 23450027 or +1 512 345 0027. Digits without plus and without the prefix that is dialled
 * within the country are taken if one reading alone is assigned, or if they are a number as the country itself writes it;
 * else they are refused.
 *
 * <p>The library takes microseconds a number. Digits among the usual separators mostly need none of it, as
 * {@link DialingPlan} knows.
 */
final class PhoneForm implements Form {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String SEPARATORS = " ()-./";
    private static final int MAX_DIGITS = 17;

    private final @Nullable String region;
    private final @Nullable DialingPlan home;
    private final boolean plus;

    /**
     * @param region where a number without country code is from, two letters of ISO 3166; null if they are not accepted
     * @param plus whether the form begins with "+"; without it, digits that begin with a country code are at home
     */
    PhoneForm(@Nullable String region, boolean plus) {
        this.region = region == null ? null : region.toUpperCase(Locale.ROOT);
        this.plus = plus;
        if (this.region != null && !isRegion(this.region)) {
            throw new UsageException(
                    "no region \"%s\": give the two letters of a country, such as US or DE".formatted(region));
        }
        this.home = this.region == null ? null : DialingPlan.ofRegion(this.region);
    }

    /** Whether there are phone numbers of a region, two capitals. */
    static boolean isRegion(String code) {
        return NUMBERS.getSupportedRegions().contains(code);
    }

    @Override
    public @Nullable String apply(String raw, Reason reason) {
        String text = reason.straight(TextFolding.cell(raw));
        if (text == null || text.isEmpty()) {
            return text;
        }
        String plain = plain(text);
        String e164 = plain != null ? plain : parsed(text, reason);
        return plus || e164 == null ? e164 : e164.substring(1);
    }

    /** E.164 of a number that is plainly one; null if that takes a closer look. */
    @Nullable
    String plain(String text) {
        char[] digits = new char[MAX_DIGITS];
        int count = 0;
        boolean international = text.charAt(0) == '+';
        for (int i = international ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                if (count == digits.length) {
                    return null;
                }
                digits[count++] = c;
            } else if (SEPARATORS.indexOf(c) < 0) {
                return null;
            }
        }
        if (international) {
            return DialingPlan.international(digits, count);
        }
        return home == null ? null : home.national(digits, count);
    }

    /** E.164 by the library; null if it is no number, or one of several. */
    @Nullable
    String parsed(String text, Reason reason) {
        String digits = PhoneNumberUtil.normalizeDigitsOnly(text);
        boolean bare = text.indexOf('+') < 0 && text.indexOf('\uFF0B') < 0 && !Character.isLetter(text.charAt(0));
        PhoneNumber number = number(text, region, reason);
        if (!bare || digits.startsWith("0") || region == null) {
            if (bare && digits.startsWith("00") && !isPossible(number)) {
                // Dialled abroad from a country whose prefix it is, if not from this one
                PhoneNumber abroad = number("+" + digits.substring(2), null, reason);
                number = abroad != null && NUMBERS.isValidNumber(abroad) ? abroad : null;
            }
            return e164(number == null ? null : PhoneHistory.current(number));
        }
        String extension = number == null ? "" : number.getExtension();
        String dialled =
                digits.endsWith(extension) ? digits.substring(0, digits.length() - extension.length()) : digits;
        return e164(only(text, dialled, number, reason));
    }

    /** The number that digits without plus and prefix can be alone, if there is one. */
    private @Nullable PhoneNumber only(String text, String digits, @Nullable PhoneNumber read, Reason reason) {
        PhoneNumber national = national(digits);
        if (home != null && !home.dropsZero() && isPossible(national) && isSame(national, read)) {
            return current(national);
        }
        Map<String, PhoneNumber> assigned = new LinkedHashMap<>();
        PhoneNumber abroad = current(number("+" + digits, null, new Reason()));
        for (PhoneNumber reading : new PhoneNumber[] {current(read), national, abroad, american(text, digits)}) {
            if (reading != null && NUMBERS.isValidNumber(reading)) {
                assigned.putIfAbsent(NUMBERS.format(reading, PhoneNumberFormat.E164), reading);
            }
        }
        if (assigned.size() == 1) {
            return assigned.values().iterator().next();
        }
        if (!plus && abroad != null && NUMBERS.isValidNumber(abroad) && !isNative(national, digits)) {
            return abroad;
        }
        if (assigned.isEmpty()) {
            boolean lacksPrefix = home != null && home.dropsZero();
            if (isPossible(read) && !lacksPrefix) {
                return read;
            }
            if (isPossible(read)) {
                reason.set(Refusal.SEVERAL_NUMBERS);
            }
            return null;
        }
        if (isNative(national, digits)) {
            return national;
        }
        reason.set(Refusal.SEVERAL_NUMBERS);
        return null;
    }

    /** Whether digits are a number as it is written within its country, to the last of them. */
    private boolean isNative(@Nullable PhoneNumber national, String digits) {
        return national != null
                && NUMBERS.isValidNumber(national)
                && PhoneNumberUtil.normalizeDigitsOnly(NUMBERS.format(national, PhoneNumberFormat.NATIONAL))
                        .equals(digits);
    }

    private static boolean isSame(@Nullable PhoneNumber a, @Nullable PhoneNumber b) {
        return a != null
                && b != null
                && NUMBERS.format(a, PhoneNumberFormat.E164).equals(NUMBERS.format(b, PhoneNumberFormat.E164));
    }

    /** The digits as a national number of the region, whatever they begin with. */
    private @Nullable PhoneNumber national(String digits) {
        if (digits.length() > MAX_DIGITS || digits.isEmpty()) {
            return null;
        }
        return new PhoneNumber()
                .setCountryCode(NUMBERS.getCountryCodeForRegion(region))
                .setNationalNumber(Long.parseLong(digits));
    }

    /** A number as North America alone writes it, with three, three and four digits. */
    private static @Nullable PhoneNumber american(String text, String digits) {
        boolean theirs = digits.length() == 10
                && (text.matches("\\(\\d{3}\\) ?\\d{3}[-. ]\\d{4}") || text.matches("\\d{3}([-.])\\d{3}\\1\\d{4}"));
        return theirs ? new PhoneNumber().setCountryCode(1).setNationalNumber(Long.parseLong(digits)) : null;
    }

    private static @Nullable PhoneNumber current(@Nullable PhoneNumber number) {
        return number == null ? null : PhoneHistory.current(number);
    }

    private static @Nullable PhoneNumber number(String text, @Nullable String region, Reason reason) {
        try {
            return NUMBERS.parse(text, region);
        } catch (NumberParseException e) {
            if (region == null && e.getErrorType() == NumberParseException.ErrorType.INVALID_COUNTRY_CODE) {
                reason.set(Refusal.NO_REGION);
            }
            return null;
        }
    }

    private static boolean isPossible(@Nullable PhoneNumber number) {
        return number != null && NUMBERS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
    }

    private static @Nullable String e164(@Nullable PhoneNumber number) {
        return number != null && isPossible(number) ? NUMBERS.format(number, PhoneNumberFormat.E164) : null;
    }
}
