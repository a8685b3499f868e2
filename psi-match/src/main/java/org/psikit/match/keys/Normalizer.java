package org.psikit.match.keys;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.UsageException;

/**
 * Brings the ways in which one thing is written to one form, so that equal things have equal keys at both parties. The
 * result depends on the value alone, never on locale or platform.
 */
public enum Normalizer {

    /** Blanks around it dropped, Unicode NFKC, full case folding. */
    TEXT {
        @Override
        public @Nullable String normalize(String value) {
            return TextFolding.fold(value);
        }
    },

    /** As it stands, to the character. */
    EXACT {
        @Override
        public String normalize(String value) {
            return value;
        }
    };

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

    /** The labels of all, for messages. */
    static String labels() {
        return Arrays.stream(values()).map(Normalizer::label).collect(Collectors.joining(", "));
    }

    /**
     * Normalises a value.
     *
     * @return the canonical form; null or empty means that there is no value, which never matches
     */
    public abstract @Nullable String normalize(String value);
}
