package org.psikit.match.internal.doctor;

/**
 * The outcome of a check.
 *
 * @param check the checked thing, in a word or two
 * @param state whether it is as it should be
 * @param text what was found, and what to do
 */
public record Finding(String check, State state, String text) {

    /** How well a check went. */
    public enum State {
        /** As it should be. */
        OK,
        /** A job runs, but slower or less safely than it could. */
        WARNING,
        /** A job cannot run. */
        FAILED
    }

    static Finding ok(String check, String text) {
        return new Finding(check, State.OK, text);
    }

    static Finding warning(String check, String text) {
        return new Finding(check, State.WARNING, text);
    }

    static Finding failed(String check, String text) {
        return new Finding(check, State.FAILED, text);
    }
}
