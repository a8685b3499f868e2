package org.psikit.io.internal.net.stream;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.ChannelException;

/** Describes why a connection failed, for users. */
public final class ConnectionFailure {

    private ConnectionFailure() {}

    /** The exception for a connection that broke. */
    static ChannelException because(@Nullable Throwable cause) {
        return new ChannelException("the connection to the peer was lost: " + reason(cause), cause);
    }

    /** Whether one end rejected the other's certificate. */
    public static boolean isAboutCertificates(SSLException failure) {
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("certificate");
    }

    /** Replaces the TLS libraries' own texts, which are for developers and differ between libraries. */
    private static String tls(String lower) {
        if (lower.contains("certificate")) {
            return lower.contains("alert")
                    ? "TLS failed: the other end did not take the certificate of this one"
                    : "TLS failed: no certificate came that can be used";
        }
        if (lower.contains("mac") || lower.contains("decrypt") || lower.contains("tag mismatch")) {
            return "TLS failed: what was sent was damaged on the way";
        }
        return lower.contains("version") || lower.contains("unsupported_protocol")
                ? "TLS failed: the other end does not speak TLS 1.3"
                : "TLS failed: what came is not what TLS expects here";
    }

    /** The reason in a few words, without the address. */
    public static String reason(@Nullable Throwable cause) {
        Throwable root = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        if (root == null || root instanceof ClosedChannelException) {
            return "it was closed";
        }
        if (root instanceof ConnectTimeoutException) {
            return "no answer";
        }
        if (root instanceof NoRouteToHostException) {
            return "no route to the host";
        }
        if (root instanceof UnknownHostException) {
            return "the host name cannot be resolved";
        }
        String message = root.getMessage();
        String lower = message == null ? "" : message.toLowerCase(Locale.ROOT);
        if (root instanceof ConnectException && lower.contains("refused")) {
            return "connection refused";
        }
        if (root instanceof SSLException) {
            return tls(lower);
        }
        for (String known : new String[] {
            "connection reset", "broken pipe", "network is unreachable", "host is unreachable", "connection timed out"
        }) {
            if (lower.contains(known)) {
                return known;
            }
        }
        return root instanceof SocketException && message != null
                ? message
                : root.getClass().getSimpleName() + (message == null ? "" : " " + message);
    }
}
