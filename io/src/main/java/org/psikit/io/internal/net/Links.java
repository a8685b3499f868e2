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
 * Connects two parties: one listens, the other dials, and either may start first.
 *
 * <p>Security: a channel exists only when each end holds the key of the certificate that the other pinned. A refused
 * identity is reported at both ends with both fingerprints, which each end knows by itself: a stranger learns only that
 * it is refused, not whom this party expects.
 */
public final class Links {

    private Links() {}

    /**
     * Waits for the peer. Connections that are not TLS, say nothing, or have another identity are refused and reported;
     * the first good one wins and the listening socket closes.
     *
     * @throws ResourceException if the address cannot be listened on
     * @throws PlanMismatchException if only peers with refused identities or versions came within the time to wait
     * @throws ChannelException if no peer came within the time to wait
     */
    public static NetChannel listen(InetSocketAddress address, LinkOptions options, LinkEvents events) {
        return listen(address, options.requireLeastIdle(), events, Timing.DEFAULT, TlsLibrary.best());
    }

    /**
     * Listens for several peers, each with its own connection.
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
     * Dials the peer repeatedly until it answers.
     *
     * @throws PlanMismatchException if either end refuses the other's identity or version
     * @throws ChannelException if the peer was not reached within the time to wait, or another program answered
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

    /** Refuses to imitate a link between two machines, which have a real one. */
    private static void requireLoopback(InetSocketAddress address, LinkOptions options) {
        if (options.shape() != null
                && (address.isUnresolved() || !address.getAddress().isLoopbackAddress())) {
            throw new UsageException("a slower link can be imitated only over loopback: use 127.0.0.1");
        }
    }
}
