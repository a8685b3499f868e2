package org.psikit.io.internal.net;

import io.netty.buffer.ByteBuf;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.psikit.io.link.Fingerprint;

/**
 * Each end's answer to the other's hello and certificate, {@value #BYTES} bytes: 1 for accepted, 2 for refused or 3 for
 * busy, then seven bytes of 0.
 *
 * <p>Security: a refusal is the same eight bytes whatever its reason, so a stranger does not learn whom this party
 * expects, or whether it expects anyone. Only an expected peer learns that a listener is busy. Each end knows both
 * fingerprints from the handshake and reports them locally.
 */
enum Verdict {
    /** The peer is welcome. */
    ACCEPTED(1),
    /** The peer is not an expected one. */
    REFUSED(2),
    /** The peer is expected, but already has all its connections. */
    BUSY(3);

    static final int BYTES = 8;

    private final int code;

    Verdict(int code) {
        this.code = code;
    }

    /** Whether the peer's fingerprint is an expected one; compares with all of them, each in constant time. */
    static boolean expects(Set<Fingerprint> pins, Fingerprint came) {
        boolean found = false;
        for (Fingerprint pin : pins) {
            found |= pin.equals(came);
        }
        return found;
    }

    void write(ByteBuf out) {
        out.writeByte(code).writeZero(BYTES - 1);
    }

    /** Reads a verdict, or returns null if it is incomplete; an unknown code is a refusal. */
    static @Nullable Verdict read(ByteBuf in) {
        if (in.readableBytes() < BYTES) {
            return null;
        }
        int code = in.readUnsignedByte();
        in.skipBytes(BYTES - 1);
        return code == ACCEPTED.code ? ACCEPTED : code == BUSY.code ? BUSY : REFUSED;
    }
}
