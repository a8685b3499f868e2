package org.psikit.match.keys;

import org.psikit.core.error.UsageException;

/**
 * One column of a rule.
 *
 * @param key what both parties call it; a party's own column may have another name
 * @param normalizer how its values are brought to one form
 */
public record KeyPart(String key, Normalizer normalizer) {

    /** Trims the key as the header's names are trimmed. */
    public KeyPart {
        key = key.strip();
        if (key.isEmpty()) {
            throw new UsageException("a key column of a rule has no name: write COLUMN[:TYPE][+COLUMN[:TYPE]…]");
        }
    }

    /** As it is written in a rule: the type only if it is not {@code text}. */
    String label() {
        String escaped = key.replace("\\", "\\\\").replace(":", "\\:").replace("+", "\\+");
        return normalizer == Normalizer.TEXT ? escaped : escaped + ":" + normalizer.label();
    }
}
