package org.psikit.cli.internal.options;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A bit rate: {@code 10Mbit}, {@code 1.5Gbit}, {@code 800kbit}, also with {@code /s}. */
final class BitRate implements ITypeConverter<Double> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?) ?([kmg])bit(?:/s)?");
    private static final Map<String, Double> UNITS = Map.of("k", 1e3, "m", 1e6, "g", 1e9);

    @Override
    public Double convert(String value) {
        Matcher matcher = FORM.matcher(value.toLowerCase(Locale.ROOT));
        Double unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
        if (unit == null || Double.parseDouble(matcher.group(1)) == 0) {
            throw new TypeConversionException("'" + value + "' is not a rate such as 100Mbit or 1Gbit");
        }
        return Double.parseDouble(matcher.group(1)) * unit;
    }
}
