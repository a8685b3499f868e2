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
 * <p>Security: the handshake proves that the peer holds the key of the one certificate it shows, whichever that is; whether
 * it is the right one is decided by the admission, before anything of the job is sent. Every connection has a context
 * of its own, so no session can be resumed; early data is never sent nor taken. Host names play no part.
 */
public interface Tls {

    /** The version both ends insist on. */
    String VERSION = "TLSv1.3";

    /** The handler of one new connection; the pipeline that it is added to has to be one of this allocator. */
    SslHandler handler(Identity identity, boolean listener, ByteBufAllocator allocator);

    /** Whether what is sent is better gathered on the heap, because that is where it is encrypted from. */
    boolean readsHeap();

    /** The fingerprint of the certificate whose key the peer proved to hold. */
    static Fingerprint peer(SslHandler handler) throws SSLPeerUnverifiedException {
        Certificate[] chain = handler.engine().getSession().getPeerCertificates();
        if (chain.length == 1 && chain[0] instanceof X509Certificate certificate) {
            return Fingerprint.of(certificate);
        }
        throw new SSLPeerUnverifiedException("no certificate");
    }

    /** What holds for a handler of either kind. */
    static SslHandler configured(SslHandler handler) {
        // Admission has a clock for everything up to the verdicts.
        handler.setHandshakeTimeoutMillis(0);
        handler.setCloseNotifyFlushTimeoutMillis(1000);
        return handler;
    }
}
