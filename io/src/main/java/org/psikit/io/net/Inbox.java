package org.psikit.io.net;

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
 * What came from the peer and was not received yet: at most {@link Channel#QUEUE_BYTES}, and what one read of the socket
 * adds to that. The event loop collects parts and publishes them; the receiving thread takes all that are there at
 * once, so that the lock is taken once for many parts.
 */
final class Inbox {

    /** What a part costs beside its bytes: a flood of tiny frames must not take more memory than one of large ones. */
    private static final int PART_OVERHEAD_BYTES = 256;

    private record Part(FrameHeader frame, ByteBuf data, int charge) {}

    private final Fate fate;

    /** Tells the event loop to look at {@link #paused} again. */
    private final Runnable pauseChanged;

    // Event loop only.
    private final ArrayDeque<Part> fresh = new ArrayDeque<>();
    private int freshCharge;

    // Guarded by the fate's lock.
    private ArrayDeque<Part> published = new ArrayDeque<>();
    private long held;
    private boolean paused;
    private boolean discarding;
    private boolean waiting;

    /** Held while receiving; guards what follows. */
    private final ReentrantLock receiving = new ReentrantLock();

    private ArrayDeque<Part> taken = new ArrayDeque<>();
    private long consumed;

    Inbox(Fate fate, Runnable pauseChanged) {
        this.fate = fate;
        this.pauseChanged = pauseChanged;
    }

    /** Adds bytes of a frame, not yet visible to the receiver; takes over {@code data}. Event loop only. */
    void add(FrameHeader frame, ByteBuf data) {
        int charge = data.readableBytes() + PART_OVERHEAD_BYTES;
        fresh.add(new Part(frame, data, charge));
        freshCharge += charge;
        if (freshCharge >= Channel.MAX_FRAME_BYTES) {
            publish();
        }
    }

    /** Makes visible what was added. Event loop only. */
    void publish() {
        if (fresh.isEmpty()) {
            return;
        }
        boolean pause = false;
        fate.lock.lock();
        try {
            if (discarding) {
                release(fresh);
            } else {
                published.addAll(fresh);
                held += freshCharge;
                if (held >= Channel.QUEUE_BYTES && !paused) {
                    paused = true;
                    pause = true;
                }
                if (waiting) {
                    fate.arrived.signalAll();
                }
            }
        } finally {
            fate.lock.unlock();
        }
        fresh.clear();
        freshCharge = 0;
        if (pause) {
            pauseChanged.run();
        }
    }

    /** Whether the socket must not be read now. */
    boolean isPaused() {
        fate.lock.lock();
        try {
            return paused;
        } finally {
            fate.lock.unlock();
        }
    }

    /** Whether a receiver waits for the peer. */
    boolean isAwaited() {
        fate.lock.lock();
        try {
            return waiting;
        } finally {
            fate.lock.unlock();
        }
    }

    /** Bytes published and not received, with what holding them costs. */
    long held() {
        fate.lock.lock();
        try {
            return held;
        } finally {
            fate.lock.unlock();
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
            throw fate.die(e);
        } finally {
            receiving.unlock();
        }
    }

    /** From now on everything that comes is thrown away, and nothing is held. */
    void discard() {
        fate.lock.lock();
        try {
            discarding = true;
            paused = false;
            held = 0;
            release(published);
        } finally {
            fate.lock.unlock();
        }
        pauseChanged.run();
        boolean mine = false;
        try {
            mine = receiving.tryLock(1, TimeUnit.SECONDS);
            if (mine) {
                release(taken);
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
        if (!frame.isOf(step)) {
            throw new ProtocolAbortException(step + " expected, got " + frame.label());
        }
        if (frame.compressed() && !step.compressible()) {
            throw new ProtocolAbortException(step + " came compressed, which it never is");
        }
    }

    /** The part to read from; waits for one. */
    private Part head() {
        fate.checkAlive();
        Part head = taken.peek();
        if (head != null) {
            return head;
        }
        boolean resume;
        fate.lock.lock();
        try {
            resume = giveBack();
            while (published.isEmpty() && !resume) {
                fate.checkMore();
                waiting = true;
                fate.await(fate.arrived);
            }
            fate.checkAlive();
            ArrayDeque<Part> empty = taken;
            taken = published;
            published = empty;
        } finally {
            waiting = false;
            fate.lock.unlock();
        }
        if (resume) {
            pauseChanged.run();
            return head();
        }
        return taken.element();
    }

    /** Gives back the room of what was consumed; whether reading can go on after that. Called with the lock held. */
    private boolean giveBack() {
        held = Math.max(0, held - consumed);
        consumed = 0;
        if (paused && held <= Channel.QUEUE_BYTES / 2) {
            paused = false;
            return true;
        }
        return false;
    }

    private void drop() {
        Part head = taken.remove();
        head.data.release();
        consumed += head.charge;
        if (consumed >= Channel.QUEUE_BYTES / 4) {
            boolean resume;
            fate.lock.lock();
            try {
                resume = giveBack();
            } finally {
                fate.lock.unlock();
            }
            if (resume) {
                pauseChanged.run();
            }
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
        FrameHeader plain = new FrameHeader(
                frame.kind(),
                false,
                frame.number(),
                frame.idHigh(),
                frame.idLow(),
                frame.contentBytes(),
                frame.contentBytes());
        Part whole = new Part(plain, content, 0);
        taken.addFirst(whole);
        return whole;
    }

    private static void release(ArrayDeque<Part> parts) {
        for (@Nullable Part p = parts.poll(); p != null; p = parts.poll()) {
            p.data.release();
        }
    }
}
