package org.psikit.match.keys;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.UsageException;

/**
 * A named, versioned definition of when two values count as the same. Both parties use the same profile; it is part of
 * the plan. A definition never changes under its name: a new one gets a new number.
 *
 * <p>{@code text} and {@code exact} are the same in all. The advertisers' profiles make the values whose SHA-256 their
 * published interfaces take, and have only the types that these define.
 */
public enum Profile {

    /**
     * Normalises common spellings: e-mail with dots and "+suffix" dropped at Gmail, phone as E.164, names without
     * accents and punctuation, ISO dates.
     */
    BASIC_1("basic-1") {
        @Override
        @Nullable
        Form form(Normalizer type, KeySettings settings) {
            return switch (type) {
                case TEXT -> TextForm.FOLDED;
                case EXACT -> (raw, reason) -> raw;
                case EMAIL -> new EmailForm(Set.of("gmail.com"), true);
                case PHONE -> new PhoneForm(settings.region(), true);
                case NAME -> NameForm.LETTERS;
                case DATE -> DateForm.of(settings, false);
                case POSTCODE -> PostcodeForm.LETTERS_AND_DIGITS;
            };
        }
    },

    /** Google Ads, customer match and enhanced conversions: "Prepare your data" of its API guide. */
    GOOGLE_1("google-1") {
        @Override
        @Nullable
        Form form(Normalizer type, KeySettings settings) {
            return switch (type) {
                case EMAIL -> new EmailForm(Set.of("gmail.com", "googlemail.com"), false);
                case PHONE -> new PhoneForm(settings.region(), true);
                case NAME -> NameForm.LOWER_CASE;
                case TEXT, EXACT -> BASIC_1.form(type, settings);
                case DATE, POSTCODE -> null;
            };
        }
    },

    /** Meta, custom audiences and conversions: "Customer information parameters" of its API guide. */
    META_1("meta-1") {
        @Override
        @Nullable
        Form form(Normalizer type, KeySettings settings) {
            return switch (type) {
                case EMAIL -> new EmailForm(Set.of(), false);
                case PHONE -> new PhoneForm(settings.region(), false);
                case NAME -> NameForm.NO_PUNCTUATION;
                case DATE -> DateForm.of(settings, true);
                case TEXT, EXACT, POSTCODE -> BASIC_1.form(type, settings);
            };
        }
    },

    /** Unified ID 2.0: "Normalization and encoding" of its guide. */
    UID2_1("uid2-1") {
        @Override
        @Nullable
        Form form(Normalizer type, KeySettings settings) {
            return switch (type) {
                case EMAIL -> new EmailForm(Set.of("gmail.com"), false);
                case PHONE -> new PhoneForm(settings.region(), true);
                case TEXT, EXACT -> BASIC_1.form(type, settings);
                case NAME, DATE, POSTCODE -> null;
            };
        }
    };

    private final String label;

    Profile(String label) {
        this.label = label;
    }

    /** The name that plans use. */
    public String label() {
        return label;
    }

    /**
     * Finds a profile by its name.
     *
     * @throws UsageException if there is none of that name
     */
    public static Profile parse(String label) {
        for (Profile profile : values()) {
            if (profile.label.equals(label)) {
                return profile;
            }
        }
        throw new UsageException("no profile \"%s\": there are %s"
                .formatted(label, Arrays.stream(values()).map(Profile::label).collect(Collectors.joining(", "))));
    }

    /**
     * How a type's values are brought to one form, or null if this profile does not say.
     *
     * @param settings how the file writes them
     */
    abstract @Nullable Form form(Normalizer type, KeySettings settings);
}
