package org.psikit.match.keys;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.UsageException;

/**
 * Days of the calendar: year, month and day in digits as ISO 8601 has them, with or without separators, a time of day
 * after them dropped; or as the given pattern says. Day, month and year in another order are taken only if they can be
 * no other day. Years have four digits, and the day must exist.
 *
 * @param pattern how this party's file writes dates, or null
 * @param compact {@code 20240229} instead of {@code 2024-02-29}
 */
record DateForm(@Nullable DateTimeFormatter pattern, boolean compact) implements Form {

    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})([-/.]?)(\\d{1,2})\\2(\\d{1,2})(?:[T ]\\d{2}:.*)?");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})(?:[T ]\\d{2}:.*)?");

    /** A day can be read in two ways, and they differ. */
    private static final LocalDate AMBIGUOUS = LocalDate.MIN;

    /** Reads a pattern such as {@code dd/MM/yyyy}; null stays null. */
    static @Nullable DateTimeFormatter pattern(@Nullable String text) {
        if (text == null) {
            return null;
        }
        // y is the year of an era, which no file has; u is the year as everybody counts
        String proleptic = text.replace('y', 'u');
        if (!proleptic.contains("uuuu")) {
            throw new UsageException(
                    "date format \"%s\" has no year of four digits: write it as in dd/MM/yyyy".formatted(text));
        }
        try {
            return DateTimeFormatter.ofPattern(proleptic, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new UsageException("date format \"%s\" cannot be read: write it as in dd/MM/yyyy".formatted(text), e);
        }
    }

    @Override
    public @Nullable String apply(String raw, Reason reason) {
        String text = TextFolding.trimmed(raw);
        if (text.isEmpty()) {
            return "";
        }
        LocalDate date = parse(text);
        if (date == null) {
            return null;
        }
        if (date.equals(AMBIGUOUS)) {
            reason.set(Refusal.AMBIGUOUS);
            return null;
        }
        return compact ? DateTimeFormatter.BASIC_ISO_DATE.format(date) : date.toString();
    }

    private @Nullable LocalDate parse(String text) {
        if (pattern != null) {
            try {
                return LocalDate.parse(text, pattern);
            } catch (DateTimeParseException e) {
                return null;
            }
        }
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) {
            boolean separated = !yearFirst.group(2).isEmpty();
            boolean full =
                    yearFirst.group(3).length() == 2 && yearFirst.group(4).length() == 2;
            return separated || full ? day(yearFirst.group(1), yearFirst.group(3), yearFirst.group(4)) : null;
        }
        Matcher yearLast = YEAR_LAST.matcher(text);
        if (!yearLast.matches()) {
            return null;
        }
        LocalDate dayFirst = day(yearLast.group(4), yearLast.group(3), yearLast.group(1));
        LocalDate monthFirst = day(yearLast.group(4), yearLast.group(1), yearLast.group(3));
        if (dayFirst == null || monthFirst == null || dayFirst.equals(monthFirst)) {
            return dayFirst != null ? dayFirst : monthFirst;
        }
        return AMBIGUOUS;
    }

    private static @Nullable LocalDate day(String year, String month, String day) {
        try {
            return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
