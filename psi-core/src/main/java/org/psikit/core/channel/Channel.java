package org.psikit.core.channel;

import org.psikit.core.error.PsiException;

/**
 * An ordered, reliable, duplex byte stream between two parties, divided into named {@linkplain Step steps}.
 *
 * <p>Within a step the bytes are a stream: how they were cut into calls is not visible to the peer. Frames on the wire
 * hold at most {@link #MAX_FRAME_BYTES}; a sender that is {@link #QUEUE_BYTES} ahead of the peer blocks, so a party
 * that sends more than that before it receives uses two threads ({@link Duplex}).
 *
 * <p>Threads: one thread may send while another receives; two threads may not send, or receive, at once.
 *
 * <p>Errors: {@link org.psikit.core.error.ChannelException} when the peer is lost or silent,
 * {@link org.psikit.core.error.ProtocolAbortException} when a frame is malformed or of another step. After any
 * exception the channel is dead: every later call throws.
 */
public interface Channel extends AutoCloseable {

    /** The most bytes of content a frame carries. */
    int MAX_FRAME_BYTES = 256 * 1024;

    /** The most bytes in flight in one direction before {@code send} blocks. */
    int QUEUE_BYTES = 4 * 1024 * 1024;

    /**
     * Sends {@code length} bytes as a part of {@code step}. The buffer is borrowed until the call returns. May hold the
     * bytes back until {@link #flush}, the next step, or the next receive.
     */
    void send(Step step, byte[] buffer, int offset, int length);

    /**
     * Fills the caller's buffer with exactly {@code length} bytes of {@code step}, blocking until they are there. Memory
     * is never taken on the word of the peer. Flushes what was sent before.
     */
    void receive(Step step, byte[] buffer, int offset, int length);

    /** Hands everything sent so far to the wire. */
    void flush();

    /**
     * Makes this end dead for all of its threads, for that reason: calls that block end, and later ones throw as after
     * {@link #close}. Does nothing to an end that is dead already. Whoever owns the channel still has to close it, and it
     * is then that the peer hears the reason, if not before.
     */
    void fail(PsiException why);

    /** Ends the conversation. What was sent and not flushed may be lost; calling it again does nothing. */
    @Override
    void close();
}
