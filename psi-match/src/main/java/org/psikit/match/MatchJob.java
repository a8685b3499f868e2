package org.psikit.match;

import org.psikit.match.plan.Plan;
import org.psikit.match.report.MatchReport;

/**
 * One party's side of a job, ready to run. Immutable; {@link Match} builds it. A job of files may run again; one whose
 * input is a stream runs once.
 *
 * <p>Security: see {@link Match}.
 */
public final class MatchJob {

    private final Plan plan;
    private final RunResources resources;
    private final MatchRun.Link link;
    private final MatchRun.Source source;
    private final MatchOutputs outputs;

    MatchJob(Plan plan, RunResources resources, MatchRun.Link link, MatchRun.Source source, MatchOutputs outputs) {
        this.plan = plan;
        this.resources = resources;
        this.link = link;
        this.source = source;
        this.outputs = outputs;
    }

    /** The plan, which must be the same at both parties. */
    public Plan plan() {
        return plan;
    }

    /**
     * Runs the job to its end. Interrupting the thread ends it early. If the peer broke the protocol only in the cells
     * that it sent, the job still succeeds, and {@link MatchReport.Result#unreadableRows} counts the rows that lack
     * them.
     *
     * <p>Every output is tried before the input is read and the peer is called. An output that still cannot be written
     * at the end, on a full disk for instance, is listed in {@link MatchReport#notWritten}; the others are written.
     * Files of rows, and the report, are readable by their owner only.
     *
     * @return the report, including figures
     * @throws org.psikit.core.error.UsageException if an output cannot be written or names another file of the job,
     *     or the confirmation is denied
     * @throws org.psikit.core.error.InputException if the table cannot be read; nothing was sent in that case
     * @throws org.psikit.core.error.PlanMismatchException if the peer's plan, identity or size is refused
     * @throws org.psikit.core.error.ChannelException if the peer cannot be reached or is lost
     * @throws org.psikit.core.error.ProtocolAbortException if the peer broke the protocol or a check failed
     * @throws org.psikit.core.error.ResourceException if disk or memory run out
     */
    public MatchReport run() {
        return new MatchRun(plan, resources, link, source, outputs).run();
    }

    /**
     * Runs the part that needs no peer: tries the outputs, reads the keys, and returns its findings. Nothing is
     * written, and the peer is not called.
     *
     * @throws org.psikit.core.error.UsageException if an output cannot be written or names another file of the job
     * @throws org.psikit.core.error.InputException if the table cannot be read
     * @throws org.psikit.core.error.ResourceException if disk or memory run out
     */
    public DryRun dryRun() {
        return new MatchRun(plan, resources, link, source, outputs).dryRun();
    }
}
