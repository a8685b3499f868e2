package org.psikit.io.internal.net.stream;

import java.time.Duration;

/**
 * The intervals of heartbeats, and the longest silence that the user allows the peer.
 *
 * @param heartbeat time without another frame after which a heartbeat is sent
 * @param linger how long to wait at the end until the peer has taken the goodbye
 * @param stallFactor multiple of the idle time for which this party waits for a peer that sends only heartbeats
 */
public record KeepAlive(Duration heartbeat, Duration linger, int stallFactor) {

    /** The intervals between two machines. */
    public static final KeepAlive DEFAULT = new KeepAlive(Duration.ofSeconds(10), Duration.ofSeconds(2), 60);
}
