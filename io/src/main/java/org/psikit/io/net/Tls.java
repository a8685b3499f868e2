package org.psikit.io.net;

import io.netty.handler.ssl.SslHandler;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS 1.3 of the JDK, both ends with a self-signed P-256 certificate.
 *
 * <p>Security: the handshake proves that the peer holds the key of the one certificate it shows, whichever that is; whether
 * it is the right one is decided by {@link Admission}, before anything of the job is sent. Every connection has a context
 * of its own, so no session can be resumed; early data does not exist in the JDK. Host names play no part.
 */
final class Tls {

    private static final String VERSION = "TLSv1.3";
    private static final String[] CIPHERS = {"TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384"};

    private Tls() {}

    /**
     * The handler of one connection. The engine comes from the JDK itself: the builder of Netty first reads all
     * certificate authorities of the machine, for half a second of a fresh JVM, and none of them counts here.
     */
    static SslHandler handler(Identity identity, boolean listener) {
        try {
            SSLContext context = SSLContext.getInstance(VERSION);
            context.init(new KeyManager[] {new OneKey(identity)}, new TrustManager[] {new AnySelfSigned()}, null);
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(!listener);
            engine.setNeedClientAuth(listener);
            engine.setEnabledProtocols(new String[] {VERSION});
            engine.setEnabledCipherSuites(CIPHERS.clone());
            SslHandler handler = new SslHandler(engine);
            // Admission has a clock for everything up to the verdicts.
            handler.setHandshakeTimeoutMillis(0);
            handler.setCloseNotifyFlushTimeoutMillis(1000);
            return handler;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot set up TLS 1.3", e);
        }
    }

    /** The fingerprint of the certificate whose key the peer proved to hold. */
    static Fingerprint peer(SslHandler handler) throws SSLPeerUnverifiedException {
        Certificate[] chain = handler.engine().getSession().getPeerCertificates();
        if (chain.length == 1 && chain[0] instanceof X509Certificate certificate) {
            return Fingerprint.of(certificate);
        }
        throw new SSLPeerUnverifiedException("no certificate");
    }

    /** Accepts any one self-signed P-256 certificate: a name for a key, not yet trust. */
    private static final class AnySelfSigned extends X509ExtendedTrustManager {

        private static void check(X509Certificate[] chain) throws CertificateException {
            if (chain.length != 1 || !Certificates.isSelfSignedP256(chain[0])) {
                throw new CertificateException("not a self-signed P-256 certificate");
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
