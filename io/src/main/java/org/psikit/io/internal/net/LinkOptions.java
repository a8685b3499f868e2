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
 * How to reach the peer.
 *
 * @param identity who this party is; null for plain TCP, without any authentication or secrecy
 * @param peer whom it accepts. With an identity and without a peer, the first peer's fingerprint is learned and named
 *     in the refusal: there is no trust on first use
 * @param waitFor how long to wait for the peer to appear
 * @param idle how long the peer may be silent, heartbeats included, before the channel is given up; at least
 *     {@link #LEAST_IDLE} between two machines. A peer that sends nothing but heartbeats is given up after 60 times as long
 * @param shape a slower link to imitate over loopback, for measurements; null to take the link as it is
 */
public record LinkOptions(
        @Nullable Identity identity,
        @Nullable Fingerprint peer,
        Duration waitFor,
        Duration idle,
        @Nullable LinkShape shape) {

    /** The shortest time to be idle: heartbeats can be asked for every second. */
    public static final Duration LEAST_IDLE = Duration.ofSeconds(3);

    /** The link as it is. */
    public LinkOptions(@Nullable Identity identity, @Nullable Fingerprint peer, Duration waitFor, Duration idle) {
        this(identity, peer, waitFor, idle, null);
    }

    /** Checks that a pin comes with an identity, and the times. */
    public LinkOptions {
        if (identity == null && peer != null) {
            throw new UsageException("a peer's fingerprint can be checked only with an identity of one's own");
        }
        if (waitFor.isNegative() || idle.isNegative() || idle.isZero()) {
            throw new UsageException("the times to wait and to be idle are not negative, and idle is not zero");
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

    /** The same over a slower link. */
    public LinkOptions shapedAs(LinkShape other) {
        return new LinkOptions(identity, peer, waitFor, idle, other);
    }

    /** The peer's fingerprint, or nothing. */
    Set<Fingerprint> pins() {
        return peer == null ? Set.of() : Set.of(peer);
    }

    /** Whether the connection is TLS. */
    boolean tls() {
        return identity != null;
    }
}
