package org.psikit.match.internal.job;

import java.util.List;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.FigureCell;
import org.psikit.core.api.FigureShares;
import org.psikit.core.api.FigureTotal;
import org.psikit.core.api.Learners;
import org.psikit.core.api.ProgressListener;
import org.psikit.core.api.PsiRun;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.RunResult;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.random.Randomness;
import org.psikit.core.vector.BitVector;
import org.psikit.match.internal.bucket.Bucket;
import org.psikit.match.internal.bucket.BucketLayout;
import org.psikit.match.internal.bucket.RehearsalBucket;
import org.psikit.match.internal.session.Agreement;
import org.psikit.match.internal.session.Frame;
import org.psikit.match.internal.session.JointCoin;
import org.psikit.match.plan.Party;

/** One run of the protocol on one connection, for any buckets of one rule. */
final class BucketRun implements AutoCloseable {

    private final Partitioned stage;
    private final Connection connection;
    private final ValueBounds bounds;
    private final Randomness own;
    private final PsiRun run;

    private BucketRun(Partitioned stage, Connection connection, Randomness own, PsiRun run) {
        this.stage = stage;
        this.connection = connection;
        this.bounds = ValueBounds.of(
                stage.terms().figures(),
                stage.agreement().role(),
                stage.agreement().plan().figures().marks(stage.agreement().me()));
        this.own = own;
        this.run = run;
    }

    /** Opens a run for the buckets of a rule, as the peer does on the same connection. */
    static BucketRun open(Partitioned stage, int rule, Connection connection, JobSettings settings) {
        Agreement agreement = stage.agreement();
        BucketLayout layout = stage.layout();
        PsiSession.Task task = new PsiSession.Task(
                agreement.plan().to().learners(),
                agreement.plan().reveal(),
                agreement.plan().security(),
                stage.terms(),
                sizes(agreement.receiver(), layout, stage.whole()));
        PsiSession.Context context = new PsiSession.Context(
                agreement.sid(), stage.coin().bytes(), rule, stage.coin().attempt(), connection.number());
        String prefix = layout.rules() > 1 ? "rule " + rule + ": " : "";
        Randomness own = connection.randomness().fork();
        try {
            return new BucketRun(
                    stage, connection, own, begin(agreement, task, context, connection, own, settings, prefix));
        } catch (RuntimeException | Error e) {
            own.close();
            throw e;
        }
    }

    /** Runs one attempt at a bucket. */
    BucketDone run(BucketId id, Bucket bucket) {
        bounds.apply(bucket.payload());
        return new BucketDone(id, run.bucket(id, bucket.items(), bucket.payload()));
    }

    /** Makes sure that the peer holds the same attempts at the buckets whose figures are opened. */
    void requireSameBuckets(RuleResult result) {
        Frame.collected(connection.channel(), stage.agreement(), stage.coin(), result.buckets());
    }

    /** This party's total of the shares of all buckets, with its noise: made once for a rule. */
    FigureTotal total(List<FigureShares> shares) {
        return run.total(shares);
    }

    /** Opens this party's result over all buckets of the rule. */
    RunResult finish(FigureTotal total) {
        RunResult opened = run.finish(total);
        return stage.learns() ? withoutChecks(opened) : RunResult.NOTHING;
    }

    @Override
    public void close() {
        run.close();
        own.close();
    }

    /** Runs a bucket of known items for rows, before a result in which a fault would not show. */
    static void rehearse(Partitioned stage, Connection connection, JobSettings settings) {
        Agreement agreement = stage.agreement();
        BucketLayout one = BucketLayout.of(
                agreement.items(Party.LISTENER), agreement.items(Party.CONNECTOR), 1, settings.maxBucketItems());
        BucketLayout single = new BucketLayout(1, 1, one.listenerCapacity(), one.connectorCapacity());
        JointCoin known = stage.coin().fork("rehearsal");
        // The items are known to both, so who learns of them matters only to the protocol.
        Learners agreed = agreement.plan().to().learners();
        Learners learners =
                agreement.protocol().card().can(Reveal.ROWS, agreement.plan().security(), agreed)
                        ? agreed
                        : Learners.RECEIVER;
        PsiSession.Task task = new PsiSession.Task(
                learners,
                Reveal.ROWS,
                agreement.plan().security(),
                PsiSession.Terms.NONE,
                sizes(agreement.receiver(), single, false));
        // A fork of the coin, so nothing is derived as for the job.
        PsiSession.Context context =
                new PsiSession.Context(agreement.sid(), known.bytes(), 1, known.attempt(), connection.number());
        try (RehearsalBucket rehearsal = new RehearsalBucket(known, single, agreement.me());
                Randomness own = connection.randomness().fork();
                PsiRun run = begin(agreement, task, context, connection, own, settings, "rehearsal: ")) {
            BitVector learned = run.bucket(BucketId.first(1, 0), rehearsal.items());
            if (learners.includes(agreement.role())) {
                rehearsal.verify(learned);
            }
        }
    }

    private static PsiSession.Sizes sizes(Party receiver, BucketLayout layout, boolean whole) {
        return new PsiSession.Sizes(
                layout.capacity(receiver),
                layout.capacity(receiver.other()),
                layout.buckets(),
                whole ? layout.allPairs() : layout.jobPairs(),
                layout.jobBuckets());
    }

    private static PsiRun begin(
            Agreement agreement,
            PsiSession.Task task,
            PsiSession.Context context,
            Connection connection,
            Randomness own,
            JobSettings settings,
            String prefix) {
        ProgressListener all = settings.means().progress();
        ProgressListener progress =
                prefix.isEmpty() ? all : (phase, done, total) -> all.progress(prefix + phase, done, total);
        PsiSession.Means means = new PsiSession.Means(
                own, connection.workers(), progress, settings.means().room().lists());
        return agreement.protocol().open(new PsiSession(connection.channel(), agreement.role(), task, context, means));
    }

    /** The check items that both have are in every count but those of cells. */
    private RunResult withoutChecks(RunResult result) {
        boolean figures = stage.agreement().plan().reveal() == Reveal.FIGURES;
        PsiSession.Terms terms = stage.terms();
        if (result.withheld()
                || figures && (result.count() < 0 || !terms.figures().grouping().isEmpty())) {
            return result;
        }
        if (figures) {
            FigureCell all = result.cells().get(0);
            long count = terms.figures().noise().isPresent()
                    ? all.count() - stage.layout().sharedChecks()
                    : withoutChecks(all.count());
            return RunResult.ofCells(List.of(new FigureCell(false, count, all.sums())));
        }
        return RunResult.ofCount(withoutChecks(result.count()));
    }

    private long withoutChecks(long total) {
        long checks = stage.layout().sharedChecks();
        if (total < checks || total > stage.mostShared()) {
            throw new ProtocolAbortException("a check failed: the count is less than the known matches in it, or more"
                    + " than there are items; the peer or this machine computes wrongly");
        }
        return total - checks;
    }
}
