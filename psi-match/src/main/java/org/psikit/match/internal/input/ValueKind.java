package org.psikit.match.internal.input;

import java.util.regex.Pattern;

/** What a value plainly is, whatever a rule takes it for. Only kinds that people write in more than one way matter. */
enum ValueKind {
    /** SHA-256 in hex or base64. */
    HASH("SHA-256 hashes", "(?:[0-9a-fA-F]{64}|[A-Za-z0-9+/_-]{43}=)"),
    /** An e-mail address. */
    EMAIL("e-mail addresses", "[^@\\s]{1,64}@[^@\\s]{1,250}\\.[^@\\s.]{2,60}"),
    /** A day in the order of days, months and years, which ISO 8601 is not. */
    DATE("dates", "\\d{1,2}[./-]\\d{1,2}[./-]\\d{4}"),
    /** A phone number: digits with a plus before or separators among them. */
    PHONE(
            "phone numbers",
            "(?=(?:\\D{0,3}\\d){7,15}\\D?$)(?:\\+|\\(?0)[0-9]{1,5}(?:[ ()./-]{1,3}[0-9]+)+|\\+[0-9]{7,15}"),
    /** Anything else. */
    OTHER("", "");

    private static final int LONGEST = 320;

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // patterns do not change
    private final Pattern pattern;

    ValueKind(String words, String pattern) {
        this.words = words;
        this.pattern = Pattern.compile(pattern);
    }

    /** The plural name. */
    String words() {
        return words;
    }

    /** The kind of a trimmed value that is not empty. */
    static ValueKind of(String value) {
        if (value.length() <= LONGEST) {
            for (ValueKind kind : values()) {
                if (kind.pattern.matcher(value).matches()) {
                    return kind;
                }
            }
        }
        return OTHER;
    }
}
