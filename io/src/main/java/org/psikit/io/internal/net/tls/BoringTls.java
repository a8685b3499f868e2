package org.psikit.io.internal.net.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import javax.net.ssl.SSLException;
import org.psikit.io.link.Identity;

/**
 * TLS by BoringSSL: native code from the first byte on, while the JDK's TLS costs a fresh JVM half a second of
 * compilation; afterwards BoringSSL is twice as fast. It uses AES-GCM on processors with AES instructions, else
 * ChaCha20-Poly1305.
 */
final class BoringTls implements Tls {

    /** Whether the library exists for this system and can be loaded. */
    static boolean isAvailable() {
        return SslProvider.isTlsv13Supported(SslProvider.OPENSSL_REFCNT);
    }

    @Override
    public SslHandler handler(Identity identity, boolean listener, ByteBufAllocator allocator) {
        TlsCredential credential = new TlsCredential(identity);
        try {
            SslContext context = (listener
                            ? SslContextBuilder.forServer(credential).clientAuth(ClientAuth.REQUIRE)
                            : SslContextBuilder.forClient().keyManager(credential))
                    .trustManager(new AnySelfSigned())
                    .sslProvider(SslProvider.OPENSSL_REFCNT)
                    .endpointIdentificationAlgorithm(null)
                    .protocols(VERSION)
                    .build();
            try {
                return Tls.configured(context.newHandler(allocator));
            } finally {
                // The handler's engine holds on to it until it is removed from its pipeline.
                ReferenceCountUtil.release(context);
            }
        } catch (SSLException e) {
            throw new IllegalStateException("TLS 1.3 cannot be set up", e);
        }
    }

    @Override
    public boolean readsHeap() {
        return false;
    }
}
