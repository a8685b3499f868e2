package org.psikit.match;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.Setting;
import org.psikit.core.error.UsageException;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;
import org.psikit.match.plan.Party;

/**
 * The peer's address and required identity, as a party sees it.
 *
 * @param me this party's side
 * @param address where to listen or dial
 * @param identity this party's; null without TLS
 * @param accepted the peer's fingerprint; null if nobody is accepted, and without TLS
 */
record PeerAddress(
        Party me,
        InetSocketAddress address,
        @Nullable Identity identity,
        @Nullable Fingerprint accepted) {

    /** Refuses a party that names itself as its peer. */
    PeerAddress {
        if (identity != null && identity.fingerprint().equals(accepted)) {
            throw new UsageException(Setting.PEER + " is this party's own fingerprint: pass the other side's");
        }
    }
}
