package org.psikit.io.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.psikit.core.error.ProtocolAbortException;

/**
 * Cuts the stream of bytes from the peer into frames. Content is handed on in the parts it came in, so no memory is taken
 * for a frame before its bytes are there. Not thread-safe.
 */
final class FrameDecoder {

    /** Who gets the frames. */
    interface Sink {

        /** Some bytes of a frame: {@code length} from the reader index of {@code in}, to be copied or retained now. */
        void content(FrameHeader frame, ByteBuf in, int length);

        /** A heartbeat that asks for something at least every so many seconds. */
        void heartbeatWanted(int seconds);

        /** The last frame. */
        void goodbye(Goodbye reason);
    }

    private final ByteBuf partial = Unpooled.buffer(FrameHeader.BYTES, FrameHeader.BYTES);
    private FrameHeader current = FrameHeader.heartbeat();
    private int remaining;

    /**
     * Reads all bytes of {@code in}.
     *
     * @throws ProtocolAbortException at the first frame that no honest peer sends
     */
    void decode(ByteBuf in, Sink sink) {
        while (in.isReadable()) {
            if (remaining > 0) {
                int part = Math.min(remaining, in.readableBytes());
                int end = in.readerIndex() + part;
                sink.content(current, in, part);
                in.readerIndex(end);
                remaining -= part;
            } else if (readHeader(in)) {
                remaining = current.wireBytes();
                if (current.kind() == FrameHeader.HEARTBEAT && current.number() > 0) {
                    sink.heartbeatWanted(current.number());
                } else if (current.kind() == FrameHeader.GOODBYE) {
                    Goodbye reason = Goodbye.ofCode(current.number());
                    if (reason == null) {
                        throw new ProtocolAbortException(
                                "the peer sent a malformed frame: goodbye " + current.number());
                    }
                    sink.goodbye(reason);
                }
            }
        }
    }

    private boolean readHeader(ByteBuf in) {
        if (!partial.isReadable() && in.readableBytes() >= FrameHeader.BYTES) {
            current = FrameHeader.read(in);
            return true;
        }
        partial.writeBytes(in, Math.min(partial.writableBytes(), in.readableBytes()));
        if (partial.isWritable()) {
            return false;
        }
        current = FrameHeader.read(partial);
        partial.clear();
        return true;
    }
}
