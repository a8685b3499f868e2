package org.psikit.core.error;

import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A setting of the user. Messages name settings, not flags; the caller that shows a message translates them. To a Java
 * caller they are methods, as in {@code maxPeerRows()}.
 */
public enum Setting {
    BAD_ROWS,
    BANDWIDTH,
    COLUMN,
    CONNECT,
    CURRENCY,
    DATE_FORMAT,
    DECIMAL_COMMA,
    DP_EPSILON,
    DRIVERS,
    DUPLICATES,
    ENCODING,
    ESCAPE,
    HASHED,
    IDENTITY,
    IDLE,
    INPUT,
    INSECURE_NO_TLS,
    LATENCY,
    LATEST_YEAR,
    LEDGER,
    LISTEN,
    MAX_PEER_ROWS,
    MAX_RUNS_PER_PEER,
    MEMORY,
    MIN_MATCHES,
    MIN_SET,
    NO_HEADER,
    ON,
    OUT,
    OUTPUT,
    PEER,
    PLACEHOLDERS,
    PROFILE,
    PROTOCOL,
    QUERY,
    REGION,
    REGION_COLUMN,
    REJECTS,
    REPLACE,
    REPORT,
    RESUME,
    REVEAL,
    S3_ENDPOINT,
    SECURITY,
    SELECT,
    SEND,
    SHEET,
    SKIP_LINES,
    TABLE,
    THOUSANDS,
    THREADS,
    TIME_ZONE,
    TO,
    UNMATCHED,
    WORK_DIR;

    /** Private-use characters that enclose a setting's name in a message before it is shown. */
    private static final char OPEN = '\uE000';

    private static final char CLOSE = '\uE001';

    private static final Pattern NAMED = Pattern.compile(OPEN + "([A-Z0-9_]+)" + CLOSE);

    /** The name in hyphenated words, as in {@code max-peer-rows}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The method that sets it, as in {@code maxPeerRows()}. */
    public String method() {
        StringBuilder name = new StringBuilder();
        for (String word : key().split("-", -1)) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.append("()").toString();
    }

    /** The placeholder for this setting in a message. */
    @Override
    public String toString() {
        return OPEN + name() + CLOSE;
    }

    /** Replaces the placeholders in a message by the names that {@code name} gives. */
    public static String shown(String message, Function<Setting, String> name) {
        return NAMED.matcher(message)
                .replaceAll(found -> Matcher.quoteReplacement(name.apply(valueOf(found.group(1)))));
    }
}
