package org.psikit.bench.internal.suite;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.psikit.core.error.UsageException;
import org.psikit.match.report.Numbers;

/** Numbers of items as people write them: powers of two, or digits. */
public final class ItemCount {

    private static final Pattern SIZE = Pattern.compile("2\\^(\\d{1,2})|(\\d{1,10})");
    private static final int LARGEST_EXPONENT = 32;
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private ItemCount() {}

    /** The number in a flag's word. */
    public static long parse(String word) {
        Matcher matcher = SIZE.matcher(word.trim());
        long size = 0;
        if (matcher.matches() && matcher.group(1) != null) {
            int exponent = Integer.parseInt(matcher.group(1));
            size = exponent <= LARGEST_EXPONENT ? 1L << exponent : 0;
        } else if (matcher.matches()) {
            size = Long.parseLong(matcher.group(2));
        }
        if (size < 1 || size > 1L << LARGEST_EXPONENT) {
            throw new UsageException("'" + word + "' is no number of items: from 1 to 2^32, as in 65536 or 2^16");
        }
        return size;
    }

    /** 2¹⁶, or the number where it is no power of two. */
    public static String text(long number) {
        if (Long.bitCount(number) != 1) {
            return Numbers.count(number);
        }
        StringBuilder text = new StringBuilder("2");
        for (char digit : Integer.toString(Long.numberOfTrailingZeros(number)).toCharArray()) {
            text.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }
}
