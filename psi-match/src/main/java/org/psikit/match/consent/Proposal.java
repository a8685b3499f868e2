package org.psikit.match.consent;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.psikit.core.api.Caution;
import org.psikit.core.api.ProtocolCard;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.api.SecurityModel;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.PlanField;
import org.psikit.match.plan.To;
import org.psikit.match.report.Learned;
import org.psikit.match.report.Numbers;

/**
 * The job as a party is asked to accept it.
 *
 * @param me this party's side
 * @param terms what it would agree to
 * @param keyedRows this party's rows with a key
 * @param learned what each side will learn
 * @param own what it brings and takes; null if that is not known here
 */
public record Proposal(
        Party me,
        Terms terms,
        long keyedRows,
        Learned learned,
        @Nullable OwnSide own) {

    /** The same with what this party brings and takes. */
    Proposal with(OwnSide brought) {
        return new Proposal(me, terms, keyedRows, learned, brought);
    }

    /** A confirmation that is shown what this party brings and takes. */
    public static Confirmation of(OwnSide brought, Confirmation confirmation) {
        return proposal -> confirmation.confirm(proposal.with(brought));
    }

    /** The entries to show to a person, warnings last. */
    public List<Entry> entries() {
        Plan plan = terms.plan();
        List<Entry> entries = new ArrayList<>(contract(plan, me));
        OwnSide brought = own;
        if (brought != null) {
            entries.addAll(brought.keyEntries());
            entries.add(new Entry("your table", brought.table()));
        }
        entries.add(new Entry(
                "sizes",
                Numbers.count(keyedRows) + " rows of yours have a key, shown to the peer as at most "
                        + Numbers.count(terms.announced()) + "; the peer has at most "
                        + Numbers.count(terms.peerAnnounced())));
        entries.add(new Entry(
                "protocol",
                terms.choice().protocol().card().id() + " (" + plan.security().label() + ")"
                        + (plan.protocol().equals(Plan.AUTO)
                                ? "; " + terms.choice().why()
                                : "")));
        if (brought != null) {
            entries.addAll(brought.outputEntries());
        }
        entries.addAll(learned(learned));
        cautions().forEach(caution -> entries.add(new Entry("caution", caution)));
        terms.warnings().forEach(warning -> entries.add(new Entry("warning", warning)));
        return List.copyOf(entries);
    }

    /** The entries of a plan that is a contract: its parties and purpose. */
    public static List<Entry> contract(Plan plan, Party me) {
        List<Entry> entries = new ArrayList<>();
        if (plan.name(me).isPresent() || plan.name(me.other()).isPresent()) {
            entries.add(new Entry(
                    "parties",
                    "you are " + plan.called(me) + ", the peer is " + plan.called(me.other()) + ", as the plan says"));
        }
        plan.get(PlanField.PURPOSE).ifPresent(purpose -> entries.add(new Entry("purpose", purpose)));
        plan.get(PlanField.DATE).ifPresent(day -> entries.add(new Entry("agreed on", day.toString())));
        return entries;
    }

    /** The lines to show to a person, warnings last. */
    public List<String> lines() {
        return Entry.lines(entries());
    }

    static List<Entry> learned(Learned learned) {
        return List.of(
                new Entry("you learn", learned.you()),
                new Entry("the peer learns", learned.peer()),
                new Entry("both learn", learned.both()));
    }

    /** The peer's possible misbehaviour in this job. */
    private List<String> cautions() {
        Plan plan = terms.plan();
        boolean listening = me == Party.LISTENER;
        Party receiver = plan.to()
                .receiver(
                        listening ? terms.announced() : terms.peerAnnounced(),
                        listening ? terms.peerAnnounced() : terms.announced());
        Role role = receiver == me ? Role.RECEIVER : Role.SENDER;
        ProtocolCard card = terms.choice().protocol().card();
        return card.cautions().stream()
                .map(caution -> caution.forJob(role, cases(plan)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Set<Caution.Case> cases(Plan plan) {
        Set<Caution.Case> cases = EnumSet.noneOf(Caution.Case.class);
        if (plan.security() == SecurityModel.SEMI_HONEST) {
            cases.add(Caution.Case.SEMI_HONEST);
        } else {
            cases.add(Caution.Case.MALICIOUS);
        }
        if (plan.to() == To.BOTH) {
            cases.add(Caution.Case.BOTH_LEARN);
        }
        if (plan.reveal() == Reveal.ROWS) {
            cases.add(Caution.Case.ROWS);
        }
        if (plan.reveal() == Reveal.COUNT) {
            cases.add(Caution.Case.COUNT);
        }
        if (plan.reveal() == Reveal.FIGURES) {
            cases.add(Caution.Case.FIGURES);
        }
        if (plan.rules().size() > 1) {
            cases.add(Caution.Case.SEVERAL_RULES);
        }
        return cases;
    }
}
