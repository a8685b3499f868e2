package org.psikit.io.internal.net.stream;

import java.time.Duration;

/**
 * The intervals of heartbeats, and the longest silence that the user allows the peer.
 *
 * @param heartbeat a heartbeat is sent after so long without another frame
 * @param linger how long to wait at the end until the peer has taken the goodbye
 * @param stallFactor a peer that this party waits for, and that sends nothing but heartbeats, is given up after so many
 *     times the idle time
 */
public record KeepAlive(Duration heartbeat, Duration linger, int stallFactor) {

    /** What holds between two machines. */
    public static final KeepAlive DEFAULT = new KeepAlive(Duration.ofSeconds(10), Duration.ofSeconds(2), 60);
}
