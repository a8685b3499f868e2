package org.psikit.match.keys;

import java.util.Arrays;
import java.util.Locale;
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

    /** A phone number. */
    PHONE,

    /** A person's name, or a part of it. */
    NAME,

    /** A day of the calendar. */
    DATE,

    /** A postal code. */
    POSTCODE;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name that rules and plans use. */
    public String label() {
        return label;
    }

    /**
     * Finds a normaliser by its label.
     *
     * @throws UsageException if there is none of that name
     */
    public static Normalizer parse(String label) {
        for (Normalizer normalizer : values()) {
            if (normalizer.label.equals(label)) {
                return normalizer;
            }
        }
        throw new UsageException("no key type \"%s\": there are %s".formatted(label, labels()));
    }

    /** The labels of all, for help and messages. */
    public static String labels() {
        return Arrays.stream(values()).map(Normalizer::label).collect(Collectors.joining(", "));
    }
}
