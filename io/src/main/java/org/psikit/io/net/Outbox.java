package org.psikit.io.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.PsiException;

/**
 * Gathers what is sent into frames and hands them to the event loop, with at most
 * {@link org.psikit.core.channel.Channel#QUEUE_BYTES} on their way to the socket.
 *
 * <p>A party with one thread that is about to receive must not wait for room here: its peer may be about to do the same.
 * So {@link #flushSoon} leaves a note if there is no room, and whoever makes room, or ends a send, acts on it.
 *
 * <p>All frames go through the event loop's task queue, whoever hands them over, so they keep their order.
 */
final class Outbox {

    /** A full frame fills TLS records of 16 KiB to the byte, header included: no copying across frames, no tiny records. */
    private static final int FULL_FRAME_BYTES = org.psikit.core.channel.Channel.MAX_FRAME_BYTES - FrameHeader.BYTES;

    private static final int QUEUE_BYTES = org.psikit.core.channel.Channel.QUEUE_BYTES;

    /** What a small frame takes at first. */
    private static final int SMALL_FRAME_BYTES = 4096;

    /** What a frame costs beside its bytes. */
    private static final int FRAME_OVERHEAD_BYTES = 256;

    /** What a frame without content counts as; every other counts as more. */
    private static final int CONTROL_CHARGE = FrameHeader.BYTES + FRAME_OVERHEAD_BYTES;

    private final Channel socket;
    private final Fate fate;

    /** Whether buffers that leave here are better on the heap, because TLS reads them there. */
    private final boolean heap;

    /** Held while sending, also while blocked in a full queue; guards frame and step. */
    private final ReentrantLock sending = new ReentrantLock();

    private @Nullable ByteBuf frame;
    private @Nullable Step step;

    private volatile boolean flushWanted;

    // Guarded by the fate's lock.
    private long inFlight;
    private long lastWritten = System.nanoTime();
    private long contentFramesWritten;
    private boolean blocked;

    Outbox(Channel socket, Fate fate, boolean heap) {
        this.socket = socket;
        this.fate = fate;
        this.heap = heap;
    }

    void send(Step next, byte[] buffer, int offset, int length) {
        sending.lock();
        try {
            fate.checkSend();
            if (step != null && !next.equals(step)) {
                hand(true);
            }
            int done = 0;
            while (done < length) {
                ByteBuf current = room(next, length - done);
                int part = Math.min(length - done, current.writableBytes());
                current.writeBytes(buffer, offset + done, part);
                done += part;
                if (contentBytes(current) == FULL_FRAME_BYTES) {
                    hand(true);
                }
            }
        } catch (PsiException e) {
            throw fate.die(e);
        } finally {
            sending.unlock();
        }
        flushIfWanted();
    }

    /** Hands over what was gathered, waiting for room. With nothing gathered it does not matter that the peer is gone. */
    void flush() {
        sending.lock();
        try {
            fate.checkAlive();
            if (frame != null) {
                fate.checkSend();
                hand(true);
            }
        } catch (PsiException e) {
            throw fate.die(e);
        } finally {
            sending.unlock();
        }
    }

    /** Hands over what was gathered as soon as there is room, without waiting. */
    void flushSoon() {
        flushWanted = true;
        flushIfWanted();
    }

    /** Whether everything handed over has reached the socket, and since when nothing did (by {@link System#nanoTime}). */
    boolean isIdleSince(long time) {
        fate.lock.lock();
        try {
            return inFlight == 0 && lastWritten - time <= 0;
        } finally {
            fate.lock.unlock();
        }
    }

    /** Frames of content that have reached the socket. */
    long contentFramesWritten() {
        fate.lock.lock();
        try {
            return contentFramesWritten;
        } finally {
            fate.lock.unlock();
        }
    }

    /** Whether a sender waits for the peer to take something. */
    boolean isBlocked() {
        fate.lock.lock();
        try {
            return blocked;
        } finally {
            fate.lock.unlock();
        }
    }

    /** Bytes on their way to the socket. */
    long inFlight() {
        fate.lock.lock();
        try {
            return inFlight;
        } finally {
            fate.lock.unlock();
        }
    }

    /** Sends a frame without content, room or not. */
    void control(FrameHeader header) {
        ByteBuf wire = socket.alloc().buffer(FrameHeader.BYTES, FrameHeader.BYTES);
        header.write(wire, 0);
        wire.writerIndex(FrameHeader.BYTES);
        write(wire);
    }

