package org.psikit.bench.internal.job;

import java.util.List;
import org.psikit.core.api.Learners;
import org.psikit.core.api.PsiProtocol;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.SecurityModel;
import org.psikit.match.internal.estimate.Estimate;
import org.psikit.match.internal.estimate.Estimator;
import org.psikit.match.internal.estimate.Machine;
import org.psikit.match.keys.Rule;
import org.psikit.match.option.LinkSpeed;
import org.psikit.match.plan.Figure;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.PlanDraft;
import org.psikit.match.plan.PlanField;
import org.psikit.match.plan.To;

/**
 * A whole job as a user runs it: two processes of {@code psi match} that have just started, from CSV files to CSV files,
 * over TLS on loopback. What {@code psi plan} estimates is this.
 *
 * @param protocol that runs
 * @param security model
 * @param rows of each file
 * @param threads of each party
 */
public record ColdJob(PsiProtocol protocol, SecurityModel security, long rows, int threads) {

    private static final Rule RULE = Rule.parse("id:exact");

    /** Rows that both files have. */
    long common() {
        return rows / 4;
    }

    public String id() {
        return protocol.card().id();
    }

    public String name() {
        return id() + (security == SecurityModel.MALICIOUS ? ", malicious" : "");
    }

    /** What both parties agree on, besides the columns. */
    List<String> flags() {
        return List.of(
                "--on",
                RULE.label(),
                "--protocol",
                id(),
                "--security",
                security.label(),
                "--reveal",
                reveal().label(),
                "--to",
                To.LISTENER.label());
    }

    /** What the card and this machine let expect. */
    public Estimate estimate(Machine machine) {
        PlanDraft draft = new PlanDraft();
        draft.add(PlanField.RULES, RULE);
        draft.set(PlanField.PROTOCOL, id());
        draft.set(PlanField.SECURITY, security);
        draft.set(PlanField.TO, To.LISTENER);
        draft.set(PlanField.REVEAL, reveal() == Reveal.ROWS ? List.of() : List.of(new Figure.Count()));
        Plan plan = draft.plan();
        return new Estimator(
                        machine,
                        LinkSpeed.LOOPBACK,
                        threads,
                        Runtime.getRuntime().maxMemory())
                .of(protocol, plan, rows, rows);
    }

    /** Rows if it can, else a count. */
    public Reveal reveal() {
        return protocol.card().can(Reveal.ROWS, security, Learners.RECEIVER) ? Reveal.ROWS : Reveal.COUNT;
    }
}
