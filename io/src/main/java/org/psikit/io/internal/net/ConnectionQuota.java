package org.psikit.io.internal.net;

import java.util.HashMap;
import java.util.Map;
import org.psikit.io.link.Fingerprint;

/** Counts the connections of each peer against its quota. Not thread-safe. */
final class ConnectionQuota {

    private final int perPeer;
    private final Map<Fingerprint, Integer> taken = new HashMap<>();

    ConnectionQuota(int perPeer) {
        this.perPeer = perPeer;
    }

    boolean isFree(Fingerprint peer) {
        return taken.getOrDefault(peer, 0) < perPeer;
    }

    /** Takes a slot if one is free. */
    boolean take(Fingerprint peer) {
        boolean free = isFree(peer);
        if (free) {
            taken.merge(peer, 1, Integer::sum);
        }
        return free;
    }

    /** Releases a slot. */
    void leave(Fingerprint peer) {
        taken.computeIfPresent(peer, (who, count) -> count == 1 ? null : count - 1);
    }
}
