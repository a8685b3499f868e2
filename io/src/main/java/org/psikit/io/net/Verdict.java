package org.psikit.io.net;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Each end's answer to the other's hello and certificate, {@value #BYTES} bytes: 1 for accepted or 2 for refused, then
 * seven bytes of 0.
 *
 * <p>Security: a refusal is the same eight bytes whatever its reason, so a stranger does not learn whom this party expects,
 * nor whether it expects anybody. Each end knows both fingerprints from the handshake and names them at home.
 */
enum Verdict {
    ACCEPTED(1),
    REFUSED(2);

    static final int BYTES = 8;

    private final int code;

    Verdict(int code) {
        this.code = code;
    }

    /** Compares in constant time; {@code pin} is null if none was given. */
    static Verdict on(Fingerprint came, @Nullable Fingerprint pin) {
        return pin != null && pin.equals(came) ? ACCEPTED : REFUSED;
    }

    void write(ByteBuf out) {
        out.writeByte(code).writeZero(BYTES - 1);
    }

    /** Reads a verdict, or null if it is not all there; an unknown code is a refusal. */
    static @Nullable Verdict read(ByteBuf in) {
        if (in.readableBytes() < BYTES) {
            return null;
        }
        int code = in.readUnsignedByte();
        in.skipBytes(BYTES - 1);
        return code == ACCEPTED.code ? ACCEPTED : REFUSED;
    }
}
