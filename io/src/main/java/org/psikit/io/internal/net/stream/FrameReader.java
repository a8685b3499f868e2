package org.psikit.io.internal.net.stream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.Setting;

/**
 * The receiving end of a connection on the event loop: turns bytes into frames for the {@link StreamTable}, sends
 * heartbeats, and notices when the peer falls silent. Event loop only.
 *
 * <p>A party with a short idle time asks the peer for correspondingly frequent heartbeats. Heartbeats alone do not keep
 * a channel alive forever: this party waits for a peer that neither sends nor accepts content for at most the idle time
 * times {@link KeepAlive#stallFactor}.
 */
final class FrameReader extends ChannelInboundHandlerAdapter implements FrameDecoder.Sink {

    /** Number of heartbeats due within the idle time, so that one may be late. */
    private static final int HEARTBEATS_IN_IDLE = 3;

    private final StreamTable streams;
    private final FrameWriter writer;
    private final Duration idle;
    private final int stallFactor;
    private long heartbeatNanos;
    private long tickNanos;

    private final FrameDecoder decoder = new FrameDecoder();
    private @Nullable ChannelHandlerContext context;
    private @Nullable Future<?> ticking;
    private long lastHeard;
    private long lastTick;
    private long lastProgress;
    private long framesTaken;
    private boolean over;

    FrameReader(StreamTable streams, FrameWriter writer, LinkFacts link) {
        this.streams = streams;
        this.writer = writer;
        this.idle = link.idle();
        this.heartbeatNanos = Durations.nanos(link.keepAlive().heartbeat());
        this.tickNanos = tickNanos();
        this.stallFactor = link.keepAlive().stallFactor();
    }

    private long tickNanos() {
        return Math.max(1_000_000, Math.min(heartbeatNanos, Durations.nanos(idle)) / 5);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        lastHeard = System.nanoTime();
        lastTick = lastHeard;
        lastProgress = lastHeard;
        context = ctx;
        startTicking(ctx);
        long wanted = Durations.nanos(idle) / HEARTBEATS_IN_IDLE;
        if (wanted < heartbeatNanos) {
            streams.first().outbox.control(FrameHeader.heartbeat((int)
                    Math.max(1, TimeUnit.NANOSECONDS.toSeconds(wanted))));
        }
    }

    private void startTicking(ChannelHandlerContext ctx) {
        ticking = ctx.executor().scheduleWithFixedDelay(() -> tick(ctx), tickNanos, tickNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            lastHeard = System.nanoTime();
            if (!over) {
                decoder.decode(in, this);
            }
        } catch (ProtocolAbortException e) {
            // The connection stays until the channel is closed, so that the peer can be notified.
            end(e, null);
        } finally {
            in.release();
        }
        if (streams.first().state.goodbye() != null) {
            // The peer reads nothing more: pending data is dropped instead of encrypted and flushed.
            ctx.pipeline().firstContext().close();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        streams.publish();
    }

    @Override
    public void frame(FrameHeader frame) {
        if (over) {
            return;
        }
        if (frame.kind() == FrameHeader.HEARTBEAT) {
            heartbeatWanted(frame.number());
        } else if (frame.kind() == FrameHeader.GOODBYE && frame.stream() == 0) {
            Goodbye reason = Goodbye.of(frame.number());
            end(reason.toException(), reason);
        } else {
            streams.frame(frame);
        }
    }

    @Override
    public void content(FrameHeader frame, ByteBuf in, int length) {
        if (!over) {
            lastProgress = System.nanoTime();
            streams.content(frame, in, length);
        }
    }

    private void heartbeatWanted(int seconds) {
        long wanted = TimeUnit.SECONDS.toNanos(seconds);
        ChannelHandlerContext ctx = context;
        if (seconds > 0 && wanted < heartbeatNanos && ctx != null) {
            heartbeatNanos = wanted;
            tickNanos = tickNanos();
            stopTicking();
            startTicking(ctx);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (!over) {
            end(new ChannelException("the connection to the peer was lost: it was closed without a goodbye"), null);
        }
        stopTicking();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!over) {
            end(ConnectionFailure.because(cause), null);
        }
        ctx.close();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        ReferenceCountUtil.release(event);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        stopTicking();
    }

    private void end(PsiException why, @Nullable Goodbye said) {
        over = true;
        streams.end(why, said);
    }

    private void tick(ChannelHandlerContext ctx) {
        long now = System.nanoTime();
        // Far too late: this process itself was suspended.
        if (now - lastTick > 5 * tickNanos) {
            lastHeard = now;
        }
        lastTick = now;
        if (over) {
            return;
        }
        long taken = writer.contentFramesWritten();
        if (taken != framesTaken || !streams.isPeerAwaited()) {
            framesTaken = taken;
            lastProgress = now;
        }
        if (now - lastHeard > Durations.nanos(idle)) {
            end(
                    new ChannelException("the peer has been silent for " + Durations.words(idle)
                            + ": the network is down, or its machine or process is suspended"),
                    null);
            ctx.close();
        } else if ((now - lastProgress) / stallFactor > Durations.nanos(idle)) {
            end(
                    new ChannelException("the peer has sent nothing but heartbeats for "
                            + Durations.words(idle.multipliedBy(stallFactor))
                            + ": check what its process is doing; a larger " + Setting.IDLE + " waits longer"),
                    null);
            ctx.close();
        } else if (writer.isIdleSince(now - heartbeatNanos)) {
            streams.first().outbox.control(FrameHeader.heartbeat());
        }
    }

    private void stopTicking() {
        Future<?> task = ticking;
        if (task != null) {
            task.cancel(false);
        }
    }
}
