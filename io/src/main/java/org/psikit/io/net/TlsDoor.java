package org.psikit.io.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Looks at the first byte that comes to a listener with TLS. What is no TLS gets no TLS engine, so that a port scan costs
 * nothing; a psikit without TLS is told that it is needed. Event loop only.
 */
final class TlsDoor extends ChannelInboundHandlerAdapter {

    private static final int HANDSHAKE_RECORD = 0x16;

    private final Identity identity;
    private final Tls tls;
    private final Admission admission;

    TlsDoor(Identity identity, Tls tls, Admission admission) {
        this.identity = identity;
        this.tls = tls;
        this.admission = admission;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        if (!in.isReadable()) {
            in.release();
        } else if (in.getUnsignedByte(in.readerIndex()) == HANDSHAKE_RECORD) {
            ctx.pipeline().addAfter(ctx.name(), "tls", tls.handler(identity, true, ctx.alloc()));
            ctx.fireChannelRead(in);
            ctx.pipeline().remove(this);
        } else {
            refuse(ctx, in);
        }
    }

    private void refuse(ChannelHandlerContext ctx, ByteBuf in) {
        boolean psikit = Hello.begins(in) && in.readableBytes() >= Hello.BYTES;
        in.release();
        ChannelHandlerContext next = ctx.pipeline().context(admission);
        if (psikit) {
            ByteBuf out = ctx.alloc().buffer(Hello.BYTES);
            new Hello(Hello.VERSION, true).write(out);
            ctx.writeAndFlush(out).addListener(ChannelFutureListener.CLOSE);
            admission.refuse(next, "it is psikit without TLS", false);
        } else {
            admission.refuse(next, "it does not speak TLS", false);
        }
    }
}
