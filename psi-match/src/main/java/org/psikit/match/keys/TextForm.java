package org.psikit.match.keys;

import org.jspecify.annotations.Nullable;
import org.psikit.match.keys.value.BentNumber;
import org.psikit.match.keys.value.SalesforceId;
import org.psikit.match.keys.value.TextFolding;

/**
 * Any text: folded as {@link TextFolding} does, and what tools made of whole numbers undone as {@link BentNumber} does.
 * Ids of Salesforce, which differ by case alone, keep it, see {@link SalesforceId}.
 */
enum TextForm implements Form {

    /** The same in every profile. */
    FOLDED;

    @Override
    public @Nullable String apply(String raw, Reason reason) {
        String text = TextFolding.cell(raw);
        String id = SalesforceId.canonical(text);
        if (id != null) {
            return id;
        }
        String whole = reason.straight(text);
        return whole == null ? null : TextFolding.fold(whole);
    }
}
