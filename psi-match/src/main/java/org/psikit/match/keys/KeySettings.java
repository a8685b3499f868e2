package org.psikit.match.keys;

import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How keys are read. Profile and placeholders are in the plan; the others are this party's own, because they describe its
 * file.
 *
 * @param profile what is the same value
 * @param placeholders values that stand for none
 * @param phones how phone numbers are written
 * @param days how dates are written
 * @param hashedKeys keys whose column already holds the SHA-256 of the canonical value, in hex or base64
 */
public record KeySettings(
        Profile profile, Placeholders placeholders, Phones phones, Days days, Set<String> hashedKeys) {

    /** Profile basic-1, the standard placeholders, and nothing known of the file. */
    public static final KeySettings DEFAULT = new KeySettings(
            Profile.BASIC_1, Placeholders.STANDARD, new Phones(null, null), new Days(null, null, null), Set.of());

    /** Copies the set. */
    public KeySettings {
        hashedKeys = Set.copyOf(hashedKeys);
    }

    /**
     * How phone numbers are written.
     *
     * @param region where a number without country code is from, two letters of ISO 3166; null: it is refused
     * @param regionColumn column that says so row by row, see {@link RegionName}; where it is empty, {@code region} holds
     */
    public record Phones(@Nullable String region, @Nullable String regionColumn) {}

    /**
     * How dates are written.
     *
     * @param format such as {@code dd/MM/yyyy}; null: ISO 8601, and what can be no other day
     * @param timeZone where moments in universal time are days; null: they are refused unless they are at midnight
     * @param latestYear years of two digits lie within the hundred up to this one; null: they are refused
     */
    public record Days(
            @Nullable String format,
            @Nullable ZoneId timeZone,
            @Nullable Integer latestYear) {}

    /** {@link Phones#region}. */
    public @Nullable String region() {
        return phones.region;
    }

    /** {@link Phones#regionColumn}. */
    public @Nullable String regionColumn() {
        return phones.regionColumn;
    }

    /** {@link Days#format}. */
    public @Nullable String dateFormat() {
        return days.format;
    }

    /** {@link Days#timeZone}. */
    public @Nullable ZoneId timeZone() {
        return days.timeZone;
    }

    /** {@link Days#latestYear}. */
    public @Nullable Integer latestYear() {
        return days.latestYear;
    }

    /** The same with another profile. */
    public KeySettings withProfile(Profile other) {
        return new KeySettings(other, placeholders, phones, days, hashedKeys);
    }

    /** The same with other placeholders. */
    public KeySettings withPlaceholders(Placeholders other) {
        return new KeySettings(profile, other, phones, days, hashedKeys);
    }

    /** The same with a region. */
    public KeySettings withRegion(@Nullable String other) {
        return with(new Phones(other, regionColumn()));
    }

    /** The same with a column of regions. */
    public KeySettings withRegionColumn(@Nullable String other) {
        return with(new Phones(region(), other));
    }

    /** The same with a date format. */
    public KeySettings withDateFormat(@Nullable String other) {
        return with(new Days(other, timeZone(), latestYear()));
    }

    /** The same with a time zone. */
    public KeySettings withTimeZone(@Nullable ZoneId other) {
        return with(new Days(dateFormat(), other, latestYear()));
    }

    /** The same with a latest year of those with two digits. */
    public KeySettings withLatestYear(@Nullable Integer other) {
        return with(new Days(dateFormat(), timeZone(), other));
    }

    /** The same with other keys that are hashed already. */
    public KeySettings withHashedKeys(Set<String> other) {
        return new KeySettings(profile, placeholders, phones, days, other);
    }

    private KeySettings with(Phones other) {
        return new KeySettings(profile, placeholders, other, days, hashedKeys);
    }

    private KeySettings with(Days other) {
        return new KeySettings(profile, placeholders, phones, other, hashedKeys);
    }
}
