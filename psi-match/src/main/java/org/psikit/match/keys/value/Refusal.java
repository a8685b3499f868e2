package org.psikit.match.keys.value;

/** Why a value is no key; goes into counts and {@code --rejects}. */
public enum Refusal {
    /** Nothing but blanks. */
    EMPTY("is empty"),
    /** Stands for no value: {@code n/a}, {@code test@test.com}, {@code 0000000000}. */
    PLACEHOLDER("is a placeholder"),
    /** Not a value of the key's type. */
    UNREADABLE("cannot be read"),
    /** A date that is one day or another: {@code 03/04/1980}. */
    AMBIGUOUS("is ambiguous"),
    /** A date with a year of two digits, and nothing says of which century. */
    NO_CENTURY("has a year of two digits"),
    /** A moment in universal time that is not midnight: which day it was depends on the place. */
    NO_TIME_ZONE("is a moment in universal time, and no day"),
    /** A number in scientific notation, of which digits were cut off. */
    ROUNDED("has lost digits in a spreadsheet"),
    /** A phone number that could be one of several, of different people. */
    SEVERAL_NUMBERS("could be several numbers"),
    /** A phone number without country code, and no region was named. */
    NO_REGION("has no country code"),
    /** Holds a line break, which no key does, but a quote left open in a CSV file makes. */
    LINE_BREAK("holds a line break");

    private final String words;

    Refusal(String words) {
        this.words = words;
    }

    /** The words after the column's name in a sentence. */
    public String words() {
        return words;
    }
}
