package org.psikit.match.internal.input;

import org.psikit.match.keys.KeyPart;
import org.psikit.match.keys.value.Refusal;

/**
 * Why rows have no key under a rule.
 *
 * @param rule 1-based number
 * @param part the part that was no key
 * @param refusal what was wrong with its value
 */
public record KeyProblem(int rule, KeyPart part, Refusal refusal) {

    /** In words, without any value: {@code rule 2: phone cannot be read}. */
    public String words() {
        return "rule " + rule + ": " + part.key() + " " + refusal.words();
    }
}
