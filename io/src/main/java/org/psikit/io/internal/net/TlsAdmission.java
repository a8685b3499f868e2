package org.psikit.io.internal.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.psikit.io.internal.net.tls.Tls;
import org.psikit.io.link.Identity;

/**
 * Inspects the first record that reaches a listener with TLS. Data that is not TLS, or not a whole ClientHello, gets no
 * TLS engine, so a port scan or a half-open connection costs nothing. A psikit without TLS gets an answer that TLS is
 * required. Event loop only.
 */
final class TlsAdmission extends ChannelInboundHandlerAdapter {

    private static final int HANDSHAKE_RECORD = 0x16;

    private static final int HEADER_BYTES = 5;

    /** Maximum length of a client's first record, which TLS 1.3 limits to 16 KiB. */
    private static final int MOST_BYTES = HEADER_BYTES + (1 << 14);

    private final Identity identity;
    private final Tls tls;
    private final Admission admission;
    private final Admission.Judge judge;

    /** The bytes received so far. */
    private ByteBuf first = Unpooled.EMPTY_BUFFER;

    /** Whether the first record is complete and waits for its turn. */
    private boolean whole;

    TlsAdmission(Identity identity, Tls tls, Admission admission, Admission.Judge judge) {
        this.identity = identity;
        this.tls = tls;
        this.admission = admission;
        this.judge = judge;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        if (first.isReadable()) {
            ByteBuf next = in;
            in = first.writeBytes(next);
            first = Unpooled.EMPTY_BUFFER;
            next.release();
        }
        if (!in.isReadable()) {
            in.release();
        } else if (in.getUnsignedByte(in.readerIndex()) != HANDSHAKE_RECORD
                || Math.max(recordBytes(in), in.readableBytes()) > MOST_BYTES) {
            refuse(ctx, in);
        } else {
            first = in;
            if (!whole && in.readableBytes() >= recordBytes(in)) {
                whole = true;
                judge.handshake(ctx.channel(), () -> begin(ctx));
            }
        }
    }

    private void begin(ChannelHandlerContext ctx) {
        if (first.isReadable()) {
            ByteBuf in = first;
            first = Unpooled.EMPTY_BUFFER;
            ctx.pipeline().addAfter(ctx.name(), "tls", tls.handler(identity, true, ctx.alloc()));
            ctx.fireChannelRead(in);
            ctx.fireChannelReadComplete();
            ctx.pipeline().remove(this);
        }
    }

    /** Bytes of the record that begins here, at least those of its header. */
    private static int recordBytes(ByteBuf in) {
        return HEADER_BYTES
                + (in.readableBytes() < HEADER_BYTES ? 0 : in.getUnsignedShort(in.readerIndex() + HEADER_BYTES - 2));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        release();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        release();
    }

    private void release() {
        first.release();
        first = Unpooled.EMPTY_BUFFER;
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
