package org.psikit.io.internal.net;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;
import org.psikit.io.internal.net.shape.LinkShape;
import org.psikit.io.internal.net.stream.Durations;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;

/**
 * Options for reaching the peer.
 *
 * @param identity this party's identity; null for plain TCP, without any authentication or secrecy
 * @param peer the accepted fingerprint. With an identity and without a peer, the refusal names the first peer's
 *     fingerprint: there is no trust on first use
 * @param waitFor how long to wait for the peer to appear
 * @param idle how long the peer may be silent, heartbeats included, before the channel fails; at least {@link
 *     #LEAST_IDLE} between two machines. A peer that sends only heartbeats may do so for 60 times as long
 * @param shape a slower link to imitate over loopback, for measurements; null for the real link
 */
public record LinkOptions(
        @Nullable Identity identity,
        @Nullable Fingerprint peer,
        Duration waitFor,
        Duration idle,
        @Nullable LinkShape shape) {

    /** Minimum idle time: heartbeats can be requested every second. */
    public static final Duration LEAST_IDLE = Duration.ofSeconds(3);

    /** Options for the real link. */
    public LinkOptions(@Nullable Identity identity, @Nullable Fingerprint peer, Duration waitFor, Duration idle) {
        this(identity, peer, waitFor, idle, null);
    }

    /** Checks that a pin comes with an identity, and the times. */
    public LinkOptions {
        if (identity == null && peer != null) {
            throw new UsageException("checking a peer's fingerprint takes an identity of your own");
        }
        if (waitFor.isNegative() || idle.isNegative() || idle.isZero()) {
            throw new UsageException("the waiting and idle times must not be negative, and idle must not be zero");
        }
    }

    /**
     * Checks the idle time against {@link #LEAST_IDLE}.
     *
     * @throws UsageException if it is shorter
     */
    public LinkOptions requireLeastIdle() {
        if (idle.compareTo(LEAST_IDLE) < 0) {
            throw new UsageException(
                    Setting.IDLE + " " + Durations.words(idle) + " is too short to tell a slow peer from a lost one: it"
                            + " must be at least " + Durations.words(LEAST_IDLE));
        }
        return this;
    }

    /** The same options over a slower link. */
    public LinkOptions shapedAs(LinkShape other) {
        return new LinkOptions(identity, peer, waitFor, idle, other);
    }

    /** The peer's fingerprint, or an empty set. */
    Set<Fingerprint> pins() {
        return peer == null ? Set.of() : Set.of(peer);
    }

    /** Whether the connection is TLS. */
    boolean tls() {
        return identity != null;
    }
}
