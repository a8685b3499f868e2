package org.psikit.match.internal.index.exchange;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.psikit.core.channel.Channel;
import org.psikit.core.error.ProtocolAbortException;

/**
 * The owner's word on a request, 16 bytes: status (1 byte), zeros (7), number (8).
 *
 * @param status whether what was asked for follows
 * @param number bytes of content that follow, or questions that are left
 */
public record Reply(Status status, long number) {

    private static final int BYTES = 16;

    /** Statuses and their numbers on the wire. */
    public enum Status {
        /** The requested data follows. */
        DONE(0),
        /** There is no such part or key, or not any more: fetch the manifest again. */
        UNKNOWN(1),
        /** The questions exceed the day's budget. */
        SPENT_TODAY(2),
        /** The questions exceed the budget of the key's life. */
        SPENT_FOR_LIFE(3);

        private final int code;

        Status(int code) {
            this.code = code;
        }

        private static Optional<Status> of(int code) {
            return Arrays.stream(values()).filter(s -> s.code == code).findFirst();
        }
    }

    /** Sends it. */
    public void send(Channel channel) {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .put((byte) status.code)
                .position(8)
                .putLong(number)
                .array();
        channel.send(IndexWire.REPLY, bytes, 0, BYTES);
    }

    /**
     * Receives one.
     *
     * @throws ProtocolAbortException if it is none
     */
    public static Reply receive(Channel channel) {
        byte[] bytes = new byte[BYTES];
        channel.receive(IndexWire.REPLY, bytes, 0, BYTES);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Optional<Status> status = Status.of(in.get());
        long number = in.position(8).getLong();
        if (status.isEmpty() || number < 0) {
            throw new ProtocolAbortException(IndexWire.REPLY + ": no reply that is known");
        }
        return new Reply(status.get(), number);
    }
}
