package org.psikit.match.keys;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.psikit.core.error.UsageException;

/**
 * One way for two rows to match: all of its key columns agree.
 *
 * @param parts key columns in the order in which both parties hash them
 */
public record Rule(List<KeyPart> parts) {

    private static final String FORM = "a rule is COLUMN[:TYPE][+COLUMN[:TYPE]…]";

    /** Checks that there is a key, and none twice. */
    public Rule {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new UsageException("a rule needs a key column: " + FORM);
        }
        Set<String> seen = new HashSet<>();
        for (KeyPart part : parts) {
            if (!seen.add(part.key())) {
                throw new UsageException("a rule names \"%s\" twice: once is enough".formatted(part.key()));
            }
        }
    }

    /** A rule of one key column. */
    public static Rule of(String key, Normalizer normalizer) {
        return new Rule(List.of(new KeyPart(key, normalizer)));
    }

    /** The same rule with a further column that must agree. */
    public Rule and(String key, Normalizer normalizer) {
        List<KeyPart> more = new ArrayList<>(parts);
        more.add(new KeyPart(key, normalizer));
        return new Rule(more);
    }

    /**
     * Reads {@code COLUMN[:TYPE][+COLUMN[:TYPE]…]}. Without a type it is {@code text}. A colon, plus or backslash that
     * belongs to a column's name has a backslash before it.
     *
     * @throws UsageException if it is not of that form, or a type is not known
     */
    public static Rule parse(String text) {
        List<KeyPart> parts = new ArrayList<>();
        StringBuilder token = new StringBuilder();
        String key = null;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '+';
            if (c == '\\' && i + 1 < text.length()) {
                token.append(text.charAt(++i));
            } else if (c == ':') {
                if (key != null) {
                    throw new UsageException(
                            "two types for \"%s\": %s; a colon in a column's name is written \\:".formatted(key, FORM));
                }
                key = token.toString();
                token.setLength(0);
            } else if (c == '+') {
                String last = token.toString();
                parts.add(key == null ? new KeyPart(last, Normalizer.TEXT) : part(key, last.strip()));
                key = null;
                token.setLength(0);
            } else {
                token.append(c);
            }
        }
        return new Rule(parts);
    }

    private static KeyPart part(String key, String type) {
        try {
            return KeyPart.parse(key, type);
        } catch (UsageException e) {
            throw new UsageException(
                    "%s (for \"%s\"; a colon in a column's name is written \\:)".formatted(e.template(), key), e);
        }
    }

    /** The rule as it is written; {@link #parse} reads it back. */
    public String label() {
        return parts.stream().map(KeyPart::label).collect(Collectors.joining("+"));
    }
}
