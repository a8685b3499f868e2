package org.psikit.match.job;

import java.util.ArrayList;
import java.util.List;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.BucketResult;
import org.psikit.core.api.FigureCell;
import org.psikit.core.api.Learners;
import org.psikit.core.api.ProgressListener;
import org.psikit.core.api.PsiRun;
import org.psikit.core.api.PsiSession;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.RunResult;
import org.psikit.core.channel.Channel;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.crypto.RandomOracle;
import org.psikit.core.crypto.Randomness;
import org.psikit.core.error.ProtocolAbortException;
import org.psikit.core.vector.BitVector;
import org.psikit.match.bucket.Bucket;
import org.psikit.match.bucket.BucketLayout;
import org.psikit.match.bucket.ItemStore;
import org.psikit.match.bucket.Partition;
import org.psikit.match.bucket.ReceivedRows;
import org.psikit.match.bucket.Rehearsal;
import org.psikit.match.bucket.RowSet;
import org.psikit.match.bucket.RuleRows;
import org.psikit.match.plan.Party;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.ProtocolCatalog;
import org.psikit.match.report.Phases;
import org.psikit.match.session.Agreement;
import org.psikit.match.session.JointCoin;

/**
 * The rules of a job, one run of the protocol each. Rows that a party knows to be matched take no part in later rules:
 * dummies stand in their place, so every round has the size announced at the start. With one receiver only that one
 * drops rows, because the other does not know which.
 */
final class Rounds {

    private final Channel channel;
    private final Agreement agreement;
    private final BucketLayout layout;
    private final PsiSession.Terms terms;
    private final JointCoin coin;
    private final Randomness randomness;
    private final Workers workers;
    private final JobSettings settings;

    Rounds(
            Channel channel,
            Agreement agreement,
            BucketLayout layout,
            PsiSession.Terms terms,
            JointCoin coin,
            Randomness randomness,
            Workers workers,
            JobSettings settings) {
        this.channel = channel;
        this.agreement = agreement;
        this.layout = layout;
        this.terms = terms;
        this.coin = coin;
        this.randomness = randomness;
        this.workers = workers;
        this.settings = settings;
    }

    /**
     * What the rules gave.
     *
     * @param rows what this party learns of its rows, by rule
     * @param result count and figures, without known items
     */
    record Outcome(List<RuleRows> rows, RunResult result) {}

    /** Runs a bucket of known items for rows, before a result in which a fault would not show. */
    void rehearse(int maxBucketItems) {
        BucketLayout one = BucketLayout.of(
                agreement.announced(Party.LISTENER), agreement.announced(Party.CONNECTOR), 1, maxBucketItems);
        BucketLayout single = new BucketLayout(1, 1, one.listenerCapacity(), one.connectorCapacity());
        byte[] sid =
                RandomOracle.of("psikit/frame/1/rehearsal").put(agreement.sid()).digest();
        JointCoin known = coin.fork("rehearsal");
        // The items are known to both, so who learns of them matters only to the protocol.
        Learners agreed = agreement.plan().to().learners();
        Learners learners =
                agreement.protocol().card().can(Reveal.ROWS, agreement.plan().security(), agreed)
                        ? agreed
                        : Learners.RECEIVER;
        try (Rehearsal rehearsal = new Rehearsal(known, single, agreement.me());
                Randomness own = randomness.fork();
                PsiRun run =
                        open(Reveal.ROWS, learners, PsiSession.Terms.NONE, single, sid, known, 1, own, "rehearsal: ")) {
            BitVector learned = run.bucket(BucketId.first(1, 0), rehearsal.items());
            run.finish();
            if (learners.includes(agreement.role())) {
                rehearsal.verify(learned);
            }
        }
    }

    /** Runs all rules over items of rows below {@code rowLimit}. */
    Outcome run(Partition partition, long rowLimit, Phases phases) {
        Plan plan = agreement.plan();
        int rules = plan.rules().size();
        ItemStore.Factory stores = settings.room().stores();
        int receivedBytes = learns() ? terms.bytesOf(agreement.role().other()) : 0;
        List<RuleRows> rows = new ArrayList<>();
        RowSet dropped = new RowSet();
        RunResult result = RunResult.NOTHING;
        for (int rule = 1; rule <= rules; rule++) {
            phases.start("rule " + rule + " " + plan.rules().get(rule - 1).label());
            RuleRows learned = RuleRows.none(settings.duplicates(), new ReceivedRows(stores, receivedBytes, rowLimit));
            rows.add(learned);
            result = round(rule, partition, dropped, learned, phases);
            phases.end();
            dropped.addAll(learned.matched());
        }
        return new Outcome(rows, result);
    }

