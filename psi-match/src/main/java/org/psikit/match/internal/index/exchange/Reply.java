package org.psikit.match.internal.index.exchange;

import java.nio.ByteBuffer;
import org.psikit.core.channel.Channel;
import org.psikit.core.error.ProtocolAbortException;

/**
 * The owner's word on a request, 16 bytes: status (1 byte), zeros (7), number (8).
 *
 * @param status whether what was asked for follows
 * @param number bytes of content that follow, or questions that are left
 */
@SuppressWarnings("EnumOrdinal") // statuses are numbered on the wire
public record Reply(Status status, long number) {

    private static final int BYTES = 16;

    /** Statuses, numbered from 0. */
    public enum Status {
        /** What was asked for follows. */
        DONE,
        /** There is no such part or key, or not any more: fetch the manifest again. */
        UNKNOWN,
        /** The day's budget does not allow so many questions. */
        SPENT_TODAY,
        /** The key's life does not allow so many questions. */
        SPENT_FOR_LIFE
    }

    /** Sends it. */
    public void send(Channel channel) {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .put((byte) status.ordinal())
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
        int status = in.get();
        long number = in.position(8).getLong();
        if (status < 0 || status >= Status.values().length || number < 0) {
            throw new ProtocolAbortException(IndexWire.REPLY + ": no reply that is known");
        }
        return new Reply(Status.values()[status], number);
    }
}
