package org.psikit.match.session;

import java.util.ArrayList;
import java.util.List;
import org.psikit.core.api.ProtocolCard;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.ProtocolChoice;
import org.psikit.match.report.Learned;
import org.psikit.match.report.Numbers;

/**
 * What a party is asked to agree to.
 *
 * @param plan what both hold
 * @param choice the protocol that will run, and why
 * @param keyedRows this party's rows with a key
 * @param announced this party's size as the peer knows it
 * @param peerAnnounced the peer's size, rounded up
 * @param learned what each side will learn
 * @param warnings what looks unusual, in sentences
 */
public record Proposal(
        Plan plan,
        ProtocolChoice choice,
        long keyedRows,
        long announced,
        long peerAnnounced,
        Learned learned,
        List<String> warnings) {

    /** Copies the list. */
    public Proposal {
        warnings = List.copyOf(warnings);
    }

    /** The lines to show to a person, warnings last. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        ProtocolCard protocol = choice.protocol().card();
        lines.add(Numbers.count(keyedRows) + " rows of yours, shown to the peer as at most " + Numbers.count(announced)
                + "; the peer has at most " + Numbers.count(peerAnnounced));
        lines.add("protocol " + protocol.id() + " (" + plan.security().label() + "), reveals "
                + plan.reveal().label() + " to " + plan.to().label()
                + (plan.protocol().equals(Plan.AUTO) ? "; " + choice.why() : ""));
        lines.add(learned.before());
        lines.add("note: " + protocol.caveat());
        warnings.forEach(w -> lines.add("warning: " + w));
        return List.copyOf(lines);
    }
}
