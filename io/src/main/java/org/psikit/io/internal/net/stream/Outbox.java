package org.psikit.io.internal.net.stream;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.PsiException;

/**
 * Gathers a stream's outgoing bytes into frames and passes them to the {@link FrameWriter}, with at most {@link
 * Channel#QUEUE_BYTES} on their way to the socket. Frames without credit from the peer wait here, and count as in
 * flight.
 *
 * <p>A single-threaded party that is about to receive must not wait for room here: its peer may be about to do the
 * same. So {@link #flushSoon} leaves a note if there is no room, and the thread that makes room, or ends a send, acts
 * on it.
 */
final class Outbox implements FrameWriter.Source {

    /** A full frame fills TLS records of 16 KiB to the byte, header included: no copying across frames, no tiny records. */
    private static final int FULL_FRAME_BYTES = Channel.MAX_FRAME_BYTES - FrameHeader.BYTES;

    /** Initial buffer size of a small frame. */
    private static final int SMALL_FRAME_BYTES = 4096;

    private final int stream;
    private final FrameWriter writer;
    private final StreamState state;

    /** Whether outgoing buffers belong on the heap, because TLS reads them there. */
    private final boolean heap;

    /** Held while sending, also while blocked in a full queue; guards frame and step. */
    private final ReentrantLock sending = new ReentrantLock();

    private @Nullable ByteBuf frame;
    private @Nullable Step step;

    private volatile boolean flushWanted;

    // Guarded by the state's lock.
    private final ArrayDeque<ByteBuf> waiting = new ArrayDeque<>();
    private int credit;
    private long inFlight;
    private boolean blocked;
    private volatile boolean cut;
    private boolean peerGone;
    private boolean finished;

    /** An outbox for a stream without credit yet. */
    Outbox(int stream, FrameWriter writer, StreamState state, boolean heap) {
        this.stream = stream;
        this.writer = writer;
        this.state = state;
        this.heap = heap;
    }

    void send(Step next, byte[] buffer, int offset, int length) {
        sending.lock();
        try {
            state.checkSend();
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
            cut = true;
            throw state.die(e);
        } finally {
            sending.unlock();
        }
        flushIfWanted();
    }

    /** Whether a send failed, so that waiting for earlier data is pointless. */
    boolean isCut() {
        return cut;
    }

    /** Passes the current frame on, waiting for room. Without one it does not matter whether the peer is gone. */
    void flush() {
        sending.lock();
        try {
            state.checkAlive();
            if (frame != null) {
                state.checkSend();
                hand(true);
            }
        } catch (PsiException e) {
            throw state.die(e);
        } finally {
            sending.unlock();
        }
    }

    /** Passes the current frame on as soon as there is room, without waiting. */
    void flushSoon() {
        flushWanted = true;
        flushIfWanted();
    }

    /** Whether a sender waits for the peer to take something. */
    boolean isBlocked() {
        state.lock.lock();
        try {
            return blocked;
        } finally {
            state.lock.unlock();
        }
    }

    /** Bytes on their way to the socket, including overhead. */
    long inFlight() {
        state.lock.lock();
        try {
            return inFlight;
        } finally {
            state.lock.unlock();
        }
    }

    /** Sends a frame without content, whether or not there is room. */
    void control(FrameHeader header) {
        state.lock.lock();
        try {
            writeNow(sealed(header));
        } finally {
            state.lock.unlock();
        }
    }

    /** Allows the peer to send more bytes, unless one party has ended the stream. */
    void giveCredit(int bytes) {
        state.lock.lock();
        try {
            if (!finished && !peerGone) {
                writeNow(sealed(FrameHeader.credit(stream, bytes)));
            }
        } finally {
            state.lock.unlock();
        }
    }

    /**
     * Adds credit from the peer, and sends frames that waited for it. Event loop only.
     *
     * @throws ProtocolAbortException if that is more than its window
     */
    void takeCredit(int bytes) {
        state.lock.lock();
        try {
            if (bytes > FrameHeader.WINDOW_BYTES - credit) {
                throw new ProtocolAbortException("the peer gave more credit than a window on stream " + stream);
            }
            credit += bytes;
            writeWaiting();
        } finally {
            state.lock.unlock();
        }
    }

    /** The peer accepts nothing more: drops waiting frames. */
    void peerGone() {
        state.lock.lock();
        try {
            peerGone = true;
            dropWaiting(false);
            writeWaiting();
        } finally {
            state.lock.unlock();
        }
    }

    /**
     * Sends the last frame, after all pending data if {@code withRest}, which is otherwise dropped. Called once, when
     * no sender can block any more.
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
        state.lock.lock();
        try {
            if (!withRest) {
                dropWaiting(false);
            }
            ByteBuf goodbye = sealed(FrameHeader.goodbye(stream, reason));
            inFlight += charge(goodbye);
            waiting.add(goodbye);
            writeWaiting();
        } finally {
            state.lock.unlock();
        }
    }

    /** Whether the last frame was handed to the socket. */
    boolean isFinished() {
        state.lock.lock();
        try {
            return finished;
        } finally {
            state.lock.unlock();
        }
    }

