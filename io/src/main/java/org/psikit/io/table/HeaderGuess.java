package org.psikit.io.table;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Decides whether a line of values is a header, so that a file without one is not misread and no value is shown as a
 * column name. A line of plain words is ambiguous and counts as a header.
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

    /** A name this short identifies nobody. */
    private static final int SHORT_CHARS = 2;

    private static final Pattern NUMBERED = Pattern.compile(" ?\\(?\\d{1,3}\\)?$");
    private static final Pattern CAMEL = Pattern.compile("([a-z])([A-Z])");
    private static final Pattern WORD_BREAK = Pattern.compile("[^\\p{L}]+");

    /** Words that occur in headers, but not in names of people or places. */
    private static final Set<String> WORDS = Set.copyOf(List.of("""
            account address adresse amount anrede apellido apellidos artikel betrag birth birthdate birthday born brand
            category cell city cleartext code codigo col column comment company consent contact correo count country
            created currency customer customers cust data datum date day dirección dob domain download e email emails
            entry external family fax fecha field firma first firstname forename full gclid geboren geburtsdatum gender
            given group guid handy hash hashed home house household iban id identifier ids index iso key kunde kunden
            kundennummer label land last lastname line mail match membership middle mobil mobile modified month name
            nachname nom nombre note notes notiz nr number nummer numéro o of online opt order ort other partner payment
            phone plz postal postalcode postcode postleitzahl prénom preis price product province quantity record
            reference region revenue row rule score segment session sex sha sha256 spend sps ssn state status store
            straße strasse street suburb sum surname tag team tel telefon telefono teléfono telephone tier time timestamp
            title total type updated user username uuid value vorname wert year zahl zip zipcode
            """.strip().split("\\s+", -1)));

    private HeaderGuess() {}

    /** Whether these are values: one of them is an address or an identifier, or all are numbers and dates. */
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

    /** The columns of a table for a message, in brackets after a blank; empty if they could be a customer's data. */
    public static String listed(TableSource table) {
        return listed(table.schema());
    }

    static String listed(TableSchema schema) {
        List<String> names = schema.names();
        if (!schema.columns().isEmpty() && schema.columns().get(0).untyped() && !areNames(names)) {
            return "";
        }
        return " (it has "
                + names.stream().limit(NAMED).map(ColumnNames::shown).collect(Collectors.joining(", "))
                + (names.size() > NAMED ? ", …)" : ")");
    }

    /**
     * Whether these are certainly column names and not data of the file's first customer: at least half of them are
     * header words, or too short to identify anyone.
     */
    static boolean areNames(List<String> names) {
        long known = names.stream().filter(HeaderGuess::isHeaderWord).count();
        return !mayBeValues(names) && 2 * known >= names.size();
    }

    private static boolean isHeaderWord(String name) {
        if (name.codePointCount(0, name.length()) <= SHORT_CHARS) {
            return true;
        }
        String spaced = CAMEL.matcher(NUMBERED.matcher(name).replaceAll("")).replaceAll("$1 $2");
        List<String> words = WORD_BREAK
                .splitAsStream(spaced.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
        return !words.isEmpty() && words.stream().allMatch(WORDS::contains);
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
