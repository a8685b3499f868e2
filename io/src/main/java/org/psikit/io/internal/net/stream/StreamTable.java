package org.psikit.io.internal.net.stream;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.PsiException;
import org.psikit.core.error.UsageException;

/**
 * The streams of one connection, by number. Stream 0 is open from the beginning and ends with the connection. Each
 * party opens any other one by itself, in either order, and may send on it once the peer has opened it too: nothing is
 * held for a stream that this party did not open, and at most {@link FrameHeader#WINDOW_BYTES} for one that it opened.
 * A number can be used again when both have said goodbye to it.
 *
 * <p>Threads: frames arrive on the event loop; everything else may be called by any thread.
 */
final class StreamTable {

    /** Maximum number of open streams of each party; the peer's do not count against this party's. */
    static final int MOST_STREAMS = 256;

    private final FrameWriter writer;
    private final boolean heap;
    private final NetStream first;

    // Guarded by this.
    private final Map<Integer, NetStream> others = new HashMap<>();
    private @Nullable PsiException ended;
    private boolean closed;

    /** Streams with unpublished parts. Event loop only. */
    private final List<NetStream> fresh = new ArrayList<>();

    StreamTable(FrameWriter writer, boolean heap) {
        this.writer = writer;
        this.heap = heap;
        this.first = new NetStream(0, writer, heap, closed -> {});
        first.openHere = true;
        first.openThere = true;
        first.outbox.takeCredit(FrameHeader.WINDOW_BYTES);
    }

    /** Stream 0. */
    NetStream first() {
        return first;
    }

    /**
     * Opens a stream at this end.
     *
     * @throws UsageException if the number is out of range, the stream is already open, or too many are
     */
    NetStream open(int number) {
        NetStream stream;
        synchronized (this) {
            if (number < 1) {
                throw new UsageException("streams have numbers from 1");
            }
            NetStream known = others.get(number);
            if (known != null && known.openHere) {
                throw new UsageException("stream " + number + " is open already");
            }
            if (count(other -> other.openHere) >= MOST_STREAMS) {
                throw new UsageException("more than " + MOST_STREAMS + " streams are open on one connection");
            }
            stream = known != null ? known : add(number);
            stream.openHere = true;
            if (ended != null) {
                stream.state.end(ended, null);
            }
            if (closed) {
                throw stream.state.die(new ChannelException("the channel is closed"));
            }
        }
        stream.outbox.control(FrameHeader.open(number));
        return stream;
    }

    /**
     * Starts a frame of a stream. Event loop only.
     *
     * @throws ProtocolAbortException if the stream's state does not allow the frame
     */
    void frame(FrameHeader frame) {
        NetStream stream = frame.kind() == FrameHeader.OPEN ? openedThere(frame.stream()) : known(frame);
        switch (frame.kind()) {
            case FrameHeader.CONTENT -> stream.inbox.begin(frame);
            case FrameHeader.OPEN -> stream.outbox.takeCredit(FrameHeader.WINDOW_BYTES);
            case FrameHeader.CREDIT -> stream.outbox.takeCredit(frame.contentBytes());
            default -> overThere(stream, frame.number());
        }
    }

    /** Adds bytes of the current frame. Event loop only. */
    void content(FrameHeader frame, ByteBuf in, int length) {
        NetStream stream = frame.stream() == 0 ? first : known(frame);
        stream.inbox.add(frame, in, length);
        if (!stream.fresh) {
            stream.fresh = true;
            fresh.add(stream);
        }
    }

    /** Makes arrived bytes visible to receivers. Event loop only. */
    void publish() {
        for (NetStream stream : fresh) {
            stream.inbox.publish();
            stream.fresh = false;
        }
        fresh.clear();
    }

    /** Records that the peer sends and accepts nothing more. Event loop only. */
    void end(PsiException why, @Nullable Goodbye said) {
        publish();
        synchronized (this) {
            ended = why;
        }
        for (NetStream stream : all()) {
            stream.state.end(why, said);
        }
    }