    /** Releases all pending frames, which will not be sent. Called when no sender can block any more. */
    void discard() {
        sending.lock();
        try {
            drop();
        } finally {
            sending.unlock();
        }
        state.lock.lock();
        try {
            peerGone = true;
            dropWaiting(true);
        } finally {
            state.lock.unlock();
        }
    }

    @Override
    public void written(int charge, boolean success) {
        state.lock.lock();
        try {
            inFlight -= charge;
            state.room.signalAll();
        } finally {
            state.lock.unlock();
        }
        if (success) {
            flushIfWanted();
        }
    }

    @Override
    public void stopSending(PsiException why) {
        state.stopSending(why);
    }

    private void flushIfWanted() {
        boolean full = false;
        // The second check sees room made while this thread held the lock; whoever makes room later acts on the note.
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
        state.lock.lock();
        try {
            return inFlight < Channel.QUEUE_BYTES;
        } finally {
            state.lock.unlock();
        }
    }

    /** The frame being gathered, with room for at least a byte. */
    private ByteBuf room(Step next, int wanted) {
        ByteBuf current = frame;
        int most = FrameHeader.BYTES + FULL_FRAME_BYTES;
        if (current == null) {
            int first = wanted > SMALL_FRAME_BYTES ? most : FrameHeader.BYTES + SMALL_FRAME_BYTES;
            current = writer.buffer(heap || next.compressible(), first, most);
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

    /** Passes the current frame on, if there is one. Called with {@link #sending} held. */
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
        state.lock.lock();
        try {
            while (inFlight >= Channel.QUEUE_BYTES) {
                state.checkSend();
                blocked = true;
                state.await(state.room);
            }
            state.checkSend();
        } catch (PsiException e) {
            full.release();
            throw e;
        } finally {
            blocked = false;
            state.lock.unlock();
        }
    }

    /** Writes the header, and compresses the content if the step allows it and it helps. */
    private ByteBuf seal(ByteBuf full, Step of) {
        int content = contentBytes(full);
        if (of.compressible()) {
            int most = FrameHeader.BYTES + Lz4.bound(content);
            ByteBuf packed = writer.buffer(true, most, most);
            int wire = Lz4.compress(
                    full.array(),
                    full.arrayOffset() + FrameHeader.BYTES,
                    content,
                    packed.array(),
                    packed.arrayOffset() + FrameHeader.BYTES);
            if (wire < content) {
                full.release();
                FrameHeader.content(stream, of, content, wire).write(packed, 0);
                return packed.writerIndex(FrameHeader.BYTES + wire);
            }
            packed.release();
        }
        FrameHeader.content(stream, of, content, content).write(full, 0);
        return full;
    }

    /** Sends a content frame once the peer has given credit for it. */
    private void write(ByteBuf sealed) {
        int charge = charge(sealed);
        state.lock.lock();
        try {
            if (peerGone) {
                sealed.release();
                return;
            }
            inFlight += charge;
            if (!waiting.isEmpty() || charge > credit) {
                waiting.add(sealed);
                return;
            }
            credit -= charge;
        } finally {
            state.lock.unlock();
        }
        writer.write(sealed, this, charge);
    }

    /**
     * Passes on waiting frames as far as the credit goes. Called with the state's lock held, so that nothing overtakes
     * them.
     */
    private void writeWaiting() {
        for (ByteBuf next = waiting.peek(); next != null; next = waiting.peek()) {
            int charge = charge(next);
            boolean content = charge > FrameHeader.OVERHEAD_BYTES;
            if (content && charge > credit) {
                return;
            }
            waiting.remove();
            credit -= content ? charge : 0;
            finished |= !content;
            writer.write(next, this, charge);
        }
    }

    private void writeNow(ByteBuf control) {
        int charge = charge(control);
        inFlight += charge;
        writer.write(control, this, charge);
    }

    /** Drops waiting content, with or without the goodbye after it. */
    private void dropWaiting(boolean goodbyeToo) {
        ByteBuf last = waiting.peekLast();
        boolean goodbye = last != null && !goodbyeToo && charge(last) == FrameHeader.OVERHEAD_BYTES;
        while (waiting.size() > (goodbye ? 1 : 0)) {
            ByteBuf next = waiting.remove();
            inFlight -= charge(next);
            next.release();
        }
        state.room.signalAll();
    }

    private ByteBuf sealed(FrameHeader header) {
        ByteBuf control = writer.buffer(heap, FrameHeader.BYTES, FrameHeader.BYTES);
        header.write(control, 0);
        return control.writerIndex(FrameHeader.BYTES);
    }

    /** The {@link FrameHeader#charge} of a frame that is ready to be sent. */
    private static int charge(ByteBuf sealed) {
        return sealed.readableBytes() - FrameHeader.BYTES + FrameHeader.OVERHEAD_BYTES;
    }

    private static int contentBytes(ByteBuf frame) {
        return frame.writerIndex() - FrameHeader.BYTES;
    }
}
