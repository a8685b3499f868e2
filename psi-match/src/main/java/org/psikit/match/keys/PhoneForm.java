package org.psikit.match.keys;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.UsageException;

/**
 * Phone numbers as E.164 (ITU-T): country code and national number, however they are written; an extension is dropped.
 * A number must have a length that its country knows for a whole number, not one that only works within a town; whether
 * it is assigned is not asked, since that changes with every release of the numbering plans.
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
     * @param plus whether the form begins with "+"
     */
    PhoneForm(@Nullable String region, boolean plus) {
        this.region = region == null ? null : region.toUpperCase(Locale.ROOT);
        this.plus = plus;
        if (this.region != null && !NUMBERS.getSupportedRegions().contains(this.region)) {
            throw new UsageException(
                    "no region \"%s\": give the two letters of a country, such as US or DE".formatted(region));
        }
        this.home = this.region == null ? null : DialingPlan.ofRegion(this.region);
    }

    @Override
    public @Nullable String apply(String raw, Reason reason) {
        String text = TextFolding.trimmed(raw);
        if (text.isEmpty()) {
            return "";
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

    /** E.164 by the library; null if it is no number. */
    @Nullable
    String parsed(String text, Reason reason) {
        try {
            PhoneNumber number = NUMBERS.parse(text, region);
            return NUMBERS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
                    ? NUMBERS.format(number, PhoneNumberFormat.E164)
                    : null;
        } catch (NumberParseException e) {
            if (region == null && e.getErrorType() == NumberParseException.ErrorType.INVALID_COUNTRY_CODE) {
                reason.set(Refusal.NO_REGION);
            }
            return null;
        }
    }
}
