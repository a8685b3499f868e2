package org.psikit.match.internal.session;

import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.Role;
import org.psikit.match.consent.Terms;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;

/**
 * The agreement of two parties when both are ready.
 *
 * @param me this party's side of the channel
 * @param sid 32 bytes, the session id
 * @param terms what they agreed on
 */
public record Agreement(Party me, byte[] sid, Terms terms) {

    /** The plan both hold. */
    public Plan plan() {
        return terms.plan();
    }

    /** The protocol that runs. */
    public PsiProtocol protocol() {
        return terms.choice().protocol();
    }

    /** The size that {@code party} announced. */
    public long announced(Party party) {
        return party == me ? terms.announced() : terms.peerAnnounced();
    }

    /** The most items that {@code party} has under a rule, as far as its size tells: padded to that many. */
    public long items(Party party) {
        return Math.multiplyExact(announced(party), plan().valuesPerRow());
    }

    /** This party's part in the core protocol. */
    public Role role() {
        return plan().to().receiver(announced(Party.LISTENER), announced(Party.CONNECTOR)) == me
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
