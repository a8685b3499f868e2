package org.psikit.match.keys;

/** Why a value is no key; goes into counts and {@code --rejects}. */
public enum Refusal {
    /** Nothing but blanks. */
    EMPTY("is empty"),
    /** Stands for no value: {@code n/a}, {@code test@test.com}, {@code 0000000000}. */
    PLACEHOLDER("is a placeholder"),
    /** Not a value of the key's type. */
    UNREADABLE("cannot be read"),
    /** A date that is one day or another: {@code 03/04/1980}. */
    AMBIGUOUS("is ambiguous (say how dates are written)"),
    /** A phone number without country code, and no region was named. */
    NO_REGION("has no country code (name a region)"),
    /** Holds a line break, which no key does, but a quote left open in a CSV file makes. */
    LINE_BREAK("holds a line break");

    private final String words;

    Refusal(String words) {
        this.words = words;
    }

    /** What goes after the column's name in a sentence. */
    public String words() {
        return words;
    }
}
