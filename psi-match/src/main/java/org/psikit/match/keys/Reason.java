package org.psikit.match.keys;

/** Takes why a value is no key while it is brought to its form, so that nobody has to look at it again. Not thread-safe. */
final class Reason {

    private Refusal refusal = Refusal.UNREADABLE;

    Refusal refusal() {
        return refusal;
    }

    void set(Refusal why) {
        refusal = why;
    }
}
