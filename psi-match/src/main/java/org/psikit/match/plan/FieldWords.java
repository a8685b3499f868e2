package org.psikit.match.plan;

import java.util.Locale;

/**
 * How people meet a field of a plan.
 *
 * @param flag its flag
 * @param argument what help calls the flag's value
 * @param comment what stands above it in a plan file
 * @param help what the flag does, without its default
 */
record FieldWords(String flag, String argument, String comment, String help) {

    /** The flag's help says what the comment says. */
    static FieldWords of(String flag, String argument, String comment) {
        return new FieldWords(
                flag, argument, comment, comment.substring(0, 1).toUpperCase(Locale.ROOT) + comment.substring(1));
    }
}
