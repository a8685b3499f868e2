package org.psikit.match.consent;

import java.util.List;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.ProtocolChoice;

/**
 * The agreement of two parties, as one of them sees it.
 *
 * @param plan the plan both hold
 * @param choice the protocol that runs, the plan's or what the listener picked, and why
 * @param announced this party's size as the peer knows it
 * @param peerAnnounced the peer's size, rounded up
 * @param warnings what looks unusual, in sentences
 */
public record Terms(Plan plan, ProtocolChoice choice, long announced, long peerAnnounced, List<String> warnings) {

    /** Copies the list. */
    public Terms {
        warnings = List.copyOf(warnings);
    }
}
