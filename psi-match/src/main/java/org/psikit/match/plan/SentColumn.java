package org.psikit.match.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;

/**
 * A column that a party lets its peer read of matched rows. With an item travel, for each column in the order of the
 * plan, the length of its text (16 bits, big-endian) and {@code maxBytes} bytes of UTF-8, filled up with zeros.
 *
 * @param name the column's name in the file of the party whose it is
 * @param maxBytes the longest value
 */
public record SentColumn(String name, int maxBytes) {

    /** The longest value if nothing else is said. */
    public static final int DEFAULT_BYTES = 64;

    /** Bytes of the length before a value. */
    public static final int LENGTH_BYTES = 2;

    private static final int MOST_BYTES = 1000;
    private static final int LONGEST_NAME = 200;
    private static final Pattern FORM = Pattern.compile("(.*)\\(max=([0-9]{1,9})\\)", Pattern.DOTALL);

    /** Checks name and length. */
    public SentColumn {
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new UsageException(
                    Setting.SEND + ": a column has a name of 1 to " + LONGEST_NAME + " characters in one line");
        }
        if (maxBytes < 1 || maxBytes > MOST_BYTES) {
            throw new UsageException(Setting.SEND + " " + name + "(max=" + maxBytes + "): a value may have 1 to "
                    + MOST_BYTES + " bytes");
        }
    }

    /** Reads {@code NAME} or {@code NAME(max=BYTES)}. */
    static SentColumn parse(String word) {
        Matcher sized = FORM.matcher(word);
        return sized.matches()
                ? new SentColumn(sized.group(1).strip(), Integer.parseInt(sized.group(2)))
                : new SentColumn(word.strip(), DEFAULT_BYTES);
    }

    /** Bytes that it takes with every item. */
    public int bytes() {
        return LENGTH_BYTES + maxBytes;
    }

    /** As plans write it. */
    String label() {
        return name + "(max=" + maxBytes + ")";
    }
}
