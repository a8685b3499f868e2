package org.psikit.match.internal.job;

import java.util.List;
import org.psikit.core.api.BucketId;
import org.psikit.core.api.FigureTotal;
import org.psikit.core.api.Reveal;
import org.psikit.core.error.ChannelException;
import org.psikit.core.random.Randomness;
import org.psikit.match.internal.bucket.Bucket;
import org.psikit.match.internal.bucket.RowSet;
import org.psikit.match.plan.Plan;
import org.psikit.match.report.Phases;

/**
 * The rules of a job on one connection, one after the other: of each the buckets that either party lacks, then its figures.
 * Rows that a party knows to be matched take no part in later rules: dummies stand in their place, so every round has the
 * size announced at the start. With one receiver only that one drops rows, because the other does not know which.
 */
final class Rounds {

    private final JobState state;
    private final Connection connection;
    private final JobSettings settings;
    private final PeerConnections peers;

    Rounds(JobState state, Connection connection, JobSettings settings, PeerConnections peers) {
        this.state = state;
        this.connection = connection;
        this.settings = settings;
        this.peers = peers;
    }

    /** Runs the missing buckets of all rules. */
    void run(Phases phases) {
        Plan plan = state.stage().agreement().plan();
        for (int rule = 1; rule <= plan.rules().size(); rule++) {
            List<BucketId> missing = state.missing(rule);
            boolean opens = plan.reveal() != Reveal.ROWS && !state.openedAtBoth(rule);
            if (missing.isEmpty() && !opens) {
                continue;
            }
            phases.start("rule " + rule + " " + plan.rules().get(rule - 1).label());
            if (state.stage().whole() && missing.get(0).attempt() > 0) {
                state.startAgain(rule);
                peers.note("a count by "
                        + state.stage().agreement().protocol().card().id()
                        + " is one run over everything, so it starts again");
            }
            try (BucketRun run = BucketRun.open(state.stage(), rule, connection, settings)) {
                if (!missing.isEmpty()) {
                    buckets(rule, missing, run, phases);
                }
                if (opens) {
                    open(rule, run);
                }
            }
            phases.end();
        }
    }

    private void buckets(int rule, List<BucketId> missing, BucketRun run, Phases phases) {
        RowSet dropped = state.matchedBefore(rule);
        boolean whole = state.stage().whole();
        if (whole) {
            state.begin(missing);
        }
        try (Randomness dummies = connection.randomness().fork();
                BucketLine line = new BucketLine(
                        missing.size(),
                        i -> state.partition().bucket(rule, missing.get(i).number(), dropped, dummies))) {
            try {
                for (BucketId id : missing) {
                    Bucket bucket = line.next();
                    if (!whole) {
                        state.begin(List.of(id));
                    }
                    BucketDone done = run.run(id, bucket);
                    line.takeIn(bucket, () -> state.take(bucket, done));
                }
            } catch (ChannelException e) {
                line.finish(); // what came to its end before the connection did is kept
                throw e;
            }
            line.finish();
            phases.beside(line.workSeconds(), line.waitSeconds());
        }
    }

    private void open(int rule, BucketRun run) {
        run.requireSameBuckets(state.result(rule));
        FigureTotal total = state.beginOpening(rule, run);
        state.opened(rule, run.finish(total));
    }
}
