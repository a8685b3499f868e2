package org.psikit.io.internal.net.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.PsiException;

/**
 * Holds the bytes that have arrived on a stream and were not yet received: at most {@link FrameHeader#WINDOW_BYTES},
 * because the peer gets credit only for received bytes. The event loop collects parts and publishes them; the receiving
 * thread takes all parts at once, so one lock operation serves many.
 */
final class Inbox {

    /**
     * Shorter parts are copied into buffers that later parts of the frame fill, so bytes that trickle in take no more
     * memory.
     */
    private static final int SHORT_PART_BYTES = 4096;

    /** Amount of due credit at which it is given back. */
    private static final int CREDIT_BYTES = FrameHeader.WINDOW_BYTES / 4;

    /** Bytes of a frame, and the part of the window that receiving them frees. */
    private static final class Part {
        private final FrameHeader frame;
        private final ByteBuf data;
        private int charge;

        Part(FrameHeader frame, ByteBuf data, int charge) {
            this.frame = frame;
            this.data = data;
            this.charge = charge;
        }

        /** Appends the bytes of the next part, if they fit. */
        @SuppressWarnings("ReferenceEquality") // parts of the same frame, not of an equal one
        boolean append(Part next) {
            if (next.frame != frame || next.data.readableBytes() > data.writableBytes()) {
                return false;
            }
            data.writeBytes(next.data);
            next.data.release();
            charge += next.charge;
            return true;
        }
    }

    private final StreamState state;
    private final Outbox outbox;

    // Event loop only.
    private final ArrayDeque<Part> fresh = new ArrayDeque<>();
    private int freshCharge;
    private boolean begins;

    // Guarded by the state's lock.
    private ArrayDeque<Part> published = new ArrayDeque<>();
    private int window = FrameHeader.WINDOW_BYTES;
    private int due;
    private boolean discarding;
    private boolean waiting;

    /** Held while receiving; guards the fields below. */
    private final ReentrantLock receiving = new ReentrantLock();

    private ArrayDeque<Part> taken = new ArrayDeque<>();
    private int consumed;

    /** An empty inbox; {@code outbox} is the outbox of the same stream and sends the peer its credit. */
    Inbox(StreamState state, Outbox outbox) {
        this.state = state;
        this.outbox = outbox;
    }

    /**
     * Starts a frame of content. Event loop only.
     *
     * @throws ProtocolAbortException if the peer has no credit for it
     */
    void begin(FrameHeader frame) {
        state.lock.lock();
        try {
            if (frame.charge() > window) {
                throw new ProtocolAbortException("the peer exceeded its window on stream " + frame.stream());
            }
            window -= frame.charge();
        } finally {
            state.lock.unlock();
        }
        begins = true;
    }

    /** Adds {@code length} bytes of the current frame, not yet visible to the receiver. Event loop only. */
    void add(FrameHeader frame, ByteBuf in, int length) {
        int charge = length + (begins ? FrameHeader.OVERHEAD_BYTES : 0);
        begins = false;
        // A small part must not keep the whole buffer alive.
        ByteBuf data = length >= SHORT_PART_BYTES && 2L * length >= in.capacity()
                ? in.readRetainedSlice(length)
                : in.alloc()
                        .heapBuffer(Math.max(length, Math.min(frame.wireBytes(), SHORT_PART_BYTES)))
                        .writeBytes(in, length);
        fresh.add(new Part(frame, data, charge));
        freshCharge += charge;
        if (freshCharge >= Channel.MAX_FRAME_BYTES) {
            publish();
        }
    }

    /** Makes the added bytes visible. Event loop only. */
    void publish() {
        if (fresh.isEmpty()) {
            return;
        }
        state.lock.lock();
        try {
            if (discarding) {
                due(release(fresh));
            } else {
                for (Part part : fresh) {
                    Part last = published.peekLast();
                    if (last == null || !last.append(part)) {
                        published.add(part);
                    }
                }
                if (waiting) {
                    state.arrived.signalAll();
                }
            }
        } finally {
            state.lock.unlock();
        }
        fresh.clear();
        freshCharge = 0;
    }

