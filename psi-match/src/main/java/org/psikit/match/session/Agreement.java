package org.psikit.match.session;

import java.util.List;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.Role;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;

/**
 * What two parties have agreed on when both are ready.
 *
 * @param me this party's side of the channel
 * @param sid 32 bytes, the session id
 * @param plan the plan both hold
 * @param protocol the protocol that runs: the plan's, or what the listener picked
 * @param why why it runs, in words
 * @param announced this party's size as the peer knows it
 * @param peerAnnounced the peer's size, rounded up
 * @param warnings what looked unusual
 */
public record Agreement(
        Party me,
        byte[] sid,
        Plan plan,
        PsiProtocol protocol,
        String why,
        long announced,
        long peerAnnounced,
        List<String> warnings) {

    /** Copies the list. */
    public Agreement {
        warnings = List.copyOf(warnings);
    }

    /** The size that {@code party} announced. */
    public long announced(Party party) {
        return party == me ? announced : peerAnnounced;
    }

    /** This party's part in the core protocol. */
    public Role role() {
        return plan.to().receiver(announced(Party.LISTENER), announced(Party.CONNECTOR)) == me
                ? Role.RECEIVER
                : Role.SENDER;
    }

    /** The party that is the core receiver. */
    public Party receiver() {
        return role() == Role.RECEIVER ? me : me.other();
    }

    /** Equal only to itself. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
