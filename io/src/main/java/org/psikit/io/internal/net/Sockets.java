package org.psikit.io.internal.net;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import org.psikit.io.internal.net.shape.LinkShape;
import org.psikit.io.internal.net.shape.ShapedLink;
import org.psikit.io.internal.net.stream.WireMeter;
import org.psikit.io.link.Identity;

/** Sets up the socket and pipeline of every connection. */
final class Sockets {

    private static final int MOST_READ_BYTES = 256 * 1024;

    private Sockets() {}

    /** Sets socket options, and adds the handlers up to {@link Admission}. */
    static Admission open(SocketChannel socket, Admission.Terms terms) {
        ChannelConfig config = socket.config();
        config.setAllocator(PooledByteBufAllocator.DEFAULT);
        config.setRecvByteBufAllocator(new AdaptiveRecvByteBufAllocator(1024, 16 * 1024, MOST_READ_BYTES));
        config.setOption(ChannelOption.TCP_NODELAY, true);
        config.setOption(ChannelOption.SO_KEEPALIVE, true);
        keepReadingAfterFailedWrite(config);
        WireMeter meter = new WireMeter();
        Admission admission = new Admission(terms, meter);
        ChannelPipeline pipeline = socket.pipeline();
        pipeline.addLast("meter", meter);
        LinkShape shape = terms.options().shape();
        if (shape != null) {
            pipeline.addLast("shape", new ShapedLink(shape));
        }
        Identity identity = terms.options().identity();
        if (identity != null) {
            pipeline.addLast(
                    terms.judge().listens()
                            ? new TlsAdmission(identity, terms.tls(), admission, terms.judge())
                            : terms.tls().handler(identity, false, config.getAllocator()));
        }
        pipeline.addLast("admission", admission);
        return admission;
    }

    /** A peer that is gone may have stated the reason just before; a failed write must not discard it. */
    @SuppressWarnings(
            "deprecation") // Netty plans to make this behaviour the default, and has no other option for it yet.
    private static void keepReadingAfterFailedWrite(ChannelConfig config) {
        config.setOption(ChannelOption.AUTO_CLOSE, false);
    }
}
