package org.psikit.match.keys;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.psikit.core.error.UsageException;

/**
 * One way for two rows to match: all of its key columns agree.
 *
 * @param parts key columns in the order in which both parties hash them
 */
public record Rule(List<KeyPart> parts) {

    /** Checks that there is a key, no key twice, and not too many values per row. */
    public Rule {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new UsageException("a rule needs a key column: a rule is " + RuleText.FORM);
        }
        Set<KeyPart> seen = new HashSet<>();
        int values = 1;
        for (KeyPart part : parts) {
            if (!seen.add(part)) {
                throw new UsageException("a rule names \"%s\" twice: once is enough".formatted(part.key()));
            }
            values *= part.mostValues();
            if (values > ValueList.MAX) {
                throw new UsageException(
                        "a rule of more than %d values a row: allow fewer with split(;,N) or list(N), or name fewer columns"
                                .formatted(ValueList.MAX));
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
     * Reads {@code COLUMN[:TYPE][+COLUMN[:TYPE]…]}. Without a type it is {@code text}. A colon, plus, bar or backslash that
     * belongs to a column's name has a backslash before it. Several columns with a bar between them are one key of several
     * values; two with an ampersand and the type {@code swap} may be swapped.
     *
     * @throws UsageException if it is not of that form, or a type is not known
     */
    public static Rule parse(String text) {
        return new Rule(RuleText.parse(text));
    }

    /** The rule as it is written; {@link #parse} reads it back. */
    public String label() {
        return RuleText.label(parts);
    }

    /** The columns of all parts, one after the other; one that stands in several parts comes again. */
    public List<String> keys() {
        return parts.stream().flatMap(part -> part.keys().stream()).toList();
    }

    /** Maximum number of values of a row: the product over all parts. */
    public int mostValues() {
        return parts.stream().mapToInt(KeyPart::mostValues).reduce(1, Math::multiplyExact);
    }

    /** How many different keys there can be, as an order of magnitude; infinite for free text. */
    public double space() {
        return parts.stream().mapToDouble(part -> part.type().space()).reduce(1, (a, b) -> a * b);
    }
}
