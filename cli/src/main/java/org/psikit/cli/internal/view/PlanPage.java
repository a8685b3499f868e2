package org.psikit.cli.internal.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.psikit.cli.internal.terminal.Terminal;
import org.psikit.cli.internal.text.TerminalText;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.error.ResourceException;
import org.psikit.match.internal.estimate.Estimate;
import org.psikit.match.internal.estimate.Estimator;
import org.psikit.match.internal.estimate.QuickestProtocol;
import org.psikit.match.internal.session.AnnouncedSize;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.ProtocolCatalog;
import org.psikit.match.plan.ProtocolChoice;
import org.psikit.match.report.Learned;
import org.psikit.match.report.Numbers;

/**
 * The meaning of a plan, for a terminal.
 *
 * @param plan the plan
 * @param me this party's side
 * @param rows of both parties
 * @param estimator for this machine and link
 * @param catalog the protocols there are
 */
public record PlanPage(Plan plan, Party me, Rows rows, Estimator estimator, ProtocolCatalog catalog) {

    /**
     * Rows of both parties.
     *
     * @param mine this party's
     * @param theirs the peer's
     */
    public record Rows(long mine, long theirs) {}

    public List<String> lines(int width) {
        List<String> lines = new ArrayList<>();
        Learned learned = Learned.of(plan, me);
        lines.add("What each side learns, if this side is the " + me.label() + ":");
        lines.addAll(TerminalText.wrapped("  you         ", learned.you(), width));
        lines.addAll(TerminalText.wrapped("  the peer    ", learned.peer(), width));
        lines.addAll(TerminalText.wrapped("  both        ", learned.both(), width));
        lines.addAll(TerminalText.wrapped(
                "  shown size  ",
                "you at most " + Numbers.count(AnnouncedSize.of(rows.mine)) + " rows, the peer at most "
                        + Numbers.count(AnnouncedSize.of(rows.theirs)),
                width));
        lines.add("");
        lines.addAll(TerminalText.wrapped(
                "",
                "What a job takes from start to end, about, at " + Numbers.count(rows.mine) + " rows of yours and "
                        + Numbers.count(rows.theirs)
                        + " of the peer's, over " + estimator.link() + ", " + estimator.threads()
                        + (estimator.threads() == 1 ? " thread" : " threads") + " a party:",
                width));
        lines.addAll(table());
        lines.add("");
        lines.addAll(TerminalText.wrapped("", "This machine: " + estimator.machine(), width));
        return lines;
    }

    private List<String> table() {
        List<PsiProtocol> able = new ArrayList<>();
        List<String> unable = new ArrayList<>();
        for (PsiProtocol protocol : catalog.protocols()) {
            if (ProtocolCatalog.ability(protocol, plan).isPresent()) {
                able.add(protocol);
            } else {
                unable.add(protocol.card().id());
            }
        }
        ProtocolChoice choice = new QuickestProtocol(estimator)
                .choose(catalog.able(plan), plan, size(Party.LISTENER), size(Party.CONNECTOR));
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("  protocol", "time", "you send", "the peer sends", "memory", "disk", ""));
        for (PsiProtocol protocol : able) {
            cells.add(row(protocol, choice.protocol() == protocol));
        }
        List<String> lines = new ArrayList<>(TerminalText.aligned(cells));
        int width = Math.max(40, Terminal.width());
        lines.addAll(TerminalText.wrapped("  ", choice.protocol().card().id() + ": " + choice.why() + ".", width));
        lines.addAll(
                TerminalText.wrapped("  ", "mind: " + choice.protocol().card().caveat() + ".", width));
        if (!unable.isEmpty()) {
            lines.add("  cannot do what the plan asks: " + unable.stream().collect(Collectors.joining(", ")));
        }
        return lines;
    }

    private List<String> row(PsiProtocol protocol, boolean chosen) {
        String id = "  " + protocol.card().id();
        Estimate estimate;
        try {
            estimate = estimator.of(protocol, plan, size(Party.LISTENER), size(Party.CONNECTOR));
        } catch (ResourceException e) {
            return List.of(id, "cannot take so many rows", "", "", "", "", "");
        }
        boolean fits = estimate.room().heapBytes() <= estimator.memoryBytes();
        double listener = estimate.bytes().listener();
        double connector = estimate.bytes().connector();
        return List.of(
                id,
                Numbers.seconds(estimate.time().seconds()),
                Numbers.bytes(Math.round(me == Party.LISTENER ? listener : connector)),
                Numbers.bytes(Math.round(me == Party.LISTENER ? connector : listener)),
                Numbers.bytes(Math.round(estimate.room().memoryBytes())),
                Numbers.bytes(Math.round(estimate.room().diskBytes())),
                !fits ? "needs --memory " + Numbers.memory(estimate.room().heapBytes()) : chosen ? "<- this one" : "");
    }

    private long size(Party party) {
        return AnnouncedSize.of(party == me ? rows.mine : rows.theirs);
    }
}
