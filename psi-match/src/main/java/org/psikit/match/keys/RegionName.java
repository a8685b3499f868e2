package org.psikit.match.keys;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Countries as a column of a file names them: two or three letters of ISO 3166, the two that are not but are common (UK,
 * EL), or the name in English.
 */
final class RegionName {

    private static final Map<String, String> BY_NAME = new HashMap<>();

    static {
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale.Builder().setRegion(code).build();
            BY_NAME.put(plain(country.getDisplayCountry(Locale.ENGLISH)), code);
            iso3(country).ifPresent(letters -> BY_NAME.put(letters, code));
        }
        for (String code : Locale.getISOCountries()) {
            BY_NAME.put(code.toLowerCase(Locale.ROOT), code);
        }
        BY_NAME.put("uk", "GB");
        BY_NAME.put("el", "GR");
        BY_NAME.put("usa", "US");
        BY_NAME.put("great britain", "GB");
    }

    private RegionName() {}

    /** The two letters of a country; empty for a blank text, null if it is not a country. */
    public static @Nullable String code(String text) {
        String name = plain(text);
        return name.isEmpty() ? "" : BY_NAME.get(name);
    }

    private static String plain(String text) {
        return Objects.requireNonNullElse(NameForm.LETTERS.apply(text, new Reason()), "");
    }

    /** Three letters, where a country has them. */
    private static Optional<String> iso3(Locale country) {
        try {
            return Optional.of(country.getISO3Country().toLowerCase(Locale.ROOT));
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }
}
