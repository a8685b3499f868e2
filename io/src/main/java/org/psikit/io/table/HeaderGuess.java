package org.psikit.io.table;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Decides whether a line of values is a header, so that a file without one is not misread and no value is shown as if
 * it were a name. A line of words alone is ambiguous and is taken for a header.
 */
public final class HeaderGuess {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern DATE =
            Pattern.compile("\\d{4}([-/.]?)\\d{2}\\1\\d{2}([T ].*)?|\\d{1,2}([-/.])\\d{1,2}\\3\\d{2,4}");
    private static final Pattern NUMBER = Pattern.compile("[+(-]?\\d[\\d ,./()-]*");
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-fA-F]{8}[0-9a-fA-F-]{24,}");
    private static final int LONG_DIGITS = 7;

    /** Columns named in a message before it says "…". */
    private static final int NAMED = 20;

    private HeaderGuess() {}

    /** Whether these are values: one is an address or an identifier, or all are numbers and dates. */
    static boolean areValues(List<String> names) {
        return names.stream().anyMatch(HeaderGuess::isNoName)
                || names.stream().allMatch(name -> name.isEmpty() || isNumberOrDate(name))
                        && names.stream().anyMatch(HeaderGuess::isNumberOrDate)
                        && names.size() > 1;
    }

    /** Whether one of these could be a value. */
    public static boolean mayBeValues(List<String> names) {
        return names.stream().anyMatch(name -> isNoName(name) || isNumberOrDate(name));
    }

    /** The columns of a table for a message, in brackets and after a blank; nothing if one of them could be a value. */
    public static String listed(TableSource table) {
        return listed(table.schema().names());
    }

    static String listed(List<String> names) {
        if (mayBeValues(names)) {
            return "";
        }
        return " (it has "
                + names.stream().limit(NAMED).map(ColumnNames::shown).collect(Collectors.joining(", "))
                + (names.size() > NAMED ? ", …)" : ")");
    }

    private static boolean isNoName(String name) {
        return EMAIL.matcher(name).matches()
                || HEXADECIMAL.matcher(name).matches()
                || NUMBER.matcher(name).matches()
                        && !DATE.matcher(name).matches()
                        && name.chars().filter(Character::isDigit).count() >= LONG_DIGITS;
    }

    private static boolean isNumberOrDate(String name) {
        return DATE.matcher(name).matches() || NUMBER.matcher(name).matches();
    }
}
