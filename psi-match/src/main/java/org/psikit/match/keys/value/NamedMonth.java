package org.psikit.match.keys.value;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A day with its month's name, in any case and with or without accents: {@code 01-MAR-80} as Oracle writes it, {@code Mar
 * 1 1980} as SQL Server, {@code Saturday, March 1, 1980} as Excel, {@code 1. März 1980}. Names and their abbreviations are
 * known in English, German, French, Spanish, Italian, Dutch and Portuguese; none of them means two months.
 *
 * @param year four digits, or two
 * @param yearDigits how many
 */
public record NamedMonth(int year, int yearDigits, int month, int day) {

    private static final Pattern TOKEN = Pattern.compile("\\d+|\\p{L}+|[ ,./'’-]");

    private static final String[] NAMES = {
        "january jan januar janner jan janvier janv enero ene gennaio gen januari janeiro",
        "february feb februar fevrier fevr fev febrero febbraio februari fevereiro",
        "march mar marz mrz mars marzo maart mrt marco",
        "april apr avril avr abril abr aprile",
        "may mai mayo maggio mag mei maio",
        "june jun juni juin junio giugno giu junho",
        "july jul juli juillet juil julio luglio lug julho",
        "august aug aout agosto ago augustus",
        "september sep sept septembre septiembre settembre set setembro",
        "october oct oktober okt octobre octubre ottobre ott outubro out",
        "november nov novembre noviembre novembro",
        "december dec dezember dez decembre diciembre dic dicembre dezembro"
    };

    private static final Map<String, Integer> MONTHS = new HashMap<>();

    /** Words that may stand in a date beside its month: days of the week, articles, endings of ordinal numbers. */
    private static final Set<String> OTHERS = Set.copyOf(List.of(
            ("monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun"
                            + " montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sa sonnabend sonntag so"
                            + " lundi mardi mercredi jeudi vendredi samedi dimanche"
                            + " lunes martes miercoles jueves viernes sabado domingo"
                            + " st nd rd th of the den der de del do le er")
                    .split(" ", -1)));

    static {
        for (int month = 0; month < NAMES.length; month++) {
            for (String name : NAMES[month].split(" ", -1)) {
                MONTHS.put(name, month + 1);
            }
        }
    }

    /** Whether a text has letters. */
    public static boolean isNamed(String text) {
        return text.codePoints().anyMatch(Character::isLetter);
    }

    /** Reads it; null if it is none, or has more than it should. */
    public static @Nullable NamedMonth parse(String text) {
        Matcher token = TOKEN.matcher(text);
        List<String> numbers = new ArrayList<>();
        int month = 0;
        int end = 0;
        while (token.find() && token.start() == end) {
            String found = token.group();
            end = token.end();
            if (Character.isDigit(found.charAt(0))) {
                numbers.add(found);
            } else if (Character.isLetter(found.codePointAt(0))) {
                String word = plain(found);
                Integer named = MONTHS.get(word);
                if (named != null && month != 0 || named == null && !OTHERS.contains(word)) {
                    return null;
                }
                month = named != null ? named : month;
            }
        }
        if (end != text.length() || month == 0 || numbers.size() != 2) {
            return null;
        }
        boolean yearFirst = numbers.get(0).length() == 4;
        String year = numbers.get(yearFirst ? 0 : 1);
        String day = numbers.get(yearFirst ? 1 : 0);
        boolean fits = (year.length() == 4 || year.length() == 2) && day.length() <= 2;
        return fits ? new NamedMonth(Integer.parseInt(year), year.length(), month, Integer.parseInt(day)) : null;
    }

    private static String plain(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }
}
