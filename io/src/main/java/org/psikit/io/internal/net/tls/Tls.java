package org.psikit.io.internal.net.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;

/**
 * TLS 1.3, both ends with a self-signed P-256 certificate.
 *
 * <p>Security: the handshake proves that the peer holds the key of the one certificate it shows, and admission then
 * decides whether it is the right one, before anything of the job is sent. Every connection has its own context, so no
 * session can be resumed; early data is never sent or accepted. Host names play no part.
 */
public interface Tls {

    /** The version both ends insist on. */
    String VERSION = "TLSv1.3";

    /** Creates the handler of a new connection; its pipeline must use this allocator. */
    SslHandler handler(Identity identity, boolean listener, ByteBufAllocator allocator);

    /** Whether outgoing data is better gathered on the heap, because it is encrypted from there. */
    boolean readsHeap();

    /** The fingerprint of the certificate whose key the peer proved to hold. */
    static Fingerprint peer(SslHandler handler) throws SSLPeerUnverifiedException {
        Certificate[] chain = handler.engine().getSession().getPeerCertificates();
        if (chain.length == 1 && chain[0] instanceof X509Certificate certificate) {
            return Fingerprint.of(certificate);
        }
        throw new SSLPeerUnverifiedException("no certificate");
    }

    /** Applies the settings common to both kinds of handlers. */
    static SslHandler configured(SslHandler handler) {
        // Admission has a timeout for everything up to the verdicts.
        handler.setHandshakeTimeoutMillis(0);
        handler.setCloseNotifyFlushTimeoutMillis(1000);
        return handler;
    }
}
