package org.psikit.match.keys;

import org.psikit.core.error.UsageException;

/**
 * One column of a rule.
 *
 * @param key what both parties call it; a party's own column may have another name
 * @param normalizer how its values are brought to one form
 * @param hashing whether the canonical value is hashed first, at both parties
 */
public record KeyPart(String key, Normalizer normalizer, Hashing hashing) {

    private static final String HASHED = "sha256(";

    /** Trims the key as the header's names are trimmed. */
    public KeyPart {
        key = key.strip();
        if (key.isEmpty()) {
            throw new UsageException("a key column of a rule has no name: write COLUMN[:TYPE][+COLUMN[:TYPE]…]");
        }
    }

    /** A key whose values are not hashed first. */
    public KeyPart(String key, Normalizer normalizer) {
        this(key, normalizer, Hashing.NONE);
    }

    /** Reads a type: a normaliser's label, or {@code sha256(LABEL)}. */
    static KeyPart parse(String key, String type) {
        if (type.startsWith(HASHED) && type.endsWith(")")) {
            String inner = type.substring(HASHED.length(), type.length() - 1);
            return new KeyPart(key, Normalizer.parse(inner.strip()), Hashing.SHA256);
        }
        return new KeyPart(key, Normalizer.parse(type));
    }

    /** The type as rules and plans write it: {@code email}, {@code sha256(email)}. */
    public String type() {
        return hashing == Hashing.SHA256 ? HASHED + normalizer.label() + ")" : normalizer.label();
    }

    /** As it is written in a rule: the type only if it is not {@code text}. */
    String label() {
        String escaped = key.replace("\\", "\\\\").replace(":", "\\:").replace("+", "\\+");
        return type().equals(Normalizer.TEXT.label()) ? escaped : escaped + ":" + type();
    }
}
