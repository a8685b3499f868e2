package org.psikit.match.internal.index.exchange;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.psikit.core.channel.Channel;
import org.psikit.core.error.ProtocolAbortException;

/**
 * What a client wants, 48 bytes: kind (1 byte), zeros (7), name (32), number (8).
 *
 * @param kind what
 * @param name the digest of the manifest held, the digest of a part, or a public key
 * @param number the byte of a part to begin with, or how many elements follow
 */
public record Request(Kind kind, byte[] name, long number) {

    private static final int BYTES = 48;
    private static final int NAME_BYTES = 32;

    /** Kinds and their numbers on the wire. */
    public enum Kind {
        /** The current manifest, if it is another than that of the name. */
        MANIFEST(1),
        /** A part from a byte on. */
        PART(2),
        /** An evaluation under the key of the name. */
        EVALUATE(3);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        private static Optional<Kind> of(int code) {
            return Arrays.stream(values()).filter(k -> k.code == code).findFirst();
        }
    }

    /** Sends it. */
    public void send(Channel channel) {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .put((byte) kind.code)
                .position(8)
                .put(name)
                .putLong(number)
                .array();
        channel.send(IndexWire.REQUEST, bytes, 0, BYTES);
    }

    /**
     * Receives one.
     *
     * @throws ProtocolAbortException if it is none
     */
    public static Request receive(Channel channel) {
        byte[] bytes = new byte[BYTES];
        channel.receive(IndexWire.REQUEST, bytes, 0, BYTES);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Optional<Kind> kind = Kind.of(in.get());
        byte[] name = new byte[NAME_BYTES];
        in.position(8).get(name);
        long number = in.getLong();
        int spare = bytes[1] | bytes[2] | bytes[3] | bytes[4] | bytes[5] | bytes[6] | bytes[7];
        if (kind.isEmpty() || number < 0 || spare != 0) {
            throw new ProtocolAbortException(IndexWire.REQUEST + ": no request that is known");
        }
        return new Request(kind.get(), name, number);
    }
}
