package org.psikit.io.internal.net;

import java.time.Duration;
import java.util.Set;
import org.psikit.core.error.UsageException;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;

/**
 * The peers that a {@link Listener} admits, and its limits.
 *
 * @param identity who this party is
 * @param peers fingerprints of the peers, all of whom may come
 * @param connectionsPerPeer as many connections as a peer may have at a time, each with a channel of its own
 * @param idle how long a peer may be silent, as in {@link LinkOptions}
 */
public record AdmissionOptions(Identity identity, Set<Fingerprint> peers, int connectionsPerPeer, Duration idle) {

    /** As many connections as this may be there at a time. */
    static final int MOST_CONNECTIONS = 1 << 14;

    /** Copies the set and checks the numbers. */
    public AdmissionOptions {
        peers = Set.copyOf(peers);
        if (peers.isEmpty() || peers.contains(identity.fingerprint())) {
            throw new UsageException("the peers of a listener are at least one, and not itself");
        }
        if (connectionsPerPeer < 1 || (long) peers.size() * connectionsPerPeer > MOST_CONNECTIONS) {
            throw new UsageException("a listener admits 1 to " + MOST_CONNECTIONS + " connections");
        }
    }

    /** What holds for each connection. */
    LinkOptions link() {
        return new LinkOptions(identity, null, Duration.ZERO, idle);
    }
}
