package org.psikit.io.internal.net.stream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts bytes on the socket, TLS included. At the end, when incoming data no longer matters, it drops the data before
 * decryption. Thread-safe.
 */
public final class WireMeter extends ChannelDuplexHandler {

    final AtomicLong sent = new AtomicLong();
    final AtomicLong received = new AtomicLong();

    private volatile boolean dropping;

    /** Counts and drops all incoming data from now on. */
    void dropIncoming() {
        dropping = true;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        received.addAndGet(in.readableBytes());
        if (dropping) {
            in.release();
        } else {
            ctx.fireChannelRead(in);
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        sent.addAndGet(((ByteBuf) message).readableBytes());
        ctx.write(message, promise);
    }
}
