package org.psikit.io.internal.net;

import java.net.InetSocketAddress;
import org.psikit.core.error.ChannelException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.net.stream.NetChannel;
import org.psikit.io.internal.net.tls.Tls;
import org.psikit.io.internal.net.tls.TlsLibrary;
import org.psikit.io.link.LinkEvents;

/**
 * Makes the connection between two parties: one listens, the other dials, either may start first.
 *
 * <p>Security: a channel exists only when each end holds the key of the certificate that the other pinned. A refused
 * identity is reported at both ends with both fingerprints, which each end knows of itself: a stranger is told only that it
 * is refused, not whom this party expects.
 */
public final class Links {

    private Links() {}

    /**
     * Waits for the peer. Connections that are not TLS, say nothing, or have another identity are refused and reported;
     * the first good one wins and the listening socket closes.
     *
     * @throws ResourceException if the address cannot be listened on
     * @throws PlanMismatchException if nobody but refused identities or versions came within the time to wait
     * @throws ChannelException if no peer came within the time to wait
     */
    public static NetChannel listen(InetSocketAddress address, LinkOptions options, LinkEvents events) {
        return listen(address, options.requireLeastIdle(), events, Timing.DEFAULT, TlsLibrary.best());
    }

    /**
     * Listens for several peers, each of whom has a connection of its own.
     *
     * @throws ResourceException if the address cannot be listened on
     */
    public static Listener open(InetSocketAddress address, AdmissionOptions options, LinkEvents events) {
        options.link().requireLeastIdle();
        return open(address, options, events, Timing.DEFAULT, TlsLibrary.best());
    }

    static Listener open(
            InetSocketAddress address, AdmissionOptions options, LinkEvents events, Timing timing, Tls tls) {
        Listener listener =
                new Listener(address, options.link(), options.peers(), options.connectionsPerPeer(), events);
        return listener.open(timing, tls);
    }

    /**
     * Dials the peer, again and again while it is not there.
     *
     * @throws PlanMismatchException if either end refuses the other's identity or version
     * @throws ChannelException if the peer was not reached within the time to wait, or what answered is not psikit
     */
    public static NetChannel connect(InetSocketAddress address, LinkOptions options, LinkEvents events) {
        return connect(address, options.requireLeastIdle(), events, Timing.DEFAULT, TlsLibrary.best());
    }

    static NetChannel listen(
            InetSocketAddress address, LinkOptions options, LinkEvents events, Timing timing, Tls tls) {
        requireLoopback(address, options);
        try (Listener listener = new Listener(address, options, options.pins(), 1, events)) {
            return listener.open(timing, tls).accept(options.waitFor());
        }
    }

    static NetChannel connect(
            InetSocketAddress address, LinkOptions options, LinkEvents events, Timing timing, Tls tls) {
        requireLoopback(address, options);
        return new Connector(address, options, events, timing, tls).connect();
    }

    /** Between two machines there is a link already. */
    private static void requireLoopback(InetSocketAddress address, LinkOptions options) {
        if (options.shape() != null
                && (address.isUnresolved() || !address.getAddress().isLoopbackAddress())) {
            throw new UsageException("a link can be imitated over a loopback address only: take 127.0.0.1");
        }
    }
}
