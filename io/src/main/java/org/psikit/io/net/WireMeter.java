package org.psikit.io.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what goes over the socket, TLS included. Counters may be read from any thread. */
final class WireMeter extends ChannelDuplexHandler {

    final AtomicLong sent = new AtomicLong();
    final AtomicLong received = new AtomicLong();

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        received.addAndGet(((ByteBuf) message).readableBytes());
        ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        sent.addAndGet(((ByteBuf) message).readableBytes());
        ctx.write(message, promise);
    }
}