    /**
     * The last frame: what was gathered is sent before it if {@code withRest}, otherwise dropped. Called once, when no
     * sender can block any more.
     */
    void last(Goodbye reason, boolean withRest) {
        boolean mine = false;
        try {
            mine = sending.tryLock(1, TimeUnit.SECONDS);
            if (mine && withRest) {
                hand(false);
            } else if (mine) {
                drop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (mine) {
                sending.unlock();
            }
        }
        control(FrameHeader.goodbye(reason));
    }

    /** Gives back what was gathered and will never be sent. Called when no sender can block any more. */
    void discard() {
        sending.lock();
        try {
            drop();
        } finally {
            sending.unlock();
        }
    }

    private void flushIfWanted() {
        boolean full = false;
        // Room that was made while the lock was held here is seen by the second look, room made later by its maker.
        while (flushWanted && !(full && !hasRoom()) && sending.tryLock()) {
            try {
                full = frame != null && !hasRoom();
                if (!full) {
                    flushWanted = false;
                    hand(false);
                }
            } finally {
                sending.unlock();
            }
        }
    }

    private boolean hasRoom() {
        fate.lock.lock();
        try {
            return inFlight < QUEUE_BYTES;
        } finally {
            fate.lock.unlock();
        }
    }

    /** The frame being gathered, with room for at least a byte. */
    private ByteBuf room(Step next, int wanted) {
        ByteBuf current = frame;
        int most = FrameHeader.BYTES + FULL_FRAME_BYTES;
        if (current == null) {
            int first = wanted > SMALL_FRAME_BYTES ? most : FrameHeader.BYTES + SMALL_FRAME_BYTES;
            current = heap || next.compressible()
                    ? socket.alloc().heapBuffer(first, most)
                    : socket.alloc().directBuffer(first, most);
            current.writerIndex(FrameHeader.BYTES);
            frame = current;
            step = next;
        } else if (current.writableBytes() < wanted) {
            current.capacity(most);
        }
        return current;
    }

    private void drop() {
        if (frame != null) {
            frame.release();
            frame = null;
            step = null;
        }
    }

    /** Hands the frame over, if there is one. Called with {@link #sending} held. */
    private void hand(boolean wait) {
        ByteBuf full = frame;
        Step of = step;
        if (full == null || of == null) {
            return;
        }
        frame = null;
        step = null;
        if (wait) {
            awaitRoom(full);
        }
        write(seal(full, of));
    }

    private void awaitRoom(ByteBuf full) {
        fate.lock.lock();
        try {
            while (inFlight >= QUEUE_BYTES) {
                fate.checkSend();
                blocked = true;
                fate.await(fate.room);
            }
            fate.checkSend();
        } catch (PsiException e) {
            full.release();
            throw e;
        } finally {
            blocked = false;
            fate.lock.unlock();
        }
    }

    /** Writes the header, and compresses the content if that may and does help. */
    private ByteBuf seal(ByteBuf full, Step of) {
        int content = contentBytes(full);
        if (of.compressible()) {
            ByteBuf packed = socket.alloc().heapBuffer(FrameHeader.BYTES + Lz4.bound(content));
            int wire = Lz4.compress(
                    full.array(),
                    full.arrayOffset() + FrameHeader.BYTES,
                    content,
                    packed.array(),
                    packed.arrayOffset() + FrameHeader.BYTES);
            if (wire < content) {
                full.release();
                FrameHeader.content(of, content, wire).write(packed, 0);
                return packed.writerIndex(FrameHeader.BYTES + wire);
            }
            packed.release();
        }
        FrameHeader.content(of, content, content).write(full, 0);
        return full;
    }

    private void write(ByteBuf wire) {
        int charge = wire.readableBytes() + FRAME_OVERHEAD_BYTES;
        fate.lock.lock();
        try {
            inFlight += charge;
        } finally {
            fate.lock.unlock();
        }
        try {
            socket.eventLoop()
                    .execute(() -> socket.writeAndFlush(wire).addListener(f -> written((ChannelFuture) f, charge)));
        } catch (RejectedExecutionException e) {
            wire.release();
            throw new ChannelException("the channel is closed", e);
        }
    }

    /** On the event loop. */
    private void written(ChannelFuture future, int charge) {
        fate.lock.lock();
        try {
            inFlight -= charge;
            lastWritten = System.nanoTime();
            if (charge > CONTROL_CHARGE) {
                contentFramesWritten++;
            }
            fate.room.signalAll();
        } finally {
            fate.lock.unlock();
        }
        if (future.isSuccess()) {
            flushIfWanted();
        } else {
            // The reader learns more of the reason, if it can: a goodbye may be on its way.
            PsiException lost = Lost.because(future.cause());
            try {
                socket.eventLoop().schedule(() -> fate.stopSending(lost), 1, TimeUnit.SECONDS);
            } catch (RejectedExecutionException e) {
                fate.stopSending(lost);
            }
        }
    }

    private static int contentBytes(ByteBuf frame) {
        return frame.writerIndex() - FrameHeader.BYTES;
    }
}
