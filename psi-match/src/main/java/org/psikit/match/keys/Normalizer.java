package org.psikit.match.keys;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.psikit.core.error.UsageException;

/**
 * The type of a key: brings the ways in which one thing is written to one form, so that equal things have equal keys at
 * both parties. What that form is, a {@link Profile} says; it depends on the value and this party's
 * {@link KeySettings}, never on locale or platform.
 */
public enum Normalizer {

    /** Any text: blanks around it dropped, Unicode NFKC, full case folding. */
    TEXT,

    /** As it stands, to the character. */
    EXACT,

    /** An e-mail address. */
    EMAIL,

    /** A phone number: nine national digits in a country. */
    PHONE(1e9),

    /** A person's name, or a part of it. */
    NAME,

    /** A day of the calendar: dates of birth of the living, 110 years. */
    DATE(110 * 365.25),

    /** A postal code: five digits in a country. */
    POSTCODE(1e5);

    private final String label = name().toLowerCase(Locale.ROOT);
    private final double space;

    /** A type with too many values to guess them all. */
    Normalizer() {
        this(Double.POSITIVE_INFINITY);
    }

    Normalizer(double space) {
        this.space = space;
    }

    /** The name that rules and plans use. */
    public String label() {
        return label;
    }

    /** How many different values there can be, as an order of magnitude; infinite for free text. */
    public double space() {
        return space;
    }

    /**
     * Finds a normaliser by its label.
     *
     * @throws UsageException if there is none of that name
     */
    public static Normalizer parse(String label) {
        return find(label)
                .orElseThrow(() -> new UsageException("no key type \"%s\": there are %s".formatted(label, labels())));
    }

    /** The normaliser of that label, if there is one. */
    static Optional<Normalizer> find(String label) {
        return Arrays.stream(values()).filter(each -> each.label.equals(label)).findFirst();
    }

    /** The labels of all, for help and messages. */
    public static String labels() {
        return Arrays.stream(values()).map(Normalizer::label).collect(Collectors.joining(", "));
    }
}
