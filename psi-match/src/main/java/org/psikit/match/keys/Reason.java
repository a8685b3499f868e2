package org.psikit.match.keys;

import org.jspecify.annotations.Nullable;
import org.psikit.match.keys.value.BentNumber;
import org.psikit.match.keys.value.Refusal;

/** Takes why a value is no key while it is brought to its form, so that nobody has to look at it again. Not thread-safe. */
final class Reason {

    private Refusal refusal = Refusal.UNREADABLE;

    /** The digits of a number that a tool bent, see {@link BentNumber}; null if some are lost, which is the reason then. */
    @Nullable
    String straight(String text) {
        String whole = BentNumber.straight(text);
        if (whole == null) {
            set(Refusal.ROUNDED);
        }
        return whole;
    }

    Refusal refusal() {
        return refusal;
    }

    void set(Refusal why) {
        refusal = why;
    }
}
