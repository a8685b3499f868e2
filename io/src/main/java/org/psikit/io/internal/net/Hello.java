package org.psikit.io.internal.net;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The first message of each end, {@value #BYTES} bytes that every version begins with: {@code "psikit\r\n"}, the
 * version of the wire format (16 bits), flags (16 bits; bit 0: this end runs TLS), 32 bits of 0.
 *
 * @param version of the wire format
 * @param tls whether its sender runs TLS
 */
record Hello(int version, boolean tls) {

    static final int BYTES = 16;

    /** The version of this implementation. */
    static final int VERSION = 3;

    private static final byte[] MAGIC = "psikit\r\n".getBytes(StandardCharsets.US_ASCII);

    void write(ByteBuf out) {
        out.writeBytes(MAGIC).writeShort(version).writeShort(tls ? 1 : 0).writeInt(0);
    }

    /** Whether the available bytes can be the start of a hello; reads nothing. */
    static boolean begins(ByteBuf in) {
        for (int i = 0; i < Math.min(MAGIC.length, in.readableBytes()); i++) {
            if (in.getByte(in.readerIndex() + i) != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    /** Reads a hello that {@link #begins}, or returns null if it is incomplete. */
    static @Nullable Hello read(ByteBuf in) {
        if (in.readableBytes() < BYTES) {
            return null;
        }
        in.skipBytes(MAGIC.length);
        int version = in.readUnsignedShort();
        boolean tls = (in.readUnsignedShort() & 1) != 0;
        in.skipBytes(4);
        return new Hello(version, tls);
    }
}
