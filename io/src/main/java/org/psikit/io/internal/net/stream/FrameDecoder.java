package org.psikit.io.internal.net.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.psikit.core.error.ProtocolAbortException;

/**
 * Splits the byte stream from the peer into frames. It passes content on in the parts in which it arrived, so a frame
 * takes no memory before its bytes are there. Not thread-safe.
 */
final class FrameDecoder {

    /** The receiver of frames. */
    interface Sink {

        /** A frame begins, of any kind; its header has been checked. */
        void frame(FrameHeader header);

        /** Some bytes of a frame: {@code length} from the reader index of {@code in}, to be copied or retained now. */
        void content(FrameHeader frame, ByteBuf in, int length);
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
                sink.frame(current);
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
