package org.psikit.match.plan;

import java.util.Locale;
import java.util.function.Function;

/**
 * How people meet a field of a plan.
 *
 * @param flag its flag
 * @param argument what help calls the flag's value
 * @param comment what stands above it in a plan file
 * @param help what the flag does, without its default
 * @param meaning what a plan says of it, in words; nothing if its value says all
 */
record FieldWords(String flag, String argument, String comment, String help, Function<Plan, String> meaning) {

    /** A field whose values speak for themselves. */
    FieldWords(String flag, String argument, String comment, String help) {
        this(flag, argument, comment, help, plan -> "");
    }

    /** The flag's help says what the comment says. */
    static FieldWords of(String flag, String argument, String comment) {
        return new FieldWords(
                flag, argument, comment, comment.substring(0, 1).toUpperCase(Locale.ROOT) + comment.substring(1));
    }

    /** The same for a field whose values are also explained in words. */
    FieldWords meaning(Function<Plan, String> words) {
        return new FieldWords(flag, argument, comment, help, words);
    }
}
