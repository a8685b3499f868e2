package org.psikit.match.keys;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How keys are read. The first two settings are in the plan; the others are this party's own, because they describe its
 * file.
 *
 * @param profile what is the same value
 * @param placeholders values that stand for none
 * @param region where a phone number without country code is from, two letters of ISO 3166; null: it is refused
 * @param dateFormat how dates are written, such as {@code dd/MM/yyyy}; null: ISO 8601
 * @param hashedKeys keys whose column already holds the SHA-256 of the canonical value, in hex or base64
 */
public record KeySettings(
        Profile profile,
        Placeholders placeholders,
        @Nullable String region,
        @Nullable String dateFormat,
        Set<String> hashedKeys) {

    /** Profile basic-1, the standard placeholders, and nothing known of the file. */
    public static final KeySettings DEFAULT =
            new KeySettings(Profile.BASIC_1, Placeholders.STANDARD, null, null, Set.of());

    /** Copies the set. */
    public KeySettings {
        hashedKeys = Set.copyOf(hashedKeys);
    }

    /** The same with another profile. */
    public KeySettings withProfile(Profile other) {
        return new KeySettings(other, placeholders, region, dateFormat, hashedKeys);
    }

    /** The same with other placeholders. */
    public KeySettings withPlaceholders(Placeholders other) {
        return new KeySettings(profile, other, region, dateFormat, hashedKeys);
    }

    /** The same with a region. */
    public KeySettings withRegion(@Nullable String other) {
        return new KeySettings(profile, placeholders, other, dateFormat, hashedKeys);
    }

    /** The same with a date format. */
    public KeySettings withDateFormat(@Nullable String other) {
        return new KeySettings(profile, placeholders, region, other, hashedKeys);
    }

    /** The same with other keys that are hashed already. */
    public KeySettings withHashedKeys(Set<String> other) {
        return new KeySettings(profile, placeholders, region, dateFormat, other);
    }
}
