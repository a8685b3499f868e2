package org.psikit.io.internal.net.stream;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.PsiException;

/**
 * One stream of a connection, with its own queues and window. Unreceived data here holds up no other stream.
 *
 * <p>Threads: as {@link Channel}; {@link #close} and {@link #fail} may be called by any thread and end calls that block.
 */
final class NetStream implements Channel {

    final int number;
    final StreamState state = new StreamState();
    final Outbox outbox;
    final Inbox inbox;

    // Guarded by the table of streams.
    boolean openHere;
    boolean openThere;
    boolean overThere;

    /** Whether it has parts to publish. Event loop only. */
    boolean fresh;

    private final Consumer<NetStream> closed;
    private final AtomicBoolean closing = new AtomicBoolean();

    /** A stream that notifies {@code closed} when this party closes it. */
    NetStream(int number, FrameWriter writer, boolean heap, Consumer<NetStream> closed) {
        this.number = number;
        this.closed = closed;
        this.outbox = new Outbox(number, writer, state, heap);
        this.inbox = new Inbox(state, outbox);
    }

    @Override
    public void send(Step step, byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        outbox.send(step, buffer, offset, length);
    }

    @Override
    public void receive(Step step, byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        outbox.flushSoon();
        inbox.receive(step, buffer, offset, length);
    }

    @Override
    public void flush() {
        outbox.flush();
    }

    @Override
    public void fail(PsiException why) {
        state.die(why);
    }

    /** Ends this stream only. Does not wait: pending data goes out as the peer accepts it, followed by the goodbye. */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        Goodbye reason = state.parting();
        state.die(new ChannelException("the channel is closed"));
        inbox.discard();
        try {
            outbox.last(reason, reason == Goodbye.DONE);
        } catch (ChannelException e) {
            // The connection is gone: there is no one to notify.
        }
        closed.accept(this);
    }

    /** Names the stream. */
    @Override
    public String toString() {
        return "NetStream[" + number + "]";
    }
}
