package org.psikit.io.internal.net.shape;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.ChannelException;

/**
 * Makes loopback behave like a {@link LinkShape}: it holds sent packets, in order, until the moment at which they would
 * have arrived. It stands below TLS, so handshake and records are shaped too. Held bytes count as not yet written, so
 * the sender blocks as on a slow socket. Event loop only.
 */
public final class ShapedLink extends ChannelDuplexHandler {

    private final Pacer pacer;
    private final LongSupplier clock;
    private final ArrayDeque<Held> held = new ArrayDeque<>();
    private @Nullable Deadline deadline;

    /** Sends at the pace of {@code shape}. */
    public ShapedLink(LinkShape shape) {
        this(shape, System::nanoTime);
    }

    /** The same with another clock, whose owner calls {@link #release} when it has advanced. */
    ShapedLink(LinkShape shape, LongSupplier clock) {
        this.pacer = new Pacer(shape);
        this.clock = clock;
    }

    private record Held(ByteBuf packet, ChannelPromise promise, long arrival) {}

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        deadline = new Deadline(() -> {
            try {
                ctx.executor().execute(() -> release(ctx));
            } catch (RejectedExecutionException e) {
                // The event loop has ended, and the connection with it.
            }
        });
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ByteBuf out = (ByteBuf) message;
        boolean first = held.isEmpty();
        long now = clock.getAsLong();
        while (out.readableBytes() > pacer.packetBytes()) {
            ByteBuf packet = out.readRetainedSlice(pacer.packetBytes());
            held.add(new Held(packet, ctx.newPromise(), pacer.arrival(now, packet.readableBytes())));
        }
        held.add(new Held(out, promise, pacer.arrival(now, out.readableBytes())));
        if (first) {
            setDeadline();
        }
    }

    /** Packets are flushed as they are released. */
    @Override
    public void flush(ChannelHandlerContext ctx) {}

    /** Forwards all packets that have arrived by now. */
    void release(ChannelHandlerContext ctx) {
        long now = clock.getAsLong();
        boolean any = false;
        for (Held head = held.peek(); head != null && head.arrival - now <= 0; head = held.peek()) {
            held.remove();
            ctx.write(head.packet, head.promise);
            any = true;
        }
        if (any) {
            ctx.flush();
        }
        setDeadline();
    }

    /** Forwards packets in flight at once, then closes. */
    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        for (Held head = held.poll(); head != null; head = held.poll()) {
            ctx.write(head.packet, head.promise);
        }
        ctx.flush();
        ctx.close(promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        drop();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        drop();
        if (deadline != null) {
            deadline.close();
        }
    }

    private void setDeadline() {
        Held head = held.peek();
        if (head != null && deadline != null) {
            deadline.at(head.arrival);
        }
    }

    private void drop() {
        for (Held head = held.poll(); head != null; head = held.poll()) {
            head.packet.release();
            head.promise.tryFailure(new ChannelException("the connection to the peer was lost"));
        }
    }
}
