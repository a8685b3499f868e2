package org.psikit.cli.internal.view;

import java.util.ArrayList;
import java.util.List;
import org.psikit.cli.internal.terminal.Terminal;
import org.psikit.cli.internal.text.TerminalText;
import org.psikit.core.api.ProtocolCard;
import org.psikit.match.internal.estimate.Estimate;
import org.psikit.match.internal.estimate.Estimator;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.report.Learned;
import org.psikit.match.report.Numbers;

/**
 * The meaning of a plan, for a terminal.
 *
 * @param estimates what a job takes, and of which plan
 */
public record PlanPage(ProtocolEstimates estimates) {

    /** The page, at most {@code width} columns wide. */
    public List<String> lines(int width) {
        ProtocolEstimates.Rows rows = estimates.rows();
        Estimator estimator = estimates.estimator();
        List<String> lines = new ArrayList<>(learned(width));
        lines.addAll(TerminalText.wrapped(
                "  shown size  ",
                "you at most " + Numbers.count(rows.mineShown()) + " rows, the peer at most "
                        + Numbers.count(rows.theirsShown()),
                width));
        lines.add("");
        lines.addAll(TerminalText.wrapped(
                "",
                "What a job takes from start to end, about, at " + Numbers.count(rows.mine()) + " rows of yours and "
                        + Numbers.count(rows.theirs())
                        + " of the peer's, over " + estimator.link() + ", "
                        + Numbers.counted(estimator.threads(), "thread") + " a party:",
                width));
        lines.addAll(table());
        lines.add("");
        lines.addAll(TerminalText.wrapped("", "This machine: " + estimator.machine(), width));
        return lines;
    }

    /** In sentences if the plan says who the parties are. */
    private List<String> learned(int width) {
        Plan plan = estimates.plan();
        Party me = estimates.me();
        List<String> lines = new ArrayList<>();
        if (plan.name(Party.LISTENER).isPresent() || plan.name(Party.CONNECTOR).isPresent()) {
            lines.add("What each side learns (this side is " + plan.called(me) + "):");
            Learned.sentences(plan)
                    .all()
                    .forEach(sentence -> lines.addAll(TerminalText.wrapped("  ", sentence, width)));
            return lines;
        }
        Learned learned = Learned.of(plan, me);
        lines.add("What each side learns, if this side is the " + me.label() + ":");
        lines.addAll(TerminalText.wrapped("  you         ", learned.you(), width));
        lines.addAll(TerminalText.wrapped("  the peer    ", learned.peer(), width));
        lines.addAll(TerminalText.wrapped("  both        ", learned.both(), width));
        return lines;
    }

    private List<String> table() {
        ProtocolEstimates.Choice choice = estimates.choice();
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("  protocol", "time", "you send", "the peer sends", "memory", "disk", ""));
        for (ProtocolEstimates.Line line : estimates.able()) {
            cells.add(row(line, choice.is(line.protocol())));
        }
        List<String> lines = new ArrayList<>(TerminalText.aligned(cells));
        int width = Math.max(40, Terminal.width());
        if (choice.protocol().isPresent()) {
            ProtocolCard card = choice.protocol().get().protocol().card();
            lines.addAll(TerminalText.wrapped("  ", card.id() + ": " + choice.why() + ".", width));
            lines.addAll(TerminalText.wrapped("  ", "mind: " + card.caveat() + ".", width));
        } else {
            lines.addAll(TerminalText.wrapped("  ", "none at these sizes: " + choice.why(), width));
        }
        if (!estimates.unable().isEmpty()) {
            lines.add("  cannot do what the plan asks: " + String.join(", ", estimates.unable()));
        }
        return lines;
    }

    private List<String> row(ProtocolEstimates.Line line, boolean chosen) {
        String id = "  " + line.protocol().card().id();
        if (line.estimate().isEmpty()) {
            return List.of(id, "cannot handle that many rows", "", "", "", "", "");
        }
        Estimate estimate = line.estimate().get();
        Party me = estimates.me();
        String mark = chosen ? "<- this one" : "";
        return List.of(
                id,
                Numbers.seconds(estimate.time().seconds()),
                Numbers.bytes(estimates.bytes(estimate, me)),
                Numbers.bytes(estimates.bytes(estimate, me.other())),
                Numbers.bytes(Math.round(estimate.room().memoryBytes())),
                Numbers.bytes(Math.round(estimate.room().diskBytes())),
                estimates.fits(estimate)
                        ? mark
                        : "needs --memory " + Numbers.memory(estimate.room().heapBytes()));
    }
}
