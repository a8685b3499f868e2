package org.psikit.match.keys;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.UsageException;

/**
 * Phone numbers as E.164 (ITU-T): country code and national number, however they are written; an extension is dropped.
 * A number must have a length that its country knows; whether it is assigned is not asked, since that changes with every
 * release of the numbering plans.
 *
 * @param region where a number without country code is from, two letters of ISO 3166; null if they are not accepted
 * @param plus whether the form begins with "+"
 */
record PhoneForm(@Nullable String region, boolean plus) implements Form {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    PhoneForm {
        if (region != null) {
            region = region.toUpperCase(Locale.ROOT);
            if (!NUMBERS.getSupportedRegions().contains(region)) {
                throw new UsageException(
                        "no region \"%s\": give the two letters of a country, such as US or DE".formatted(region));
            }
        }
    }

    @Override
    public @Nullable String apply(String raw) {
        String text = TextFolding.trimmed(raw);
        if (text.isEmpty()) {
            return "";
        }
        try {
            PhoneNumber number = NUMBERS.parse(text, region);
            if (!NUMBERS.isPossibleNumber(number)) {
                return null;
            }
            String e164 = NUMBERS.format(number, PhoneNumberFormat.E164);
            return plus ? e164 : e164.substring(1);
        } catch (NumberParseException e) {
            return null;
        }
    }

    @Override
    public Refusal whyNot(String raw) {
        if (region == null) {
            try {
                NUMBERS.parse(TextFolding.trimmed(raw), null);
            } catch (NumberParseException e) {
                if (e.getErrorType() == NumberParseException.ErrorType.INVALID_COUNTRY_CODE) {
                    return Refusal.NO_REGION;
                }
            }
        }
        return Refusal.UNREADABLE;
    }
}