    private RunResult round(int rule, Partition partition, RowSet dropped, RuleRows learned, Phases phases) {
        boolean rows = agreement.plan().reveal() == Reveal.ROWS;
        long sharedChecks = 0;
        ValueBounds bounds = ValueBounds.of(terms.figures(), agreement.role());
        String prefix = layout.rules() > 1 ? "rule " + rule + ": " : "";
        try (Randomness own = randomness.fork();
                PsiRun run = open(
                        agreement.plan().reveal(),
                        agreement.plan().to().learners(),
                        terms,
                        layout,
                        agreement.sid(),
                        coin,
                        rule,
                        own,
                        prefix);
                Randomness dummies = randomness.fork();
                BucketLine line = new BucketLine(layout.buckets(), b -> partition.bucket(rule, b, dropped, dummies))) {
            for (int b = 0; b < layout.buckets(); b++) {
                Bucket bucket = line.next();
                sharedChecks += bucket.sharedChecks();
                bounds.apply(bucket.payload());
                BucketResult result = run.bucket(BucketId.first(rule, b), bucket.items(), bucket.payload());
                line.takeIn(bucket, () -> {
                    if (rows && learns()) {
                        bucket.collect(result, settings.duplicates(), learned);
                    }
                });
            }
            line.finish();
            phases.beside(line.workSeconds(), line.waitSeconds());
            RunResult result = run.finish();
            return rows || !learns() ? RunResult.NOTHING : withoutChecks(result, sharedChecks);
        }
    }

    /** The check items that both have are in every count but those of cells. */
    private RunResult withoutChecks(RunResult result, long sharedChecks) {
        boolean figures = agreement.plan().reveal() == Reveal.FIGURES;
        if (result.withheld()
                || figures && (result.count() < 0 || !terms.figures().grouping().isEmpty())) {
            return result;
        }
        if (figures) {
            FigureCell all = result.cells().get(0);
            long count = terms.figures().noise().isPresent()
                    ? all.count() - sharedChecks
                    : withoutChecks(all.count(), sharedChecks);
            return RunResult.ofCells(List.of(new FigureCell(false, count, all.sums())));
        }
        return RunResult.ofCount(withoutChecks(result.count(), sharedChecks));
    }

    private long withoutChecks(long total, long sharedChecks) {
        long most = (long) layout.buckets() * Math.min(layout.listenerCapacity(), layout.connectorCapacity());
        if (total < sharedChecks || total > most) {
            throw new ProtocolAbortException("a check failed: the count is less than the known matches in it, or more"
                    + " than there are items; the peer or this machine computes wrongly");
        }
        return total - sharedChecks;
    }

    private PsiRun open(
            Reveal reveal,
            Learners learners,
            PsiSession.Terms agreed,
            BucketLayout cut,
            byte[] sid,
            JointCoin seed,
            int rule,
            Randomness own,
            String prefix) {
        Party receiver = agreement.receiver();
        boolean whole = reveal == agreement.plan().reveal()
                && ProtocolCatalog.ability(agreement.protocol(), agreement.plan())
                        .orElseThrow()
                        .wholeJob();
        PsiSession.Sizes sizes = new PsiSession.Sizes(
                cut.capacity(receiver),
                cut.capacity(receiver.other()),
                cut.buckets(),
                whole ? cut.allPairs() : cut.jobPairs(),
                cut.jobBuckets());
        return agreement
                .protocol()
                .open(new PsiSession(
                        channel,
                        agreement.role(),
                        learners,
                        reveal,
                        agreement.plan().security(),
                        agreed,
                        sizes,
                        new PsiSession.Context(sid, seed.bytes(), rule, seed.attempt()),
                        own,
                        workers,
                        progress(prefix),
                        settings.room().lists()));
    }

    private ProgressListener progress(String prefix) {
        ProgressListener progress = settings.progress();
        return prefix.isEmpty() ? progress : (phase, done, total) -> progress.progress(prefix + phase, done, total);
    }

    private boolean learns() {
        return agreement.plan().to().includes(agreement.me());
    }
}
