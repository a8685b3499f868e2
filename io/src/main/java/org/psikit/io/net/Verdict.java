package org.psikit.io.net;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * What each end answers to the other's hello and certificate, {@value #BYTES} bytes: 1 accepted, 2 refused for the
 * identity, 3 refused because this end was given no identity to expect; seven bytes of 0; the fingerprint that was
 * expected (zeros unless it is 2), so that the refused end can name it.
 *
 * @param code as above
 * @param expected as above
 */
record Verdict(int code, Fingerprint expected) {

    static final int BYTES = 40;

    private static final int ACCEPTED = 1;
    private static final int REFUSED_IDENTITY = 2;
    private static final int REFUSED_UNPINNED = 3;

    private static final Fingerprint NONE = Fingerprint.of(new byte[Fingerprint.BYTES]);

    static Verdict accepted() {
        return new Verdict(ACCEPTED, NONE);
    }

    /** Compares in constant time; {@code pin} is null if none was given. */
    static Verdict on(Fingerprint came, @Nullable Fingerprint pin) {
        if (pin == null) {
            return new Verdict(REFUSED_UNPINNED, NONE);
        }
        return pin.equals(came) ? accepted() : new Verdict(REFUSED_IDENTITY, pin);
    }

    boolean isAccepted() {
        return code == ACCEPTED;
    }

    /** Whether it is refused for want of a pin. */
    boolean isUnpinned() {
        return code == REFUSED_UNPINNED;
    }

    void write(ByteBuf out) {
        out.writeByte(code).writeZero(7).writeBytes(expected.bytes());
    }

    /** Reads a verdict, or null if it is not all there; an unknown code is a refusal. */
    static @Nullable Verdict read(ByteBuf in) {
        if (in.readableBytes() < BYTES) {
            return null;
        }
        int code = in.readUnsignedByte();
        in.skipBytes(7);
        byte[] expected = new byte[Fingerprint.BYTES];
        in.readBytes(expected);
        return new Verdict(code, Fingerprint.of(expected));
    }
}
