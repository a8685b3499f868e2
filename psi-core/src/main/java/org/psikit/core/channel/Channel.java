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

    /** Maximum number of content bytes in a frame. */
    int MAX_FRAME_BYTES = 256 * 1024;

    /** Maximum number of bytes in flight in one direction before {@code send} blocks. */
    int QUEUE_BYTES = 4 * 1024 * 1024;

    /**
     * Sends {@code length} bytes as a part of {@code step}. The buffer is borrowed until the call returns. The channel
     * may hold the bytes back until {@link #flush}, the next step, or the next receive.
     */
    void send(Step step, byte[] buffer, int offset, int length);

    /**
     * Fills the caller's buffer with exactly {@code length} bytes of {@code step}, blocking until they arrive. The peer
     * cannot make this party allocate memory. Flushes what was sent before.
     */
    void receive(Step step, byte[] buffer, int offset, int length);

    /** Puts everything sent so far on the wire. */
    void flush();

    /**
     * Breaks this end for all of its threads: blocked calls return with a failure, and later ones throw as after {@link
     * #close}. Has no effect on an end that is already broken. The owner must still close the channel; the peer hears
     * the reason then at the latest.
     */
    void fail(PsiException why);

    /** Ends the conversation. Data that was sent but not flushed may be lost; further calls have no effect. */
    @Override
    void close();
}
