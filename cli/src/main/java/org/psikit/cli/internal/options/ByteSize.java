package org.psikit.cli.internal.options;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A size in bytes: {@code 512m}, {@code 2g} or {@code 2GB}, {@code 1t}, in powers of 1,024 like Java's own options.
 */
public final class ByteSize implements ITypeConverter<Long> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})([kmgt])b?");
    private static final String UNITS = "kmgt";

    @Override
    public Long convert(String value) {
        Matcher matcher = FORM.matcher(value.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + value + "' is not a size such as 512m or 2g");
        }
        int shift = 10 * (1 + UNITS.indexOf(matcher.group(2)));
        long number = Long.parseLong(matcher.group(1));
        if (number > Long.MAX_VALUE >> shift) {
            throw new TypeConversionException("'" + value + "' is more than any machine has: name less, such as 2g");
        }
        return number << shift;
    }
}
