package org.psikit.io.internal.net.stream;

import io.netty.buffer.ByteBuf;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ProtocolAbortException;

/**
 * The header of every frame, {@value #BYTES} bytes, big-endian.
 *
 * <pre>
 *   0   kind            1 content, 2 heartbeat, 3 goodbye, 4 open, 5 credit
 *   1   flags           bit 0: the content is LZ4-compressed
 *   2   number          of the step; of the reason in a goodbye; in a heartbeat the longest wanted gap between frames of the peer in seconds, 0 for none
 *   3   0
 *   4   stream          that the frame belongs to; 0 for the first one, and for the connection
 *   8   protocol        of the step: 1–15 characters of [a-z0-9-], filled up with 0
 *   24  content length  1 to 256 KiB, as the protocol sees it; in a credit the number of additional bytes that the peer may send
 *   28  wire length     of what follows: the content length, or less if compressed
 * </pre>
 *
 * <p>Fields that a kind does not use are 0. {@link #read} accepts nothing else, so that no memory is ever taken for a
 * length out of bounds.
 *
 * @param kind one of {@link #CONTENT}, {@link #HEARTBEAT}, {@link #GOODBYE}, {@link #OPEN}, {@link #CREDIT}
 * @param stream the frame's stream
 * @param step the content's step; in other frames only its number counts, a reason or seconds
 * @param contentBytes length after decompression
 * @param wireBytes bytes that follow the header
 */
record FrameHeader(int kind, int stream, StepId step, int contentBytes, int wireBytes) {

    static final int BYTES = 32;
    static final int CONTENT = 1;
    static final int HEARTBEAT = 2;
    static final int GOODBYE = 3;
    static final int OPEN = 4;
    static final int CREDIT = 5;

    /** Initial credit of a stream in bytes, counted by {@link #charge}. */
    static final int WINDOW_BYTES = Channel.QUEUE_BYTES;

    /**
     * Charge of a frame without content: the memory that holds it. So a flood of tiny frames is no cheaper than one of
     * large frames.
     */
    static final int OVERHEAD_BYTES = BYTES + 256;

    private static final int FLAG_COMPRESSED = 1;

    /** The header of a frame of {@code step}. */
    static FrameHeader content(int stream, Step step, int contentBytes, int wireBytes) {
        return new FrameHeader(CONTENT, stream, StepId.of(step), contentBytes, wireBytes);
    }

    /** A frame that shows that this party is alive. */
    static FrameHeader heartbeat() {
        return heartbeat(0);
    }

    /** A heartbeat that also asks the peer to send something at least every {@code wantedSeconds}, 1 to 255. */
    static FrameHeader heartbeat(int wantedSeconds) {
        return new FrameHeader(HEARTBEAT, 0, StepId.number(wantedSeconds), 0, 0);
    }

    /** The last frame of a party on a stream, or with stream 0 on the connection. */
    static FrameHeader goodbye(int stream, Goodbye reason) {
        return new FrameHeader(GOODBYE, stream, StepId.number(reason.code()), 0, 0);
    }

    /** Tells that this party has opened the stream: the peer may send {@link #WINDOW_BYTES} on it. */
    static FrameHeader open(int stream) {
        return new FrameHeader(OPEN, stream, StepId.number(0), 0, 0);
    }

    /** Allows the peer to send {@code bytes} more on the stream. */
    static FrameHeader credit(int stream, int bytes) {
        return new FrameHeader(CREDIT, stream, StepId.number(0), bytes, 0);
    }

    /** Whether the content is compressed; it is only if that makes it shorter. */
    boolean compressed() {
        return kind == CONTENT && wireBytes < contentBytes;
    }

    /** The number of the step or the reason, or seconds. */
    int number() {
        return step.number();
    }

    /** The bytes that the frame takes from its stream's window. */
    int charge() {
        return OVERHEAD_BYTES + wireBytes;
    }

    /** The header of the same frame with its content decompressed. */
    FrameHeader decompressed() {
        return new FrameHeader(kind, stream, step, contentBytes, contentBytes);
    }

    /** Writes the header at {@code index}. */
    void write(ByteBuf out, int index) {
        out.setByte(index, kind);
        out.setByte(index + 1, compressed() ? FLAG_COMPRESSED : 0);
        out.setByte(index + 2, step.number());
        out.setByte(index + 3, 0);
        out.setInt(index + 4, stream);
        out.setLong(index + 8, step.high());
        out.setLong(index + 16, step.low());
        out.setInt(index + 24, contentBytes);
        out.setInt(index + 28, wireBytes);
    }

    /**
     * Reads and checks a header at the reader index, which has {@value #BYTES} bytes.
     *
     * @throws ProtocolAbortException if no party that follows the protocol writes it
     */
    static FrameHeader read(ByteBuf in) {
        int kind = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int number = in.readUnsignedByte();
        int zero = in.readUnsignedByte();
        int stream = in.readInt();
        StepId step = new StepId(in.readLong(), in.readLong(), number);
        FrameHeader header = new FrameHeader(kind, stream, step, in.readInt(), in.readInt());
        if (zero != 0 || flags > FLAG_COMPRESSED) {
            throw malformed("it sets reserved bits");
        }
        header.check(flags == FLAG_COMPRESSED);
        return header;
    }

    private void check(boolean compressed) {
        if (kind < CONTENT || kind > CREDIT) {
            throw malformed("kind " + kind);
        }
        if (stream < 0 || kind == HEARTBEAT && stream != 0 || kind == OPEN && stream == 0) {
            throw malformed("kind " + kind + " on stream " + stream);
        }
        if (kind == CONTENT) {
            checkContent(compressed);
        } else if (compressed || step.hasProtocol() || wireBytes != 0 || kind != CREDIT && contentBytes != 0) {
            throw malformed("kind " + kind + " with content");
        } else if (kind == GOODBYE ? Goodbye.ofCode(number()) == null : kind != HEARTBEAT && number() != 0) {
            throw malformed("kind " + kind + " with number " + number());
        } else if (kind == CREDIT && (contentBytes < 1 || contentBytes > WINDOW_BYTES)) {
            throw malformed("a credit of " + contentBytes);
        }
    }

    private void checkContent(boolean compressed) {
        if (contentBytes < 1 || contentBytes > Channel.MAX_FRAME_BYTES) {
            throw malformed("content length " + contentBytes);
        }
        if (compressed ? wireBytes < 1 || wireBytes >= contentBytes : wireBytes != contentBytes) {
            throw malformed("wire length " + wireBytes + " for " + contentBytes + " bytes");
        }
        if (!step.isValid()) {
            throw malformed("the id of its step");
        }
    }

    private static ProtocolAbortException malformed(String what) {
        return new ProtocolAbortException("the peer sent a malformed frame: " + what);
    }
}
