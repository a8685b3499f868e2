package org.psikit.match.keys;

import java.util.regex.Pattern;

/** Postal codes: letters and digits alone, lower-case; of a ZIP+4 code the first five digits. */
enum PostcodeForm implements Form {

    /** The same for every country: what follows from the code alone. */
    LETTERS_AND_DIGITS;

    private static final Pattern ZIP_PLUS_4 = Pattern.compile("(\\d{5})-\\d{4}");

    @Override
    public String apply(String raw, Reason reason) {
        String folded = TextFolding.fold(raw);
        if (folded.length() == 10 && ZIP_PLUS_4.matcher(folded).matches()) {
            return folded.substring(0, 5);
        }
        StringBuilder out = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                out.append(c);
            }
        }
        return out.length() == folded.length() ? folded : out.toString();
    }
}
