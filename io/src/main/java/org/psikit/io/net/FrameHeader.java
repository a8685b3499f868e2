package org.psikit.io.net;

import io.netty.buffer.ByteBuf;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.Step;
import org.psikit.core.error.ProtocolAbortException;

/**
 * What stands before every frame, {@value #BYTES} bytes, big-endian.
 *
 * <pre>
 *   0   kind            1 content, 2 heartbeat, 3 goodbye
 *   1   flags           bit 0: the content is LZ4-compressed
 *   2   number          of the step; of the reason in a goodbye; in a heartbeat the longest time in seconds that may
 *                       pass between what the peer sends, 0 for no wish
 *   3   0
 *   4   protocol        of the step: 1–15 characters of [a-z0-9-], filled up with 0
 *   20  content length  1 to 256 KiB; as the protocol sees it
 *   24  wire length     of what follows: the content length, or less if compressed
 * </pre>
 *
 * <p>Fields that a kind does not use are 0. {@link #read} accepts nothing else, so that no memory is ever taken for a
 * length out of bounds.
 *
 * @param kind one of {@link #CONTENT}, {@link #HEARTBEAT}, {@link #GOODBYE}
 * @param compressed whether the content is compressed
 * @param number of the step or the reason, or seconds
 * @param idHigh first 8 characters of the protocol id
 * @param idLow last 8
 * @param contentBytes length after decompression
 * @param wireBytes bytes that follow the header
 */
record FrameHeader(int kind, boolean compressed, int number, long idHigh, long idLow, int contentBytes, int wireBytes) {

    static final int BYTES = 28;
    static final int CONTENT = 1;
    static final int HEARTBEAT = 2;
    static final int GOODBYE = 3;

    private static final int FLAG_COMPRESSED = 1;
    private static final int ID_BYTES = 16;

    /** The header of a frame of {@code step}. */
    static FrameHeader content(Step step, int contentBytes, int wireBytes) {
        String id = step.protocol();
        return new FrameHeader(
                CONTENT, wireBytes < contentBytes, step.number(), pack(id, 0), pack(id, 8), contentBytes, wireBytes);
    }

    /** A frame that says that this party is alive. */
    static FrameHeader heartbeat() {
        return heartbeat(0);
    }

    /** The same, which also asks the peer to send something at least every so many seconds, 1 to 255. */
    static FrameHeader heartbeat(int wantedSeconds) {
        return new FrameHeader(HEARTBEAT, false, wantedSeconds, 0, 0, 0, 0);
    }

    /** The last frame of a party. */
    static FrameHeader goodbye(Goodbye reason) {
        return new FrameHeader(GOODBYE, false, reason.code(), 0, 0, 0, 0);
    }

    /** Writes the header at {@code index}. */
    void write(ByteBuf out, int index) {
        out.setByte(index, kind);
        out.setByte(index + 1, compressed ? FLAG_COMPRESSED : 0);
        out.setByte(index + 2, number);
        out.setByte(index + 3, 0);
        out.setLong(index + 4, idHigh);
        out.setLong(index + 12, idLow);
        out.setInt(index + 20, contentBytes);
        out.setInt(index + 24, wireBytes);
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
        FrameHeader header = new FrameHeader(
                kind, flags == FLAG_COMPRESSED, number, in.readLong(), in.readLong(), in.readInt(), in.readInt());
        if (zero != 0 || flags > FLAG_COMPRESSED) {
            throw malformed("it sets reserved bits");
        }
        switch (kind) {
            case CONTENT -> header.checkContent();
            case HEARTBEAT -> header.checkEmpty(0, 255);
            case GOODBYE -> header.checkEmpty(1, 255);
            default -> throw malformed("kind " + kind);
        }
        return header;
    }

    /** Whether the frame is of {@code step}. */
    boolean isOf(Step step) {
        return number == step.number() && idHigh == pack(step.protocol(), 0) && idLow == pack(step.protocol(), 8);
    }

    /** The step as messages name it, such as {@code vole 3}; safe to print, as {@link #read} checked it. */
    String label() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ID_BYTES; i++) {
            int c = idByte(i);
            if (c != 0) {
                text.append((char) c);
            }
        }
        return text.append(' ').append(number).toString();
    }

    private void checkContent() {
        if (contentBytes < 1 || contentBytes > Channel.MAX_FRAME_BYTES) {
            throw malformed("content length " + contentBytes);
        }
        if (compressed ? wireBytes < 1 || wireBytes >= contentBytes : wireBytes != contentBytes) {
            throw malformed("wire length " + wireBytes + " for " + contentBytes + " bytes");
        }
        boolean ended = false;
        for (int i = 0; i < ID_BYTES; i++) {
            int c = idByte(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-';
            if (ended ? c != 0 : !letter && (c != 0 || i == 0)) {
                throw malformed("the id of its step");
            }
            ended |= c == 0;
        }
        if (!ended || number == 0) {
            throw malformed("the id of its step");
        }
    }

    private void checkEmpty(int leastNumber, int mostNumber) {
        if (compressed
                || number < leastNumber
                || number > mostNumber
                || (idHigh | idLow) != 0
                || contentBytes != 0
                || wireBytes != 0) {
            throw malformed("kind " + kind + " with content");
        }
    }

    private int idByte(int i) {
        return (int) ((i < 8 ? idHigh : idLow) >>> (56 - 8 * (i & 7))) & 0xff;
    }

    private static ProtocolAbortException malformed(String what) {
        return new ProtocolAbortException("the peer sent a malformed frame: " + what);
    }

    private static long pack(String id, int from) {
        long packed = 0;
        for (int i = from; i < from + 8; i++) {
            packed = packed << 8 | (i < id.length() ? id.charAt(i) : 0);
        }
        return packed;
    }
}