    /** Ends all streams except the first at this end; flushed data still goes out if {@code withRest}. */
    void closeOthers(boolean withRest) {
        synchronized (this) {
            closed = true;
        }
        for (NetStream stream : all()) {
            if (stream != first) {
                stream.state.die(new ChannelException("the channel is closed"));
                stream.inbox.discard();
                if (!withRest) {
                    stream.outbox.discard();
                }
            }
        }
    }

    /** Whether data waits for the peer to open its stream, which may never happen. */
    boolean isRestUnopened() {
        return unopened().stream().anyMatch(stream -> stream.outbox.inFlight() > 0);
    }

    /** Releases that data. */
    void discardUnopened() {
        unopened().forEach(stream -> stream.outbox.discard());
    }

    private synchronized List<NetStream> unopened() {
        return others.values().stream().filter(stream -> !stream.openThere).toList();
    }

    /** Releases all data that will no longer be sent. */
    void discard() {
        all().forEach(stream -> stream.outbox.discard());
    }

    /** Forgets a stream to which both parties have said goodbye. */
    private synchronized void forgetIfOver(NetStream stream) {
        if (stream.overThere && stream.outbox.isFinished()) {
            others.remove(stream.number, stream);
        }
    }

    /** Bytes on their way to the socket. */
    long outgoingBytes() {
        return all().stream().mapToLong(stream -> stream.outbox.inFlight()).sum();
    }

    /** Bytes that arrived and were not received, including overhead. */
    long incomingBytes() {
        return all().stream().mapToLong(stream -> stream.inbox.held()).sum();
    }

    /** Whether a thread waits for the peer to send or accept data. */
    boolean isPeerAwaited() {
        return all().stream().anyMatch(stream -> stream.inbox.isAwaited() || stream.outbox.isBlocked());
    }

    /** Number of streams besides the first that a party has opened and that are not over. */
    synchronized int others() {
        return others.size();
    }

    private synchronized NetStream openedThere(int number) {
        NetStream stream = others.get(number);
        if (stream != null && stream.openThere) {
            throw new ProtocolAbortException("the peer opened stream " + number + " twice");
        }
        if (count(other -> other.openThere) >= MOST_STREAMS) {
            throw new ProtocolAbortException("the peer opened too many streams, " + number + " among them");
        }
        if (stream == null) {
            stream = add(number);
        }
        stream.openThere = true;
        return stream;
    }

    /** The stream of a frame that does not open it. */
    private synchronized NetStream known(FrameHeader frame) {
        NetStream stream = frame.stream() == 0 ? first : others.get(frame.stream());
        if (stream == null || !stream.openThere || frame.kind() == FrameHeader.CONTENT && !stream.openHere) {
            throw new ProtocolAbortException("the peer used stream " + frame.stream() + ", which is not open");
        }
        if (stream.overThere) {
            throw new ProtocolAbortException("the peer used stream " + frame.stream() + " after its goodbye");
        }
        return stream;
    }

    private void overThere(NetStream stream, int code) {
        publish();
        synchronized (this) {
            stream.overThere = true;
        }
        Goodbye reason = Goodbye.of(code);
        stream.state.end(
                reason == Goodbye.DONE
                        ? new ChannelException("the peer closed stream " + stream.number)
                        : reason.toException(),
                reason);
        stream.outbox.peerGone();
        forgetIfOver(stream);
    }

    /** Called with the lock of the table held. */
    private long count(Predicate<NetStream> which) {
        return others.values().stream().filter(which).count();
    }

    private NetStream add(int number) {
        NetStream stream = new NetStream(number, writer, heap, this::forgetIfOver);
        others.put(number, stream);
        return stream;
    }

    private synchronized List<NetStream> all() {
        List<NetStream> all = new ArrayList<>(others.values());
        all.add(first);
        return all;
    }
}
