package org.psikit.io.internal.xlsx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import org.psikit.io.table.CanonicalText;

/**
 * How to read the number in a cell, by the cell's number format (ECMA-376, part 1, 18.8.30): as a date, a time or both,
 * with the leading digits that the format adds, or as it is. A number has the fifteen digits that Excel keeps.
 *
 * @param kind the meaning of the number
 * @param pattern for {@link Kind#DIGITS}, the format: zeros and other characters
 */
record NumberForm(Kind kind, String pattern) {

    static final NumberForm NUMBER = new NumberForm(Kind.NUMBER, "");

    /** Day 0 of a count from 1900 that includes 29 February 1900, a day that did not exist. */
    private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);

    private static final int LEAP_DAY = 60;
    private static final int LAST_DAY = 2_958_465;
    private static final int OFFSET_1904 = 1_462;
    private static final MathContext KEPT = new MathContext(15, RoundingMode.HALF_UP);
    private static final BigDecimal FIRST_UNKEPT = BigDecimal.TEN.pow(15);
    private static final long DAY_MILLIS = 86_400_000;
    private static final int MAX_CHARS = 64;
    private static final int MAX_CODE_CHARS = 255;
    private static final int MAX_EXPONENT = 330;

    /** The meaning of a number. */
    enum Kind {
        NUMBER,
        DATE,
        TIME,
        DATE_TIME,
        DIGITS
    }

    /** The form for a built-in format of Excel. */
    static NumberForm ofBuiltIn(int id) {
        if (id >= 14 && id <= 17 || id >= 27 && id <= 31 || id >= 34 && id <= 36 || id >= 50 && id <= 58) {
            return new NumberForm(Kind.DATE, "");
        }
        if (id >= 18 && id <= 21 || id == 32 || id == 33 || id >= 45 && id <= 47) {
            return new NumberForm(Kind.TIME, "");
        }
        return id == 22 ? new NumberForm(Kind.DATE_TIME, "") : NUMBER;
    }

    /** The form for a format code; a code longer than Excel allows is ignored. */
    static NumberForm ofCode(String code) {
        if (code.length() > MAX_CODE_CHARS) {
            return NUMBER;
        }
        StringBuilder symbols = new StringBuilder();
        StringBuilder shown = new StringBuilder();
        boolean elapsed = false;
        for (int i = 0; i < code.length() && code.charAt(i) != ';'; i++) {
            char c = code.charAt(i);
            if (c == '"' || c == '[') {
                int end = code.indexOf(c == '"' ? '"' : ']', i + 1);
                end = end < 0 ? code.length() : end;
                String inside = code.substring(Math.min(i + 1, end), end);
                if (c == '"') {
                    shown.append(inside);
                }
                elapsed |= c == '[' && inside.matches("[hHmMsS]+");
                i = end;
            } else if ((c == '\\' || c == '_' || c == '*') && i + 1 < code.length()) {
                i++;
                shown.append(c == '\\' ? String.valueOf(code.charAt(i)) : c == '_' ? " " : "");
            } else {
                symbols.append(c);
                shown.append(c);
            }
        }
        String plain = symbols.toString().toLowerCase(Locale.ROOT);
        if (plain.contains("general")) {
            return NUMBER;
        }
        boolean half = plain.contains("am/pm") || plain.contains("a/p");
        plain = plain.replace("am/pm", "").replace("a/p", "");
        boolean time = elapsed || half || plain.indexOf('h') >= 0 || plain.indexOf('s') >= 0;
        boolean date = plain.indexOf('y') >= 0 || plain.indexOf('d') >= 0 || !time && plain.indexOf('m') >= 0;
        if (date || time) {
            return new NumberForm(date && time ? Kind.DATE_TIME : date ? Kind.DATE : Kind.TIME, "");
        }
        return plain.matches("[-()/ +:]*0[-()/ +:0]*0[-()/ +:]*")
                ? new NumberForm(Kind.DIGITS, shown.toString().strip())
                : NUMBER;
    }

    /** Whether Excel itself has lost digits of a whole number. */
    static boolean lostDigits(BigDecimal value) {
        return value.abs().compareTo(FIRST_UNKEPT) >= 0;
    }

    /** The number in a cell; throws if the text is not a number. */
    static BigDecimal parse(String text) {
        if (text.length() > MAX_CHARS) {
            throw new NumberFormatException();
        }
        BigDecimal value = new BigDecimal(text.strip());
        if (Math.abs((long) value.precision() - value.scale()) > MAX_EXPONENT || value.scale() > MAX_EXPONENT) {
            throw new NumberFormatException();
        }
        return value;
    }

    /**
     * The text that a person would read.
     *
     * @param since1904 whether the workbook counts days from 1904
     */
    String text(BigDecimal value, boolean since1904) {
        BigDecimal kept = value.round(KEPT);
        return switch (kind) {
            case NUMBER -> plain(kept);
            case DIGITS -> digits(kept);
            case DATE, TIME, DATE_TIME -> moment(kept, since1904);
        };
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** Fills the zeros of the format from the right; any further digits go in front. */
    private String digits(BigDecimal value) {
        if (value.signum() < 0 || value.stripTrailingZeros().scale() > 0) {
            return plain(value);
        }
        String digits = plain(value);
        int next = digits.length();
        StringBuilder reversed = new StringBuilder();
        int first = pattern.indexOf('0');
        for (int i = pattern.length() - 1; i >= 0; i--) {
            if (pattern.charAt(i) != '0') {
                reversed.append(pattern.charAt(i));
                continue;
            }
            reversed.append(next > 0 ? digits.charAt(--next) : '0');
            while (i == first && next > 0) {
                reversed.append(digits.charAt(--next));
            }
        }
        return reversed.reverse().toString();
    }

    private String moment(BigDecimal value, boolean since1904) {
        long day = value.setScale(0, RoundingMode.FLOOR).longValue();
        long millis = value.subtract(BigDecimal.valueOf(day))
                .multiply(BigDecimal.valueOf(DAY_MILLIS))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
        if (millis == DAY_MILLIS) {
            day++;
            millis = 0;
        }
        day += since1904 ? OFFSET_1904 : 0;
        boolean dated = kind != Kind.TIME;
        if (value.signum() < 0 || day > LAST_DAY || (dated && !since1904 && (day == LEAP_DAY || day == 0))) {
            return plain(value); // Excel shows no such day either
        }
        LocalTime time = LocalTime.ofNanoOfDay(millis * 1_000_000);
        if (!dated) {
            return elapsed(since1904 ? day - OFFSET_1904 : day, time);
        }
        LocalDate date = EPOCH.plusDays(day < LEAP_DAY ? day + 1 : day);
        return kind == Kind.DATE ? date.toString() : CanonicalText.ofDateTime(date.atTime(time));
    }

    private static String elapsed(long days, LocalTime time) {
        return "%02d".formatted(days * 24 + time.getHour())
                + java.time.format.DateTimeFormatter.ISO_LOCAL_TIME.format(time).substring(2);
    }
}