    /** Whether a receiver waits for the peer. */
    boolean isAwaited() {
        state.lock.lock();
        try {
            return waiting;
        } finally {
            state.lock.unlock();
        }
    }

    /** Bytes that arrived and for which the peer got no new credit, including overhead. */
    int held() {
        state.lock.lock();
        try {
            return FrameHeader.WINDOW_BYTES - window;
        } finally {
            state.lock.unlock();
        }
    }

    /** Fills the buffer with bytes of {@code step}. */
    void receive(Step step, byte[] buffer, int offset, int length) {
        receiving.lock();
        try {
            int done = 0;
            while (done < length) {
                Part head = head();
                check(head.frame, step);
                if (head.frame.compressed()) {
                    head = decompress(head.frame);
                }
                int part = Math.min(length - done, head.data.readableBytes());
                head.data.readBytes(buffer, offset + done, part);
                done += part;
                if (!head.data.isReadable()) {
                    drop();
                }
            }
        } catch (PsiException e) {
            throw state.die(e);
        } finally {
            receiving.unlock();
        }
    }

    /** Discards everything that arrives from now on. */
    void discard() {
        state.lock.lock();
        try {
            discarding = true;
            due(release(published));
        } finally {
            state.lock.unlock();
        }
        boolean mine = false;
        try {
            mine = receiving.tryLock(1, TimeUnit.SECONDS);
            if (mine) {
                consumed += release(taken);
                giveBack();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (mine) {
                receiving.unlock();
            }
        }
    }

    private static void check(FrameHeader frame, Step step) {
        if (!frame.step().isOf(step)) {
            throw new ProtocolAbortException(step + " expected, got " + frame.step());
        }
        if (frame.compressed() && !step.compressible()) {
            throw new ProtocolAbortException(step + " arrived compressed, which this step never is");
        }
    }

    /** The part to read from; waits for one. */
    private Part head() {
        state.checkAlive();
        Part head = taken.peek();
        if (head != null) {
            return head;
        }
        state.lock.lock();
        try {
            giveBack();
            while (published.isEmpty()) {
                state.checkMore();
                waiting = true;
                state.await(state.arrived);
            }
            state.checkAlive();
            ArrayDeque<Part> empty = taken;
            taken = published;
            published = empty;
        } finally {
            waiting = false;
            state.lock.unlock();
        }
        return taken.element();
    }

    private void drop() {
        Part head = taken.remove();
        head.data.release();
        consumed += head.charge;
        if (consumed >= CREDIT_BYTES) {
            giveBack();
        }
    }

    /** Returns credit for consumed bytes. */
    private void giveBack() {
        state.lock.lock();
        try {
            due(consumed);
            consumed = 0;
        } finally {
            state.lock.unlock();
        }
    }

    /** Adds bytes to the credit that is due. Called with the state's lock held. */
    private void due(int bytes) {
        due += bytes;
        if (due >= CREDIT_BYTES) {
            window += due;
            outbox.giveCredit(due);
            due = 0;
        }
    }

    /** Replaces the parts of a compressed frame by its content. */
    private Part decompress(FrameHeader frame) {
        byte[] wire = new byte[frame.wireBytes()];
        int have = 0;
        while (have < wire.length) {
            Part head = head();
            int part = head.data.readableBytes();
            head.data.readBytes(wire, have, part);
            have += part;
            drop();
        }
        ByteBuf content = Unpooled.wrappedBuffer(Lz4.decompress(wire, frame.contentBytes()));
        Part whole = new Part(frame.decompressed(), content, 0);
        taken.addFirst(whole);
        return whole;
    }

    private static int release(ArrayDeque<Part> parts) {
        int charge = 0;
        for (@Nullable Part p = parts.poll(); p != null; p = parts.poll()) {
            p.data.release();
            charge += p.charge;
        }
        return charge;
    }
}
