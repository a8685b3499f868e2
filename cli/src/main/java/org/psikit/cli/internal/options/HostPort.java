package org.psikit.cli.internal.options;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An address: {@code HOST:PORT}, {@code [IPv6]:PORT} or {@code :PORT}; the name is not looked up. */
public final class HostPort implements ITypeConverter<InetSocketAddress> {

    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9A-Fa-f:.%a-z]+)]|([^\\[\\]:\\s]*)):(\\d{1,5})");

    @Override
    public InetSocketAddress convert(String value) {
        Matcher matcher = FORM.matcher(value);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + value + "' is not HOST:PORT, [IPv6]:PORT or :PORT");
        }
        int port = Integer.parseInt(matcher.group(3));
        if (port > 65535) {
            throw new TypeConversionException("port " + port + " is above 65535");
        }
        String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        return InetSocketAddress.createUnresolved(host, port);
    }

    /** The address to listen on: without a host, all addresses of this machine. */
    public static InetSocketAddress toListen(InetSocketAddress named) {
        return named.getHostString().isEmpty() ? new InetSocketAddress(named.getPort()) : named;
    }

    /** The address to dial: without a host, this machine. */
    public static InetSocketAddress toDial(InetSocketAddress named) {
        return named.getHostString().isEmpty()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), named.getPort())
                : named;
    }
}
