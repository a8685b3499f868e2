package org.psikit.bench.internal.suite;

import org.psikit.bench.internal.baseline.Baselines;
import org.psikit.bench.internal.party.BenchJob;
import org.psikit.bench.internal.party.BenchLink;
import org.psikit.bench.internal.party.BenchParty;
import org.psikit.bench.internal.party.SyntheticItems;
import org.psikit.core.api.Learners;
import org.psikit.core.api.ProtocolCard;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.api.SecurityModel;
import org.psikit.match.internal.estimate.Estimator;
import org.psikit.match.internal.estimate.Machine;

/**
 * One case, and what the cards let expect of it.
 *
 * @param job what both parties do
 * @param card of the protocol
 * @param warmSeconds expected of a run when all code is compiled; NaN for a case that nobody had to plan for
 */
public record SuiteCase(BenchJob job, ProtocolCard card, double warmSeconds) {

    /** Starting two processes that find each other. */
    private static final double START_SECONDS = 2;

    /** A cold one and a warm one. */
    private static final int FEWEST_RUNS = 2;

    /** A case outside of a suite. */
    public static SuiteCase alone(BenchJob job) {
        return new SuiteCase(job, BenchParty.protocol(job.protocol()).card(), Double.NaN);
    }

    /** A party's items at {@code size} each, a quarter of them shared. */
    static SuiteCase of(
            ProtocolCard card,
            SecurityModel security,
            long size,
            BenchLink link,
            SuiteOptions options,
            Machine machine) {
        int buckets = SyntheticItems.bucketCount(size, size);
        long items = size / buckets * buckets;
        int each = (int) (items / buckets);
        double warm = buckets
                * new Estimator(machine, link.speed(), options.effort().threads(), Long.MAX_VALUE)
                        .bucketSeconds(
                                card.cost(),
                                each,
                                each,
                                new PsiSession.Sizes(each, each, buckets, (double) items * each, buckets).tagBytes());
        double left = options.limits().wantedSeconds() - START_SECONDS - Estimator.firstRun(card.cost(), warm);
        int runs = (int) Math.max(FEWEST_RUNS, Math.min(options.effort().runs(), 1 + left / warm));
        BenchJob job = new BenchJob(
                Role.RECEIVER,
                new BenchJob.Task(card.id(), Learners.RECEIVER, reveal(card, security), security),
                new BenchJob.Items(items, items, items / buckets / 4 * buckets),
                new BenchJob.Effort(
                        Math.min(runs, options.effort().runs()),
                        options.effort().threads(),
                        true),
                link);
        return new SuiteCase(job, card, warm);
    }

    /** Rows if it can, else a count. */
    static Reveal reveal(ProtocolCard card, SecurityModel security) {
        return card.can(Reveal.ROWS, security, Learners.RECEIVER) ? Reveal.ROWS : Reveal.COUNT;
    }

    /** Whether the protocol can be measured under that model. */
    static boolean possible(ProtocolCard card, SecurityModel security) {
        return card.can(reveal(card, security), security, Learners.RECEIVER);
    }

    /** Expected of the first run. */
    double coldSeconds() {
        return Estimator.firstRun(card.cost(), warmSeconds);
    }

    /** Expected of the case as a whole. */
    double totalSeconds() {
        return START_SECONDS + coldSeconds() + (job.runs() - 1) * warmSeconds;
    }

    public boolean baseline() {
        return Baselines.contains(card.id());
    }

    /** What a chart calls it. */
    public String name() {
        return job.protocol()
                + (job.security() == SecurityModel.MALICIOUS ? ", malicious" : "")
                + (job.reveal() == Reveal.COUNT ? ", count" : "");
    }
}
