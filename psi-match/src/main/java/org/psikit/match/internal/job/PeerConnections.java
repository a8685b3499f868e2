package org.psikit.match.internal.job;

import org.jspecify.annotations.Nullable;
import org.psikit.core.channel.Channel;
import org.psikit.core.error.ChannelException;
import org.psikit.match.internal.receipt.ReceiptExchange;

/** The way to the peer, which a job takes again when a connection is lost. For one thread. */
public interface PeerConnections {

    /**
     * A connection.
     *
     * @param channel to the peer, authenticated
     * @param ownFingerprint 32 bytes, of the certificate shown to the peer; zeros if there is none
     * @param peerFingerprint 32 bytes, of the peer's certificate
     */
    record Contact(Channel channel, byte[] ownFingerprint, byte[] peerFingerprint) {}

    /**
     * The next connection, when the peer is there.
     *
     * @throws ChannelException if it does not come in time
     */
    Contact next();

    /** Ends the connection that {@link #next} gave last, after all was said. */
    void done();

    /**
     * Ends that connection since the job failed on it.
     *
     * @return whether it was lost without either party wanting that, so that another one can take its place
     */
    boolean failed(Throwable failure);

    /** The exchange of receipts of the job; null without authentication, since nobody could sign one. */
    default @Nullable ReceiptExchange receipts() {
        return null;
    }

    /** Passes on, in a line, what a user should know. */
    void note(String line);

    /** One connection, which the caller closes and which nothing takes the place of. */
    static PeerConnections single(Contact contact) {
        return new PeerConnections() {
            private boolean taken;

            @Override
            public Contact next() {
                if (taken) {
                    throw new ChannelException("the connection was lost");
                }
                taken = true;
                return contact;
            }

            @Override
            public void done() {}

            @Override
            public boolean failed(Throwable failure) {
                return false;
            }

            @Override
            public void note(String line) {}
        };
    }
}
