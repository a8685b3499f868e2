package org.psikit.io.net;

import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.error.PsiException;

/**
 * The channel to a peer on another machine, made by {@link Links}.
 *
 * <p>Content is gathered into frames of up to 256 KiB; each names its step, so a party that is out of step finds out at
 * once. Up to 4 MiB wait on the way out and 4 MiB on the way in: a peer that does not read blocks the sender, a receiver
 * that does not receive stops the socket. Heartbeats go out when nothing else does, also while the application computes.
 *
 * <p>Security: with TLS, confidentiality and integrity under TLS 1.3, and the peer is the one whose certificate was
 * pinned. Every length is checked against its bound before memory is taken; compressed content (steps that declare
 * themselves compressible only) is at most a frame.
 *
 * <p>Threads: as {@link Channel}. {@link #close} and {@link #abort} may be called by any thread at any time and end calls
 * that block. Exceptions on the way out come with a later call; the stream is ordered, so nothing is lost silently.
 */
public final class NetChannel implements Channel {

    private final SocketChannel socket;
    private final EventLoopGroup loop;
    private final WireMeter meter;
    private final Link link;

    private final Fate fate = new Fate();
    private final Outbox outbox;
    private final Inbox inbox;
    private final AtomicBoolean closing = new AtomicBoolean();

    /** Takes over an admitted connection and its event loop. On that event loop. */
    NetChannel(SocketChannel socket, EventLoopGroup loop, WireMeter meter, Link link) {
        this.socket = socket;
        this.loop = loop;
        this.meter = meter;
        this.link = link;
        this.outbox = new Outbox(socket, fate, link.heap());
        this.inbox = new Inbox(fate, this::applyPause);
        socket.pipeline().addLast("frames", new FrameReader(fate, inbox, outbox, link));
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
        fate.die(why);
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

    /** Why the peer ended the conversation, if it said so. Without it a channel that failed was lost, and may be regained. */
    public @Nullable Goodbye peerGoodbye() {
        return fate.goodbye();
    }

    /**
     * Ends the conversation and tells the peer why, as well as that can be done in about two seconds: its next call that
     * finds nothing more to receive throws. Does nothing if the channel was closed before.
     */
    public void abort(Goodbye reason) {
        finish(reason, reason == Goodbye.DONE);
    }

    /**
     * Sends what was not flushed, says goodbye, and closes. Waits while the peer takes what was sent. On a channel that
     * failed at this end the peer is told so.
     */
    @Override
    public void close() {
        PsiException failure = fate.failure();
        Goodbye reason = failure == null
                ? Goodbye.DONE
                : failure instanceof ProtocolAbortException ? Goodbye.PROTOCOL : Goodbye.INTERRUPTED;
        finish(reason, failure == null);
    }

    /** Bytes on their way to the socket. */
    long outgoingBytes() {
        return outbox.inFlight();
    }

    /** Bytes that came and were not received, with what holding them costs. */
    long incomingBytes() {
        return inbox.held();
    }

    /** Whether the socket is not read because too much has come. */
    boolean isPaused() {
        return inbox.isPaused();
    }

    private void finish(Goodbye reason, boolean orderly) {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        long begun = System.nanoTime();
        long linger = link.timing().linger().toNanos();
        try {
            fate.die(new ChannelException("the channel is closed"));
            meter.dropIncoming();
            inbox.discard();
            if (isPeerThere()) {
                outbox.last(reason, orderly);
                if (orderly) {
                    awaitWritten(Timing.nanos(link.idle()), true);
                    begun = System.nanoTime();
                } else {
                    awaitWritten(linger, false);
                }
                socket.shutdownOutput();
                // Closing before the peer did, with its bytes unread, would make TCP throw away what it has not read
                // yet.
                socket.closeFuture().awaitUninterruptibly(begun + linger - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (ChannelException e) {
            // The event loop is gone, and with it the connection: nobody is left to be told.
        } finally {
            outbox.discard();
            socket.close();
            EventLoops.end(loop);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits until the socket has everything, or the peer is gone, or for so long, counted from the last progress or not. */
    private void awaitWritten(long longestNanos, boolean fromProgress) {
        long left = outbox.inFlight();
        long since = System.nanoTime();
        while (left > 0 && isPeerThere() && System.nanoTime() - since < longestNanos) {
            socket.closeFuture().awaitUninterruptibly(1);
            long now = outbox.inFlight();
            if (now < left && fromProgress) {
                since = System.nanoTime();
            }
            left = now;
        }
    }

    /** Whether this is the channel on that connection. */
    boolean isOn(io.netty.channel.Channel connection) {
        return connection == socket;
    }

    private boolean isPeerThere() {
        return socket.isActive() && fate.goodbye() == null;
    }

    private void applyPause() {
        try {
            socket.eventLoop().execute(() -> socket.config().setOption(ChannelOption.AUTO_READ, !inbox.isPaused()));
        } catch (RejectedExecutionException e) {
            // Closed: there is nothing left to read.
        }
    }

    /** Names the peer. */
    @Override
    public String toString() {
        return "NetChannel[" + socket.remoteAddress() + "]";
    }
}
