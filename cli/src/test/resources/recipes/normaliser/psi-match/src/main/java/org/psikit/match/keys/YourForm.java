package org.psikit.match.keys;

import org.psikit.match.keys.value.TextFolding;

/** Numbers as people group them, such as those of accounts: letters and digits alone, in upper case. */
enum YourForm implements Form {

    /** The same for every profile. */
    LETTERS_AND_DIGITS;

    @Override
    public String apply(String raw, Reason reason) {
        StringBuilder out = new StringBuilder();
        TextFolding.fold(raw).chars().filter(Character::isLetterOrDigit).map(Character::toUpperCase).forEach(c ->
                out.append((char) c));
        return out.toString();
    }
}
