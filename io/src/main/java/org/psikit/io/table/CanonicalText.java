package org.psikit.io.table;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Formats typed values as text, the same for every storage format, so that equal values give equal keys. */
public final class CanonicalText {

    /** Integers up to here are exact in a double. */
    private static final double EXACT_INTEGERS = 1L << 53;

    private CanonicalText() {}

    /** An integer as an integer, since tools store integer columns with gaps as doubles; else Java's shortest notation. */
    public static String ofDouble(double value) {
        return value == Math.rint(value) && Math.abs(value) <= EXACT_INTEGERS
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** As {@link #ofDouble}. */
    public static String ofFloat(float value) {
        return value == Math.rint(value) && Math.abs(value) <= EXACT_INTEGERS
                ? Long.toString((long) value)
                : Float.toString(value);
    }

    /** A day and a time as in {@code 2024-02-29T23:59:59.5}: the fraction without trailing zeros. */
    public static String ofDateTime(LocalDateTime moment) {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment);
    }

    /** Whether the text has a form in UTF-8: no half of a surrogate pair stands alone. Encoders write such a half as {@code ?}. */
    public static boolean isUnicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** Bytes without a type: text if they are UTF-8 without control characters, else {@code 0x…}. */
    public static String ofBytes(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.chars().allMatch(c -> c >= ' ' || c == '\t' || c == '\n' || c == '\r')) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // not text
        }
        return "0x" + HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
