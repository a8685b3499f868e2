package org.psikit.match.consent;

import java.util.ArrayList;
import java.util.List;
import org.psikit.core.api.ProtocolCard;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.ProtocolChoice;
import org.psikit.match.report.Learned;
import org.psikit.match.report.Numbers;

/**
 * The job as a party is asked to accept it.
 *
 * @param terms what it would agree to
 * @param keyedRows this party's rows with a key
 * @param learned what each side will learn
 */
public record Proposal(Terms terms, long keyedRows, Learned learned) {

    /** The lines to show to a person, warnings last. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        Plan plan = terms.plan();
        ProtocolChoice choice = terms.choice();
        ProtocolCard protocol = choice.protocol().card();
        lines.add(Numbers.count(keyedRows) + " rows of yours, shown to the peer as at most "
                + Numbers.count(terms.announced()) + "; the peer has at most " + Numbers.count(terms.peerAnnounced()));
        lines.add("protocol " + protocol.id() + " (" + plan.security().label() + "), reveals "
                + plan.reveal().label() + " to " + plan.to().label()
                + (plan.protocol().equals(Plan.AUTO) ? "; " + choice.why() : ""));
        lines.add(learned.before());
        lines.add("note: " + protocol.caveat());
        terms.warnings().forEach(w -> lines.add("warning: " + w));
        return List.copyOf(lines);
    }
}
