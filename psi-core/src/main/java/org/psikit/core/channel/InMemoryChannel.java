package org.psikit.core.channel;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.PsiException;

/**
 * A channel between two parties in one process, with the frames, queue limits and step checks of the wire. When every
 * thread of both ends waits, all of them fail at once, so a dropped frame is found without a clock.
 *
 * <p>Threads: as {@link Channel}; the ends synchronise on one lock per pair and each end's outgoing frame has a lock of
 * its own.
 */
public final class InMemoryChannel implements Channel, WaitAware {

    private final Pipe out;
    private final Pipe in;
    private final Pair pair;

    /** Guards {@link #frame}; held while blocked in a full queue, so a receiving thread only tries to acquire it. */
    private final ReentrantLock sendLock = new ReentrantLock();

    private @Nullable Frame frame;

    private int threads = 1;
    private boolean receiveWaits;
    private boolean sendWaits;
    private @Nullable InMemoryChannel peer;

    private InMemoryChannel(Pair pair, Pipe out, Pipe in) {
        this.pair = pair;
        this.out = out;
        this.in = in;
    }

    /** Two connected ends. */
    public static InMemoryChannel[] pair() {
        Pair pair = new Pair();
        Pipe left = new Pipe();
        Pipe right = new Pipe();
        InMemoryChannel a = new InMemoryChannel(pair, left, right);
        InMemoryChannel b = new InMemoryChannel(pair, right, left);
        a.peer = b;
        b.peer = a;
        return new InMemoryChannel[] {a, b};
    }

    @Override
    public void send(Step step, byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        sendLock.lock();
        try {
            if (frame != null && !frame.step.equals(step)) {
                enqueue();
            }
            int done = 0;
            while (done < length) {
                Frame current = frame;
                if (current == null) {
                    current = pair.take(step);
                    frame = current;
                }
                int part = Math.min(length - done, MAX_FRAME_BYTES - current.end);
                System.arraycopy(buffer, offset + done, current.data, current.end, part);
                current.end += part;
                done += part;
                if (current.end == MAX_FRAME_BYTES) {
                    enqueue();
                }
            }
        } finally {
            sendLock.unlock();
        }
    }

    @Override
    public void flush() {
        sendLock.lock();
        try {
            enqueue();
        } finally {
            sendLock.unlock();
        }
    }

    @Override
    public void receive(Step step, byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        enqueueIfRoom();
        int done = 0;
        while (done < length) {
            Frame head = head(step);
            int part = Math.min(length - done, head.end - head.start);
            System.arraycopy(head.data, head.start, buffer, offset + done, part);
            head.start += part;
            done += part;
            if (head.start == head.end) {
                pair.lock.lock();
                try {
                    in.frames.poll();
                    in.bytes -= head.end;
                    pair.give(head);
                    pair.changed.signalAll();
                } finally {
                    pair.lock.unlock();
                }
            }
        }
    }

    @Override
    public void threads(int delta) {
        pair.lock.lock();
        try {
            threads += delta;
            failIfStuck();
        } finally {
            pair.lock.unlock();
        }
    }

    /** Closes this end; between two parties of one process nobody reads the reason. */
    @Override
    public void fail(PsiException why) {
        close();
    }

    @Override
    public void close() {
        pair.lock.lock();
        try {
            out.closed = true;
            in.closed = true;
            pair.changed.signalAll();
        } finally {
            pair.lock.unlock();
        }
    }

    /** Waits for the frame to read from; only the receiving thread takes frames off the queue. */
    private Frame head(Step step) {
        pair.lock.lock();
        try {
            while (in.frames.isEmpty()) {
                pair.check();
                if (in.closed) {
                    throw new ChannelException("the peer closed the channel while " + step + " was expected");
                }
                enqueueIfRoom();
                receiveWaits = true;
                failIfStuck();
                pair.check();
                await();
                receiveWaits = false;
            }
            pair.check();
            Frame head = in.frames.element();
            if (!head.step.equals(step)) {
                throw pair.fail(new ProtocolAbortException(step + " expected, got " + head.step.label()));
            }
            return head;
        } finally {
            receiveWaits = false;
            pair.lock.unlock();
        }
    }

    /**
     * Appends the frame being filled if there is room and nobody is sending. A receiving thread must not wait for room:
     * if its peer's did the same, neither would make any.
     */
    private void enqueueIfRoom() {
        if (sendLock.tryLock()) {
            try {
                if (hasRoom()) {
                    enqueue();
                }
            } finally {
                sendLock.unlock();
            }
        }
    }

    private boolean hasRoom() {
        pair.lock.lock();
        try {
            return !out.full() || out.closed;
        } finally {
            pair.lock.unlock();
        }
    }

    /**
     * Appends the frame being filled to the queue, waiting while the queue is full. Called with {@link #sendLock} held.
     */
    private void enqueue() {
        Frame full = frame;
        if (full == null) {
            return;
        }
        frame = null;
        pair.lock.lock();
        try {
            while (out.full() && !out.closed) {
                pair.check();
                sendWaits = true;
                failIfStuck();
                pair.check();
                await();
                sendWaits = false;
            }
            pair.check();
            if (out.closed) {
                throw new ChannelException("the channel is closed, " + full.step + " was not sent");
            }
            out.frames.add(full);
            out.bytes += full.end;
            pair.changed.signalAll();
        } finally {
            sendWaits = false;
            pair.lock.unlock();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // the callers loop
    private void await() {
        try {
            pair.changed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw pair.fail(new ChannelException("interrupted while waiting for the peer", e));
        }
    }

    private void failIfStuck() {
        InMemoryChannel other = Objects.requireNonNull(peer);
        if (threads + other.threads > 0 && stuck() && other.stuck()) {
            pair.fail(new ChannelException("both parties wait for each other: a message is missing"));
        }
    }

    private boolean stuck() {
        int blocked = (receiveWaits && in.frames.isEmpty() && !in.closed ? 1 : 0)
                + (sendWaits && out.full() && !out.closed ? 1 : 0);
        return blocked == threads;
    }

    private static final class Frame {
        final byte[] data = new byte[MAX_FRAME_BYTES];
        Step step;
        int start;
        int end;

        Frame(Step step) {
            this.step = step;
        }
    }

    private static final class Pipe {
        final ArrayDeque<Frame> frames = new ArrayDeque<>();
        long bytes;
        boolean closed;

        boolean full() {
            return bytes >= QUEUE_BYTES;
        }
    }

    private static final class Pair {
        final ReentrantLock lock = new ReentrantLock();
        final Condition changed = lock.newCondition();
        private final ArrayDeque<Frame> spare = new ArrayDeque<>();
        private @Nullable RuntimeException failure;

        Frame take(Step step) {
            lock.lock();
            try {
                Frame f = spare.poll();
                if (f == null) {
                    return new Frame(step);
                }
                f.step = step;
                f.start = 0;
                f.end = 0;
                return f;
            } finally {
                lock.unlock();
            }
        }

        void give(Frame f) {
            if (spare.size() < 32) {
                spare.add(f);
            }
        }

        RuntimeException fail(RuntimeException e) {
            if (failure == null) {
                failure = e;
            }
            changed.signalAll();
            return e;
        }

        void check() {
            RuntimeException e = failure;
            if (e instanceof ProtocolAbortException) {
                throw new ChannelException("the channel is dead: " + e.getMessage(), e);
            }
            if (e != null) {
                throw new ChannelException(String.valueOf(e.getMessage()), e);
            }
        }
    }
}
