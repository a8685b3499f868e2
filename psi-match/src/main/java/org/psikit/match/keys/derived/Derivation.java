package org.psikit.match.keys.derived;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.UsageException;

/**
 * Makes a coarser key of a canonical value, so that values with a typing error still agree: {@code soundex},
 * {@code first(3)}, {@code year}. The result depends on the value alone, never on locale or platform.
 *
 * <p>A derived key says less than the value, so more people share one: it belongs into a rule with other columns.
 *
 * @param kind what is made of the value
 * @param length characters that are kept or filled up to; 0 if the kind has no length
 */
public record Derivation(Kind kind, int length) {

    private static final int MAX_LENGTH = 32;
    private static final Pattern SHAPE = Pattern.compile("([a-z]+)(?:\\((\\d{1,3})\\))?");

    /** Checks the length. */
    public Derivation {
        if (kind.hasLength() ? length < 1 || length > MAX_LENGTH : length != 0) {
            throw new UsageException(
                    kind.hasLength()
                            ? "%s takes a length from 1 to %d: write %s"
                                    .formatted(kind.word(), MAX_LENGTH, kind.usage())
                            : "%s takes no length: write %s alone".formatted(kind.word(), kind.word()));
        }
    }

    /** The kinds there are. */
    public enum Kind {
        /** Soundex, the code of the US census: a letter and three digits. */
        SOUNDEX(9e3),
        /** The primary code of Double Metaphone (Philips, 2000), at most four letters. */
        METAPHONE(1.6e5),
        /** Kölner Phonetik (Postel, 1969), for German names. */
        COLOGNE(1e6),
        /** NYSIIS (Taft, 1970), at most six letters. */
        NYSIIS(1e7),
        /** The first letter. */
        INITIAL(26),
        /** The first letters or digits. */
        FIRST(Double.POSITIVE_INFINITY, 26),
        /** The last letters or digits. */
        LAST(Double.POSITIVE_INFINITY, 26),
        /** The words, sorted. */
        TOKENS(Double.POSITIVE_INFINITY),
        /** Nothing but digits, filled up with zeros on the left. */
        DIGITS(Double.POSITIVE_INFINITY, 10),
        /** The year of a day. */
        YEAR(110),
        /** The month of a day, whatever the year. */
        MONTH(12),
        /** House numbers and street, with the usual abbreviations written out. */
        ADDRESS(Double.POSITIVE_INFINITY);

        private final String word = name().toLowerCase(Locale.ROOT);
        private final double space;
        private final int alphabet;

        Kind(double space) {
            this(space, 0);
        }

        Kind(double space, int alphabet) {
            this.space = space;
            this.alphabet = alphabet;
        }

        /** As rules write it, without its length. */
        public String word() {
            return word;
        }

        boolean hasLength() {
            return alphabet > 0;
        }

        /** As help writes it. */
        String usage() {
            return hasLength() ? word + "(N)" : word;
        }
    }

    /**
     * Reads a derivation; empty if the word names none.
     *
     * @throws UsageException if it names one and its length is missing or wrong
     */
    public static Optional<Derivation> parse(String word) {
        Matcher shape = SHAPE.matcher(word);
        if (!shape.matches()) {
            return Optional.empty();
        }
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.word.equals(shape.group(1)))
                .findFirst()
                .map(kind -> new Derivation(kind, shape.group(2) == null ? 0 : Integer.parseInt(shape.group(2))));
    }

    /** As rules and plans write it. */
    public String label() {
        return kind.hasLength() ? kind.word + "(" + length + ")" : kind.word;
    }

    /** All kinds, for help and messages. */
    public static String labels() {
        return Arrays.stream(Kind.values()).map(Kind::usage).collect(Collectors.joining(", "));
    }

    /** Order of magnitude of the number of results, for a given number of values. */
    public double space(double values) {
        return Math.min(values, kind.hasLength() ? Math.pow(kind.alphabet, length) : kind.space);
    }

    /** The derived key, never empty; null if the value has none. */
    public @Nullable String apply(String canonical) {
        String derived = switch (kind) {
            case SOUNDEX, METAPHONE, COLOGNE, NYSIIS -> Phonetic.code(kind, canonical);
            case INITIAL -> Letters.first(canonical, 1);
            case FIRST -> Letters.first(canonical, length);
            case LAST -> Letters.last(canonical, length);
            case TOKENS -> Letters.tokens(canonical);
            case DIGITS -> Digits.padded(canonical, length);
            case YEAR -> Digits.ofDay(canonical, 0, 4);
            case MONTH -> Digits.ofDay(canonical, 4, 6);
            case ADDRESS -> Address.folded(canonical);
        };
        return derived == null || derived.isEmpty() ? null : derived;
    }
}
