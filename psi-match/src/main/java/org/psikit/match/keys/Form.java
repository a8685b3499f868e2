package org.psikit.match.keys;

import org.jspecify.annotations.Nullable;
import org.psikit.match.keys.value.Refusal;

/** Brings the values of one type to one form. Stateless. */
interface Form {

    /**
     * The canonical form; empty if there is no value, null if it is none of this type.
     *
     * @param reason takes why it is null, if the form knows better than {@link Refusal#UNREADABLE}
     */
    @Nullable
    String apply(String raw, Reason reason);
}
