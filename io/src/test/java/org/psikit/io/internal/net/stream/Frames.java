package org.psikit.io.internal.net.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.psikit.core.channel.Step;

/** Frames as bytes. */
final class Frames {

    private Frames() {}

    /** A frame with any header and any content. */
    static ByteBuf frame(FrameHeader header, byte[] content) {
        ByteBuf out = Unpooled.buffer(FrameHeader.BYTES + content.length);
        header.write(out, 0);
        return out.writerIndex(FrameHeader.BYTES).writeBytes(content);
    }

    /** A well-formed frame. */
    static ByteBuf frame(Step step, byte[] content) {
        return frame(FrameHeader.content(0, step, content.length, content.length), content);
    }
}
