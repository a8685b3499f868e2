package org.psikit.match.keys;

import org.jspecify.annotations.Nullable;

/** Brings the values of one type to one form. Stateless. */
interface Form {

    /** The canonical form; empty if there is no value, null if it is none of this type. */
    @Nullable
    String apply(String raw);

    /** Why {@link #apply} gave null. */
    default Refusal whyNot(String raw) {
        return Refusal.UNREADABLE;
    }
}
