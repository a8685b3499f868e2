package org.psikit.match.keys;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;
import org.psikit.match.keys.value.NamedMonth;
import org.psikit.match.keys.value.Refusal;
import org.psikit.match.keys.value.TextFolding;

/**
 * Days of the calendar: year, month and day in digits as ISO 8601 has them, with or without separators; with the month's
 * name, see {@link NamedMonth}; or as the given pattern says. Day, month and year in another order are taken only if they
 * can be no other day, and years of two digits only if their century is given. The day must exist.
 *
 * <p>A time of day is dropped. With a time zone it is a moment, which is a day only at a place: of {@code timeZone} if it is
 * given, else where the time was written, unless that is universal time and not midnight.
 *
 * @param pattern how this party's file writes dates, or null
 * @param timeZone where a moment is a day, or null
 * @param latestYear the last of the hundred years that two digits can mean, or null
 * @param compact {@code 20240229} instead of {@code 2024-02-29}
 */
record DateForm(
        @Nullable DateTimeFormatter pattern,
        @Nullable ZoneId timeZone,
        @Nullable Integer latestYear,
        boolean compact) implements Form {

    private static final int MAX_CHARS = 100;

    /** A day, and perhaps a time as ISO 8601, databases, spreadsheets and browsers write it. */
    private static final Pattern TIMED = Pattern.compile("(?<day>[^:]*?)"
            + "(?:,?[T ] ?(?<hour>\\d{1,2})[:.](?<minute>\\d{2})(?:[:.](?<second>\\d{2})(?:[.,:]\\d{1,12})?)?"
            + " ?(?<half>[AaPp]\\.?[Mm]\\.?)?"
            + " ?(?<zone>Z|(?:UTC|GMT)?(?:[+-]\\d{2}(?::?\\d{2})?)?)(?: \\([^)]*\\))?)?");

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})([-/.]?)(\\d{1,2})\\2(\\d{1,2})\\.?");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})\\.?");
    private static final Pattern SHORT_YEAR = Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{2})\\.?");

    /** Blanks that some languages write after the dots of a date. */
    private static final Pattern GAPS = Pattern.compile("(?<=\\d[-/.]) +(?=\\d)");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** A day can be read in two ways, and they differ. */
    private static final LocalDate AMBIGUOUS = LocalDate.MIN;

    private static final int CENTURY = 100;

    /** The form for a file's habits. */
    static DateForm of(KeySettings settings, boolean compact) {
        Integer latestYear = settings.latestYear();
        if (latestYear != null && (latestYear < 1000 || latestYear > 9999)) {
            throw new UsageException(Setting.LATEST_YEAR + " takes a year of four digits, such as 2026: name one");
        }
        return new DateForm(pattern(settings.dateFormat(), latestYear), settings.timeZone(), latestYear, compact);
    }

    /** Reads a pattern such as {@code dd/MM/yyyy}; null stays null. */
    private static @Nullable DateTimeFormatter pattern(@Nullable String text, @Nullable Integer latestYear) {
        if (text == null) {
            return null;
        }
        // y is the year of an era, which no file has; u is the year as everybody counts
        String proleptic = text.replace('y', 'u');
        int shortYear = proleptic.contains("uuuu") ? -1 : proleptic.indexOf("uu");
        if (!proleptic.contains("uuuu") && (shortYear < 0 || latestYear == null)) {
            throw new UsageException(("date format \"%s\" has no year of four digits: write it as in dd/MM/yyyy, or"
                            + " say which century two digits mean with %s")
                    .formatted(text, Setting.LATEST_YEAR));
        }
        try {
            DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
            if (shortYear < 0 || latestYear == null) {
                builder.appendPattern(proleptic);
            } else {
                appendPart(builder, proleptic.substring(0, shortYear));
                builder.appendValueReduced(ChronoField.YEAR, 2, 2, latestYear - CENTURY + 1);
                appendPart(builder, proleptic.substring(shortYear + 2));
            }
            return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new UsageException("date format \"%s\" cannot be read: write it as in dd/MM/yyyy".formatted(text), e);
        }
    }

    private static void appendPart(DateTimeFormatterBuilder builder, String part) {
        if (!part.isEmpty()) {
            builder.appendPattern(part);
        }
    }

    @Override
    public @Nullable String apply(String raw, Reason reason) {
        String text = reason.straight(TextFolding.plainDigits(TextFolding.cell(raw)));
        if (text == null || text.isEmpty()) {
            return text;
        }
        LocalDate date = parse(text, reason);
        if (date == null) {
            return null;
        }
        if (date.equals(AMBIGUOUS)) {
            reason.set(Refusal.AMBIGUOUS);
            return null;
        }
        return compact ? DateTimeFormatter.BASIC_ISO_DATE.format(date) : date.toString();
    }

    private @Nullable LocalDate parse(String text, Reason reason) {
        if (pattern != null) {
            try {
                return LocalDate.parse(text, pattern);
            } catch (DateTimeParseException e) {
                return null;
            }
        }
        String plain = BLANKS.matcher(text).replaceAll(" ");
        Matcher timed = TIMED.matcher(plain);
        if (plain.length() > MAX_CHARS || !timed.matches()) {
            // The time may be none: a year behind a blank and a dot
            return plain.length() > MAX_CHARS ? null : day(plain, reason);
        }
        LocalDate day = day(timed.group("day"), reason);
        return day == null || timed.group("hour") == null || day.equals(AMBIGUOUS) ? day : at(day, timed, reason);
    }

    /** The day on which a moment is where it counts. */
    private @Nullable LocalDate at(LocalDate day, Matcher timed, Reason reason) {
        LocalTime time;
        ZoneOffset offset;
        String zone = timed.group("zone");
        try {
            int hour = Integer.parseInt(timed.group("hour"));
            String half = timed.group("half");
            if (half != null) {
                if (hour < 1 || hour > 12) {
                    return null;
                }
                hour = hour % 12 + (Character.toLowerCase(half.charAt(0)) == 'p' ? 12 : 0);
            }
            String second = timed.group("second");
            time = LocalTime.of(
                    hour, Integer.parseInt(timed.group("minute")), second == null ? 0 : Integer.parseInt(second));
            String digits = zone.replaceFirst("^(?:UTC|GMT|Z)", "");
            offset = digits.isEmpty() ? ZoneOffset.UTC : ZoneOffset.of(digits);
        } catch (DateTimeException e) {
            return null;
        }
        if (zone.isEmpty()) {
            return day;
        }
        if (timeZone != null) {
            return day.atTime(time).atOffset(offset).atZoneSameInstant(timeZone).toLocalDate();
        }
        if (offset.equals(ZoneOffset.UTC) && !time.equals(LocalTime.MIDNIGHT)) {
            reason.set(Refusal.NO_TIME_ZONE);
            return null;
        }
        return day;
    }

    private @Nullable LocalDate day(String text, Reason reason) {
        if (NamedMonth.isNamed(text)) {
            NamedMonth named = NamedMonth.parse(text);
            if (named == null) {
                return null;
            }
            return named.yearDigits() == 4
                    ? day(named.year(), named.month(), named.day())
                    : centuryKnown(reason) ? day(year(named.year()), named.month(), named.day()) : null;
        }
        String compactText = GAPS.matcher(text).replaceAll("");
        Matcher yearFirst = YEAR_FIRST.matcher(compactText);
        if (yearFirst.matches()) {
            boolean separated = !yearFirst.group(2).isEmpty();
            boolean full =
                    yearFirst.group(3).length() == 2 && yearFirst.group(4).length() == 2;
            return separated || full ? day(number(yearFirst, 1), number(yearFirst, 3), number(yearFirst, 4)) : null;
        }
        Matcher yearLast = YEAR_LAST.matcher(compactText);
        if (yearLast.matches()) {
            int year = number(yearLast, 4);
            return only(
                    day(year, number(yearLast, 3), number(yearLast, 1)),
                    day(year, number(yearLast, 1), number(yearLast, 3)));
        }
        Matcher shortYear = SHORT_YEAR.matcher(compactText);
        if (!shortYear.matches() || !centuryKnown(reason)) {
            return null;
        }
        int first = number(shortYear, 1);
        int middle = number(shortYear, 3);
        int last = number(shortYear, 4);
        LocalDate yearAtEnd = only(day(year(last), middle, first), day(year(last), first, middle));
        return only(yearAtEnd, shortYear.group(1).length() == 2 ? day(year(first), middle, last) : null);
    }

    private boolean centuryKnown(Reason reason) {
        if (latestYear == null) {
            reason.set(Refusal.NO_CENTURY);
        }
        return latestYear != null;
    }

    private int year(int digits) {
        int last = latestYear == null ? CENTURY : latestYear;
        return last - Math.floorMod(last - digits, CENTURY);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** The day that two readings have, if they don't differ; either may be none. */
    private static @Nullable LocalDate only(@Nullable LocalDate a, @Nullable LocalDate b) {
        if (a == null || b == null) {
            return a != null ? a : b;
        }
        return a.equals(b) ? a : AMBIGUOUS;
    }

    private static @Nullable LocalDate day(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
