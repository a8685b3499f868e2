package org.psikit.match.keys.derived;

import java.text.Normalizer;
import org.apache.commons.codec.language.ColognePhonetic;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.apache.commons.codec.language.Nysiis;
import org.apache.commons.codec.language.Soundex;
import org.jspecify.annotations.Nullable;

/**
 * Codes of names by their sound, by Apache Commons Codec. They are made for the letters a to z: accents are dropped, blanks
 * and digits too, and a name in another script has no code.
 */
final class Phonetic {

    // None of them changes once it is made
    private static final Soundex SOUNDEX = new Soundex();
    private static final DoubleMetaphone METAPHONE = new DoubleMetaphone();
    private static final ColognePhonetic COLOGNE = new ColognePhonetic();
    private static final Nysiis NYSIIS = new Nysiis();

    private Phonetic() {}

    /** The code; null if there is none. */
    static @Nullable String code(Derivation.Kind kind, String name) {
        String letters = letters(name);
        if (letters == null || letters.isEmpty()) {
            return null;
        }
        return switch (kind) {
            case SOUNDEX -> SOUNDEX.soundex(letters);
            case METAPHONE -> METAPHONE.doubleMetaphone(letters);
            case COLOGNE -> COLOGNE.colognePhonetic(letters);
            case NYSIIS -> NYSIIS.nysiis(letters);
            default -> throw new IllegalArgumentException(kind + " is no code by sound");
        };
    }

    /** The letters a to z; null if there are others. */
    private static @Nullable String letters(String name) {
        StringBuilder out = new StringBuilder(name.length());
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c >= 'a' && c <= 'z') {
                out.append(c);
            } else if (Character.isLetter(c) || Character.isSurrogate(c)) {
                return null;
            }
        }
        return out.toString();
    }
}
