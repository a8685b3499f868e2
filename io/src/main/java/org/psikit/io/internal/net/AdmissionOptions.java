package org.psikit.io.internal.net;

import java.time.Duration;
import java.util.Set;
import org.psikit.core.error.UsageException;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;

/**
 * The peers that a {@link Listener} admits, and its limits.
 *
 * @param identity this party's identity
 * @param peers fingerprints of the admitted peers
 * @param connectionsPerPeer maximum number of simultaneous connections of a peer, each with its own channel
 * @param idle how long a peer may be silent, as in {@link LinkOptions}
 */
public record AdmissionOptions(Identity identity, Set<Fingerprint> peers, int connectionsPerPeer, Duration idle) {

    /** Maximum number of simultaneous connections. */
    static final int MOST_CONNECTIONS = 1 << 14;

    /** Copies the set and checks the numbers. */
    public AdmissionOptions {
        peers = Set.copyOf(peers);
        if (peers.isEmpty() || peers.contains(identity.fingerprint())) {
            throw new UsageException("a listener needs at least one peer, other than itself");
        }
        if (connectionsPerPeer < 1 || (long) peers.size() * connectionsPerPeer > MOST_CONNECTIONS) {
            throw new UsageException("a listener admits 1 to " + MOST_CONNECTIONS + " connections");
        }
    }

    /** The options of each connection. */
    LinkOptions link() {
        return new LinkOptions(identity, null, Duration.ZERO, idle);
    }
}
