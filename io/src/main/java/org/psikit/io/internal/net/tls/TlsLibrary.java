package org.psikit.io.internal.net.tls;

/** The choice of the TLS library on this machine. */
public final class TlsLibrary {

    private TlsLibrary() {}

    /**
     * BoringSSL if its library can be loaded, else the JDK. Both speak the same protocol, so the two ends need not
     * agree. {@code -Dio.netty.handler.ssl.noOpenSsl=true} selects the JDK.
     */
    public static Tls best() {
        return BoringTls.isAvailable() ? new BoringTls() : new JdkTls();
    }
}
