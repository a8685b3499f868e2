package org.psikit.io.internal.net.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import org.psikit.io.link.Identity;

/**
 * TLS by the JDK. The engine comes directly from the JDK: Netty's builder first reads all certificate authorities of
 * the machine, which takes a fresh JVM half a second, and none of them matters here.
 */
final class JdkTls implements Tls {

    private static final String[] CIPHERS = {"TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384"};

    @Override
    public SslHandler handler(Identity identity, boolean listener, ByteBufAllocator allocator) {
        try {
            SSLContext context = SSLContext.getInstance(VERSION);
            context.init(
                    new KeyManager[] {new TlsCredential(identity)}, new TrustManager[] {new AnySelfSigned()}, null);
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(!listener);
            engine.setNeedClientAuth(listener);
            engine.setEnabledProtocols(new String[] {VERSION});
            engine.setEnabledCipherSuites(CIPHERS.clone());
            return Tls.configured(new SslHandler(engine));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot set up TLS 1.3", e);
        }
    }

    @Override
    public boolean readsHeap() {
        return true;
    }
}
