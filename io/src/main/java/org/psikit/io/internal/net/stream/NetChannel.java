package org.psikit.io.internal.net.stream;

import io.netty.channel.socket.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.PsiException;
import org.psikit.io.internal.net.Links;

/**
 * The connection to a peer on another machine, made by {@link Links}, and the first of its streams. {@link #open} opens
 * further ones, each a {@link Channel} of its own.
 *
 * <p>Content is gathered into frames of up to 256 KiB; each names its step, so a party that is out of step finds out at
 * once. Each stream queues up to 4 MiB on the way out and 4 MiB on the way in: the peer needs credit to send more, so
 * an unread stream blocks its own sender and no other stream. Heartbeats go out when nothing else does, even while the
 * application computes.
 *
 * <p>Security: with TLS, confidentiality and integrity under TLS 1.3, and the peer is the one whose certificate was
 * pinned. Every length is checked against its bound before memory is taken; compressed content (steps that declare
 * themselves compressible only) is at most a frame. The peer cannot make this party hold more than 4 MiB, including
 * overhead, for each stream that this party opened.
 *
 * <p>Threads: as {@link Channel}. {@link #close} and {@link #abort} may be called by any thread at any time and end calls
 * that block. Exceptions on the way out come with a later call; the stream is ordered, so nothing is lost silently.
 */
public final class NetChannel implements Channel {

    private final SocketChannel socket;
    private final SharedEventLoop loop;
    private final WireMeter meter;
    private final LinkFacts link;

    private final StreamTable streams;
    private final NetStream first;
    private final AtomicBoolean closing = new AtomicBoolean();

    /** Takes ownership of an admitted connection, and joins its event loop. Called on that event loop. */
    public NetChannel(SocketChannel socket, SharedEventLoop loop, WireMeter meter, LinkFacts link) {
        this.socket = socket;
        this.loop = loop.join();
        this.meter = meter;
        this.link = link;
        FrameWriter writer = new FrameWriter(socket);
        this.streams = new StreamTable(writer, link.heap());
        this.first = streams.first();
        socket.pipeline().addLast("frames", new FrameReader(streams, writer, link));
    }

    /**
     * Opens stream {@code number}, from 1, beside this one; the peer opens it too, before or after. Data sent before
     * the peer has opened it waits here. It can be closed and reopened, and ends with this channel at the latest.
     *
     * @throws UsageException if it is open, or {@value StreamTable#MOST_STREAMS} others are
     */
    public Channel open(int number) {
        return streams.open(number);
    }

    @Override
    public void send(Step step, byte[] buffer, int offset, int length) {
        first.send(step, buffer, offset, length);
    }

    @Override
    public void receive(Step step, byte[] buffer, int offset, int length) {
        first.receive(step, buffer, offset, length);
    }

    @Override
    public void flush() {
        first.flush();
    }

    @Override
    public void fail(PsiException why) {
        first.fail(why);
    }

    /** This party's certificate fingerprint, 32 bytes; zeros without TLS. */
    public byte[] ownFingerprint() {
        return link.own().bytes();
    }

    /** The peer's certificate fingerprint, 32 bytes; zeros without TLS. */
    public byte[] peerFingerprint() {
        return link.peer().bytes();
    }

    /** Bytes handed to the socket so far, with TLS, headers and heartbeats. */
    public long wireBytesSent() {
        return meter.sent.get();
    }

    /** Bytes read from the socket so far. */
    public long wireBytesReceived() {
        return meter.received.get();
    }

    /**
     * Why the peer ended the conversation, if it said so. A channel that failed without one was lost, and a new
     * connection may succeed.
     */
    public @Nullable Goodbye peerGoodbye() {
        return first.state.goodbye();
    }

    /**
     * Ends the conversation and tells the peer why, if that is possible within about two seconds: the peer's next call
     * without remaining data throws. Has no effect on a closed channel.
     */
    public void abort(Goodbye reason) {
        finish(reason, reason == Goodbye.DONE);
    }

    /**
     * Flushes, says goodbye, and closes. Waits until the peer has taken all data, unless this interrupts a send. If the
     * channel failed at this end, the peer is told so.
     */
    @Override
    public void close() {
        Goodbye reason = first.state.parting();
        finish(reason, reason == Goodbye.DONE);
    }

    /** Whether the channel has failed, or the peer has ended it. */
    public boolean isOver() {
        return first.state.failure() != null;
    }

    /** Bytes on their way to the socket. */
    long outgoingBytes() {
        return streams.outgoingBytes();
    }

    /** Bytes that arrived and were not received, including overhead. */
    long incomingBytes() {
        return streams.incomingBytes();
    }

    /** Number of streams besides this one. */
    int others() {
        return streams.others();
    }

    private void finish(Goodbye reason, boolean orderly) {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        long begun = System.nanoTime();
        long linger = link.keepAlive().linger().toNanos();
        try {
            first.state.die(new ChannelException("the channel is closed"));
            if (!orderly) {
                meter.dropIncoming();
            }
            first.inbox.discard();
            streams.closeOthers(orderly);
            if (isPeerThere()) {
                if (orderly && streams.others() > 0) {
                    awaitOpened(linger);
                    awaitWritten(Durations.nanos(link.idle()), true);
                }
                first.outbox.last(reason, orderly);
                if (orderly) {
                    awaitWritten(Durations.nanos(link.idle()), true);
                    begun = System.nanoTime();
                } else {
                    awaitWritten(linger, false);
                }
                meter.dropIncoming();
                socket.shutdownOutput();
                // Closing before the peer, with its bytes unread, would make TCP discard data that it has not read yet.
                socket.closeFuture().awaitUninterruptibly(begun + linger - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (ChannelException e) {
            // The event loop is gone, and with it the connection: there is no one to notify.
        } finally {
            streams.discard();
            socket.close();
            loop.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Waits a limited time for the peer to open the streams with pending data, then drops the rest: the peer may be
     * closing too, and wait for the same.
     */
    private void awaitOpened(long longestNanos) {
        long since = System.nanoTime();
        while (streams.isRestUnopened() && isPeerThere() && System.nanoTime() - since < longestNanos) {
            socket.closeFuture().awaitUninterruptibly(1);
        }
        streams.discardUnopened();
    }

    /**
     * Waits until the socket has everything, the peer is gone, a send was interrupted, or the time is up, counted from
     * the last progress or from now.
     */
    private void awaitWritten(long longestNanos, boolean fromProgress) {
        long left = outgoingBytes();
        long since = System.nanoTime();
        while (left > 0 && isPeerThere() && !first.outbox.isCut() && System.nanoTime() - since < longestNanos) {
            socket.closeFuture().awaitUninterruptibly(1);
            long now = outgoingBytes();
            if (now < left && fromProgress) {
                since = System.nanoTime();
            }
            left = now;
        }
    }

    private boolean isPeerThere() {
        return socket.isActive() && first.state.goodbye() == null;
    }

    /** Names the peer. */
    @Override
    public String toString() {
        return "NetChannel[" + socket.remoteAddress() + "]";
    }
}
