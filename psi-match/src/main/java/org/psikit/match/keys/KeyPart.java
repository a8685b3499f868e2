package org.psikit.match.keys;

import java.util.HashSet;
import java.util.List;
import org.psikit.core.error.UsageException;

/**
 * What must agree in a rule: one column, several of which any may agree, or two that may be swapped.
 *
 * @param keys what both parties call the columns; a party's own may have other names
 * @param type what becomes of their values
 */
public record KeyPart(List<String> keys, KeyType type) {

    /** Trims the keys as the header's names are trimmed, and checks their number. */
    public KeyPart {
        keys = keys.stream().map(String::strip).toList();
        if (keys.isEmpty() || keys.contains("")) {
            throw new UsageException("a key column of a rule has no name: write " + RuleText.FORM);
        }
        if (new HashSet<>(keys).size() < keys.size()) {
            throw new UsageException("a key names \"%s\" twice: once is enough".formatted(keys.get(keys.size() - 1)));
        }
        if (type.swap() && keys.size() != 2) {
            throw new UsageException("swap takes two columns: write given&surname:swap");
        }
    }

    /** A column. */
    public KeyPart(String key, KeyType type) {
        this(List.of(key), type);
    }

    /** A column whose values are not hashed first. */
    public KeyPart(String key, Normalizer normalizer) {
        this(key, KeyType.of(normalizer));
    }

    /** A column whose values are hashed first or not. */
    public KeyPart(String key, Normalizer normalizer, Hashing hashing) {
        this(key, KeyType.of(normalizer, hashing));
    }

    /** Reads the type of a column. */
    static KeyPart parse(String key, String type) {
        return new KeyPart(key, KeyType.parse(type));
    }

    /** The name in messages. */
    public String key() {
        return String.join(type.swap() ? "&" : "|", keys);
    }

    /** Maximum number of values of a row. */
    public int mostValues() {
        return type.swap() ? 1 : keys.size() * type.values().most();
    }

    /** One of its columns by itself, as it is looked at before a job. */
    public KeyPart alone(String key) {
        return new KeyPart(key, type.withoutSwap());
    }
}
