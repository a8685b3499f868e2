package org.psikit.io.internal.net.stream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.PsiException;

/**
 * Hands the frames of all streams to the socket, and records when the socket last accepted one.
 *
 * <p>All frames go through the event loop's task queue, whatever thread writes them, so they keep their order.
 */
final class FrameWriter {

    /** The owner of a frame. */
    interface Source {

        /** Called when the socket has taken a frame, or never will. Event loop only. */
        void written(int charge, boolean success);

        /** Nothing more can be sent. */
        void stopSending(PsiException why);
    }

    private final Channel socket;

    // Event loop only.
    private int pending;
    private long lastWritten = System.nanoTime();
    private long contentFramesWritten;

    FrameWriter(Channel socket) {
        this.socket = socket;
    }

    /** Allocates a buffer for a frame, on the heap or outside. */
    ByteBuf buffer(boolean heap, int first, int most) {
        return heap ? socket.alloc().heapBuffer(first, most) : socket.alloc().directBuffer(first, most);
    }

    /**
     * Sends a frame and takes ownership of it; notifies {@code from} when the socket has it. Any thread.
     *
     * @throws ChannelException if the connection is closed
     */
    void write(ByteBuf frame, Source from, int charge) {
        try {
            socket.eventLoop().execute(() -> {
                pending++;
                socket.writeAndFlush(frame).addListener(f -> written((ChannelFuture) f, from, charge));
            });
        } catch (RejectedExecutionException e) {
            frame.release();
            throw new ChannelException("the channel is closed", e);
        }
    }

    private void written(ChannelFuture future, Source from, int charge) {
        pending--;
        lastWritten = System.nanoTime();
        if (charge > FrameHeader.OVERHEAD_BYTES) {
            contentFramesWritten++;
        }
        from.written(charge, future.isSuccess());
        if (!future.isSuccess()) {
            // The reader may learn more about the reason: a goodbye may be on its way.
            PsiException lost = ConnectionFailure.because(future.cause());
            try {
                socket.eventLoop().schedule(() -> from.stopSending(lost), 1, TimeUnit.SECONDS);
            } catch (RejectedExecutionException e) {
                from.stopSending(lost);
            }
        }
    }

    /**
     * Whether the socket has taken all frames, the last one before {@code time} (of {@link System#nanoTime}). Event
     * loop only.
     */
    boolean isIdleSince(long time) {
        return pending == 0 && lastWritten - time <= 0;
    }

    /** Number of content frames that the socket has taken. Event loop only. */
    long contentFramesWritten() {
        return contentFramesWritten;
    }
}
